"""The entry of a trend: how much the prices of a class rose each month, between two days."""

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.price import Condition, Day, Market
from bot.catalog.prices.price_class import PriceClass
from bot.catalog.units import Share


class Trend(Entry):
    """The rise of a class of items in a market from `since` to `until`, as shares a month.

    What came after `until` is not known.
    """

    price_class: PriceClass = Field(alias="class")
    market: Market
    condition: Condition
    low_per_month: Share = Field(alias="low", ge=0, le=1)
    high_per_month: Share = Field(alias="high", ge=0, le=1)
    since: Day
    until: Day
    source: Texts = Field(min_length=1)
    note: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Trend":
        if self.low_per_month > self.high_per_month:
            raise ValueError('a trend goes "low" <= "high"')
        if self.since >= self.until:
            raise ValueError('a trend goes from "since" to a later "until"')
        return self
