"""The fitted constants as written in `measured/fitted.yaml`."""

from typing import Annotated

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.sizing.speed.cost import Rates, Spread

Positive = Annotated[float, Field(gt=0)]


class SpreadEntry(Entry):
    """A 90 % interval of measured divided by expected speed."""

    low: float = Field(gt=0, le=1)
    high: float = Field(ge=1)


class RatesEntry(Entry):
    """The constants of one kind of work (decode or prefill) by name, spreads by class of setup."""

    constants: dict[str, Positive]
    spreads: dict[str, SpreadEntry]

    def rates(self) -> Rates:
        """Return the constants and spreads in sizing's form."""
        spreads = {name: Spread(spread.low, spread.high) for name, spread in self.spreads.items()}
        return Rates(dict(self.constants), spreads)


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
