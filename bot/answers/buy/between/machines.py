"""The machine that a named thing means, as it is bought: whole, in a PC, or into the owned PC."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.buy.between.asked_price import AskedPrice, at_price, with_cards_at
from bot.answers.buy.facts import Purchase
from bot.answers.buy.upgrades import SERVER_USERS, Upgrade, has_room, takes_a_card, ways_in
from bot.answers.buy.wishes import lacks
from bot.asking.buying.contender import Contender
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.catalog.system import Route
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import Cost, cost_of

# No price is known: nothing of it has one.
_UNPRICED = Cost(())


@dataclass(frozen=True)
class OnOffer:
    """The ways to use a thing, all at one price; `asked` if the asker named the price.

    `in_a_pc`: with the cheapest PC that holds the cards. `card_alone`: cards without the PC that
    they need, since none is known that holds them.
    """

    ways: tuple[Upgrade, ...]
    asked: AskedPrice | None = None
    in_a_pc: bool = False
    card_alone: bool = False


def on_offer(thing: Contender, machine: Machine, purchase: Purchase, today: date) -> OnOffer:
    """Return how a machine is bought: cards go into the owned PC if it takes them.

    Else the cheapest PC that holds them counts, with the named price as that of the cards. A
    computer that is sold whole, or named with its RAM or processor, counts as it is.
    """
    asked = purchase.asked
    sold = _on_sale(thing, machine, purchase)
    if _is_whole(thing, machine):
        whole = sold or _bare(machine, asked.question.users)
        if thing.system is None:
            whole = replace(whole, name=Localised(en=machine.name))
        return _priced(thing, whole, purchase, today)
    owned = next((one for one in asked.owned_machines if takes_a_card(one)), None)
    if asked.question.upgrade or owned is not None:
        return _into_the_owned(thing, machine, owned, purchase, today)
    if sold is None:
        cards = _cards(machine, purchase)
        return _priced(thing, cards, purchase, today, card_alone=True)
    if thing.price_usd is None:
        return OnOffer((Upgrade(sold, sold.devices, None),), in_a_pc=True)
    market = asked.question.country
    offer, price = with_cards_at(sold, machine, thing.price_usd, market, today)
    return OnOffer((Upgrade(offer, offer.devices, None),), price, in_a_pc=True)


def _is_whole(thing: Contender, machine: Machine) -> bool:
    """Whether a computer is meant, not only its cards."""
    cards = all(
        fitted.device.kind == "gpu" and not fitted.device.laptop for fitted in machine.devices
    )
    alone = machine.ram_gib is None and machine.processor is None
    return thing.system is not None or not (cards and alone)


def _on_sale(thing: Contender, machine: Machine, purchase: Purchase) -> Offer | None:
    """Return the cheapest offer of the thing, of those that meet the most wishes.

    If the price of cards is named, only offers in which they have a price of their own.
    """
    question = purchase.asked.question
    offers = systems_on_sale(purchase.library, question.country, used=question.used)
    if thing.system is not None:
        same: Sequence[Offer] = [offer for offer in offers if offer.system == thing.system]
    else:
        wanted = _counted(machine)
        same = [offer for offer in offers if _counted(offer.machine) == wanted]
        if thing.price_usd is not None and not _is_whole(thing, machine):
            same = [offer for offer in same if _by_device(machine).keys() <= _parts(offer)]
    return min(
        same,
        key=lambda offer: (len(list(lacks(offer, question))), offer.cost.typical),
        default=None,
    )


def _counted(machine: Machine) -> list[tuple[str, float]]:
    return sorted((fitted.device.id, fitted.memory_gib) for fitted in machine.devices)


def _parts(offer: Offer) -> set[str]:
    return {part.item for part in offer.cost.parts}


def _priced(
    thing: Contender, offer: Offer, purchase: Purchase, today: date, *, card_alone: bool = False
) -> OnOffer:
    price = None
    if thing.price_usd is not None:
        market = purchase.asked.question.country
        offer, price = at_price(offer, thing.price_usd, market, today)
    return OnOffer((Upgrade(offer, offer.devices, None),), price, card_alone=card_alone)


def _into_the_owned(
    thing: Contender, machine: Machine, owned: Machine | None, purchase: Purchase, today: date
) -> OnOffer:
    bought = _priced(thing, _cards(machine, purchase), purchase, today)
    return OnOffer(tuple(_ways(bought.ways[0].offer, owned, purchase)), bought.asked)


def _ways(offer: Offer, owned: Machine | None, purchase: Purchase) -> Iterator[Upgrade]:
    cards = len(offer.machine.devices)
    for way in ways_in(offer, owned, purchase.asked.question.users):
        if way.adds_to is None or has_room(way.adds_to, cards):
            yield way


def _cards(machine: Machine, purchase: Purchase) -> Offer:
    """Return cards that are sold alone."""
    question = purchase.asked.question
    counts = [(name, count) for name, count in _by_device(machine).items()]
    cost = cost_of(counts, purchase.library, question.country, used=question.used)
    return _offer(Machine(machine.devices), question.users, cost or _UNPRICED)


def _by_device(machine: Machine) -> dict[str, int]:
    names = [fitted.device.id for fitted in machine.devices]
    return {name: names.count(name) for name in names}


def _bare(machine: Machine, users: int) -> Offer:
    """Return a computer that the catalog does not sell."""
    return _offer(machine, users, _UNPRICED)


def _offer(machine: Machine, users: int, cost: Cost) -> Offer:
    devices = [fitted.device for fitted in machine.devices]
    watts = [device.power_watts for device in devices]
    known = [one for one in watts if one is not None]
    return Offer(
        system=devices[0].id,
        name=Localised(en=machine.name),
        route=_route(machine, users),
        machine=machine,
        cost=cost,
        portable=any(device.laptop for device in devices),
        quiet=False,
        power_watts=sum(known) if len(known) == len(watts) else None,
    )


def _route(machine: Machine, users: int) -> Route:
    kinds = {fitted.device.kind for fitted in machine.devices}
    if kinds == {"gpu"}:
        if users >= SERVER_USERS:
            return "server"
        return "pc-one-gpu" if len(machine.devices) == 1 else "pc-multi-gpu"
    return "mac" if kinds == {"apple"} else "unified-box"
