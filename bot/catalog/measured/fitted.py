"""The fitted constants as written in `measured/fitted.yaml`."""

from typing import Annotated

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.sizing.speed.cost import Rates, Spread
from bot.sizing.speed.evidence import ENOUGH

Positive = Annotated[float, Field(gt=0)]


class SpreadEntry(Entry):
    """A 90 % interval of measured divided by expected speed."""

    low: float = Field(gt=0, le=1)
    high: float = Field(ge=1)


class WideningEntry(Entry):
    """How many times as wide a spread is in logarithms where no source, or one, stands for it."""

    none: float = Field(1.0, ge=1)
    one: float = Field(1.0, ge=1)


class RatesEntry(Entry):
    """The constants of one kind of work (decode or prefill) by name, spreads by class of setup.

    `sources`: how many measured a device or an architecture; with few, spreads are widened.
    """

    constants: dict[str, Positive]
    spreads: dict[str, SpreadEntry]
    widening: WideningEntry = WideningEntry()
    sources: dict[str, Annotated[int, Field(ge=1, le=ENOUGH)]] = Field(default_factory=dict)

    def rates(self) -> Rates:
        """Return the constants and spreads in sizing's form."""
        spreads = {name: Spread(spread.low, spread.high) for name, spread in self.spreads.items()}
        widening = (self.widening.none, self.widening.one, 1.0)
        return Rates(dict(self.constants), spreads, dict(self.sources), widening)


class Fitted(Entry):
    """The whole file; `repeat_share`: the difference of two measurements of one setup, a share."""

    repeat_share: float = Field(ge=0, lt=1)
    decode: RatesEntry
    prefill: RatesEntry

    @model_validator(mode="after")
    def _not_empty(self) -> "Fitted":
        if not self.decode.constants or not self.prefill.constants:
            raise ValueError('constants are missing; "rigwise calibrate" writes them')
        return self
