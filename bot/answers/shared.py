"""Figures that several answers share. The field names are part of the JSON interface."""

from datetime import date
from typing import Literal

from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Condition, Currency, Rate
from bot.market.prices import Basis


class RuleFigures(Frozen):
    """A rule that applied, with its place in its file."""

    id: str
    file: str
    line: int
    text: Localised


class PriceFigures(Frozen):
    """A price: paid once, per hour of renting, or per month of the assumed tokens by API.

    `condition` is None if nothing is bought. `basis`: seen in the asker's market (`local`), or some
    part of it is the US price times a factor measured for that market (`factor`), or the US price
    alone (`converted`). `risen`: raised by a trend since it was seen. `example`: a good part of it
    is what one seller asked or one buyer paid.
    """

    low: float
    typical: float
    high: float
    currency: Currency
    as_of: date
    region: str
    condition: Condition | None
    per: Literal["once", "hour", "month"]
    basis: Basis = "local"
    risen: bool = False
    example: bool = False


class RateFigures(Frozen):
    """The dated rate of the asker's currency: US dollars for one unit of it."""

    currency: Currency
    usd: float
    as_of: date


def rate_figures(rate: Rate | None) -> RateFigures | None:
    """Return the dated rate of a currency; None for US dollars."""
    if rate is None or rate.currency == "usd":
        return None
    return RateFigures(currency=rate.currency, usd=rate.usd, as_of=rate.as_of)


class GoalFigures(Frozen):
    """The goal's name, and why it needs what it needs."""

    name: Localised
    because: Localised
