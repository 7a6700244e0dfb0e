"""The price that somebody named for a thing, in place of the usual one and beside it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.answers.buy.between.offer_figures import OfferFigures, OfferRating
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.catalog.price import Market
from bot.market.offer import Offer
from bot.market.prices import Cost, PricedPart
from bot.market.trends import Range

# Of one thing on one day, prices lie further apart than this; a smaller difference says nothing.
_SAME: Final = 0.05
# As among the prices of the catalog: less than half is a mistake or a fraud until it is tested.
_SUSPICIOUS: Final = -0.5


@dataclass(frozen=True)
class AskedPrice:
    """A named price of a thing, and its usual one; None if that is not known."""

    name: Localised
    usd: float
    usual_usd: float | None

    @property
    def figures(self) -> OfferFigures:
        """The two prices with what they say about the offer."""
        apart = self.usd / self.usual_usd - 1 if self.usual_usd else None
        return OfferFigures(
            name=self.name,
            usd=round(self.usd, 4),
            usual_usd=None if self.usual_usd is None else round(self.usual_usd, 4),
            apart=None if apart is None else round(apart, 3),
            rating=_rating(apart),
        )


def _rating(apart: float | None) -> OfferRating:
    if apart is None:
        return "unknown"
    if apart < _SUSPICIOUS:
        return "suspicious"
    if apart > _SAME:
        return "above"
    return "below" if apart < -_SAME else "usual"


def at_price(offer: Offer, usd: float, market: Market, today: date) -> tuple[Offer, AskedPrice]:
    """Return an offer with a named price for all of it, and that price."""
    usual = offer.cost.typical if offer.cost.parts else None
    part = _part(offer.system, 1, usd, market, today)
    if offer.cost.parts:
        part = replace(part, condition=offer.cost.condition)
    return replace(offer, cost=Cost((part,))), AskedPrice(offer.name, usd, usual)


def with_cards_at(
    offer: Offer, cards: Machine, usd: float, market: Market, today: date
) -> tuple[Offer, AskedPrice]:
    """Return a PC in which the cards have a named price, of all cards together, and that price."""
    names = {fitted.device.id for fitted in cards.devices}
    inside = [part for part in offer.cost.parts if part.item in names]
    others = tuple(part for part in offer.cost.parts if part.item not in names)
    asked = tuple(
        replace(
            _part(part.item, part.count, usd / len(inside) / part.count, market, today),
            condition=part.condition,
        )
        for part in inside
    )
    asked_price = AskedPrice(
        Localised(en=Machine(cards.devices).name), usd, Cost(tuple(inside)).typical
    )
    return replace(offer, cost=Cost((*asked, *others))), asked_price


def _part(item: str, count: int, usd: float, market: Market, today: date) -> PricedPart:
    return PricedPart(
        item=item,
        count=count,
        usd=Range(usd, usd, usd),
        as_of=today,
        market=market,
        condition="new",
        quality="A",
        sources=1,
        basis="local",
        risen=False,
    )
