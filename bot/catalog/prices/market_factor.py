"""The entry of a market factor: what a class of items costs there, measured against the US."""

from typing import Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.price import Condition, Day, Market, Quality
from bot.catalog.prices.price_class import PriceClass

# `any`: of all pairs of a market together, for what has no class or whose class was not measured.
FactorClass = PriceClass | Literal["any"]

# A factor outside is upside down, or lacks a conversion.
_LEAST, _MOST = 0.2, 5.0


class MarketFactor(Entry):
    """The price in a market divided by the US price before sales tax, both in US dollars.

    `low` and `high` are the ends of the `pairs` that were compared, `typical` their median. `tax`
    says whether the local price holds it: buyers pay what shops show, private sellers show none.
    `as_of` is the day of the oldest rate or price in it.
    """

    price_class: FactorClass = Field(alias="class")
    market: Market
    condition: Condition
    low: float = Field(ge=_LEAST, le=_MOST)
    typical: float = Field(ge=_LEAST, le=_MOST)
    high: float = Field(ge=_LEAST, le=_MOST)
    pairs: int = Field(gt=0)
    tax: Literal["included", "none", "unclear"]
    as_of: Day
    quality: Quality
    source: Texts = Field(min_length=1)
    note: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "MarketFactor":
        if not self.low <= self.typical <= self.high:
            raise ValueError('a factor goes "low" <= "typical" <= "high"')
        if self.market == "us":
            raise ValueError("the US market is what others are measured against")
        return self
