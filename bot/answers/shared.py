"""Figures that several answers hold. The names are the machine interface."""

from datetime import date
from typing import Literal

from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Condition, Currency


class RuleFigures(Frozen):
    """A rule that spoke, and where it stands."""

    id: str
    file: str
    line: int
    text: Localised


class PriceFigures(Frozen):
    """A price once, for an hour of renting, or for a month of the assumed tokens by API.

    `condition` is None where nothing is bought.
    """

    low: float
    typical: float
    high: float
    currency: Currency
    as_of: date
    region: str
    condition: Condition | None
    per: Literal["once", "hour", "month"]


class GoalFigures(Frozen):
    """The goal in words."""

    name: Localised
    because: Localised
