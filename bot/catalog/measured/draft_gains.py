"""The entry of `measured/drafts.yaml`: how much faster drafts make a step, as published."""

from typing import Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.sizing.draft import DraftKind

# What a model runs on or is: a Mac, else a mixture of experts, else a dense model.
DraftedClass = Literal["apple", "mixture", "dense"]


class DraftGain(Entry):
    """Speed with drafts divided by speed without, for one user.

    `expected`: the median of the medians of each group (a source and a machine). `low`, `high`:
    the usual range of content and machines, which includes no gain (1). `groups`: how many there
    are.
    """

    low: float = Field(gt=0)
    expected: float = Field(gt=0)
    high: float = Field(gt=0)
    groups: int = Field(gt=0)
    source: Texts

    @model_validator(mode="after")
    def _in_order(self) -> "DraftGain":
        if not self.low <= self.expected <= self.high:
            raise ValueError("low, expected and high must be in this order")
        if self.low > 1:
            raise ValueError('"low" is at most 1: drafts that nothing foresees gain nothing')
        return self


class DraftGains(Entry):
    """Gains by kind of draft and class of setup; a class without an entry has no measurements.

    `tokens`: drafted per step. `alone_users`: from so many users on, nothing is gained where the
    program checks drafts user by user (llama.cpp).
    """

    tokens: int = Field(gt=0, le=64)
    alone_users: int = Field(gt=1)
    gains: dict[DraftKind, dict[DraftedClass, DraftGain]]

    def gain(self, kind: DraftKind, drafted: DraftedClass) -> DraftGain | None:
        """Return the gain of a kind of draft; None if nothing was measured for the class."""
        return self.gains.get(kind, {}).get(drafted)
