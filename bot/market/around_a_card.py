"""What the rest of a machine is worth around a card that is bought for it, in US dollars."""

from functools import lru_cache

from bot.catalog.machine import Machine
from bot.catalog.price import Market
from bot.library.library import Library
from bot.market.offer import systems_on_sale
from bot.market.prices import cost_of


@lru_cache(maxsize=128)
def plain_pc_usd(library: Library, market: Market, *, used: bool) -> float:
    """Return the price of the plainest PC around a card, in US dollars.

    A card for an owned PC is weighed together with it: it is worth as much there as in a PC that is
    bought, and three times the price of a card is not three times the price of the machine.
    """
    around = (
        sum(
            part.count * part.usd.typical
            for part in offer.cost.parts
            if part.item not in library.devices
        )
        for offer in systems_on_sale(library, market, used=used)
        if offer.route == "pc-one-gpu"
    )
    return min((usd for usd in around if usd > 0), default=0.0)


# What is owned differs from member to member.
@lru_cache(maxsize=256)
def owned_cards_usd(machine: Machine, library: Library, market: Market) -> float:
    """Return what the cards of an owned machine sell for used; 0 for those without a price."""
    costs = (
        cost_of([(fitted.device.id, 1)], library, market, used=True)
        for fitted in machine.devices
        if fitted.device.id in library.devices
    )
    return sum(cost.typical for cost in costs if cost is not None)
