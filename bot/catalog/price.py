"""The entries of a price, with market, day, condition and range, and of an exchange rate."""

from datetime import date
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.prices.shop_hosts import OFFER_HOSTS

# A currency is its ISO code here, its words in bot/asking/budget.py, and its rate in
# catalog/prices/rates.yaml.
Currency = Literal[
    "usd",
    "eur",
    "gbp",
    "cny",
    "inr",
    "jpy",
    "krw",
    "brl",
    "cad",
    "aud",
    "twd",
    "rub",
    "pln",
    "try",
]
# The item for the price of a kilowatt hour for households.
ELECTRICITY = "electricity-kwh"
Market = Literal["us", "eu", "uk", "cn"]
Condition = Literal["new", "used"]
Quality = Literal["A", "B", "C"]


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f'"{value}" is no date, write it as in "2026-11-01"') from None


Day = Annotated[date, BeforeValidator(_day)]
_LONGEST_URL: Final = 512  # https://discord.com/developers/docs/components/reference 2026-08


def _offer(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc not in OFFER_HOSTS:
        raise ValueError(
            f'"{parts.netloc or url}" is no known shop (one of: {", ".join(sorted(OFFER_HOSTS))})'
        )
    return url


OfferLink = Annotated[str, Field(max_length=_LONGEST_URL), AfterValidator(_offer)]


class Price(Entry):
    """The price of an item; `low` and `high` are None if only one figure is known.

    `item` is the id of a device, a system or a part. `quality` of the source: A states the price,
    B has an unclear method, C is weak. `apart`: the reason if the price is far from others of the
    same item, or in another currency than usual in its market; None if it is neither.
    `example`: it is what one seller asked or one buyer paid, which shows that there was such an
    offer, not what the item sells for. `link`: where a shop offers it. `until`: the last day on
    which the price counts.
    """

    item: str
    market: Market
    currency: Currency
    condition: Condition
    low: float | None = Field(default=None, gt=0)
    typical: float = Field(gt=0)
    high: float | None = Field(default=None, gt=0)
    as_of: Day
    quality: Quality
    source: Texts = Field(min_length=1)
    note: str | None = None
    apart: str | None = None
    example: bool = False
    link: OfferLink | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Price":
        if not self.least <= self.typical <= self.most:
            raise ValueError('a price goes "low" <= "typical" <= "high"')
        if self.until is not None and self.until < self.as_of:
            raise ValueError('an offer ends on the day "as_of" or later')
        return self

    def same_as(self, other: "Price") -> bool:
        """Return whether both are for the same item in the same market and condition."""
        return (self.item, self.market, self.condition) == (
            other.item,
            other.market,
            other.condition,
        )

    @property
    def least(self) -> float:
        """The low end of the range, in the price's currency."""
        return self.typical if self.low is None else self.low

    @property
    def most(self) -> float:
        """The high end of the range, in the price's currency."""
        return self.typical if self.high is None else self.high


class Rate(Entry):
    """The value of one unit of a currency in US dollars, on a day.

    `apart`: why it comes from another list or day than the others; None if it does not.
    """

    currency: Currency
    usd: float = Field(gt=0)
    as_of: Day
    source: Texts = Field(min_length=1)
    apart: str | None = None
