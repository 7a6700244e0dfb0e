"""Cards for the machine that is owned, alone or together with the cards that it has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.catalog.device import Device
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.price import Market
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.offer import Offer, cards_on_sale, is_dropped_by_cuda
from bot.running.devices import Devices

# From this many users on, an owned PC that takes a card counts as a server.
SERVER_USERS: Final = 8
# A PC has room for two cards with lanes of their own; who owns several has a board for four, as
# https://www.reddit.com/comments/1s0p28x describes them. An assumption that the card names.
_SLOTS, _SLOTS_OF_SEVERAL = 2, 4
# Backends whose programs use several cards as one; others are used card by card.
_JOINT: Final = ("cuda", "rocm", "sycl")


@dataclass(frozen=True, eq=False)
class Upgrade:
    """Cards to buy, and the devices that they work with; `adds_to` None if they work alone."""

    offer: Offer
    devices: Devices
    adds_to: Machine | None


def upgrades(
    owned: Machine | None, users: int, library: Library, market: Market, *, used: bool
) -> Iterator[Upgrade]:
    """Yield the cards on sale that go into an owned PC, alone and with its own cards.

    None for an owned machine without slots. A PC that nobody described has one free.
    """
    if owned is not None and not takes_a_card(owned):
        return
    counts = (1,) if owned is None else tuple(range(1, max(1, _free_slots(owned)) + 1))
    for offer in cards_on_sale(library, "pc-one-gpu", market, used=used, counts=counts):
        if offer.fits_a_slot:
            yield from ways_in(offer, owned, users)


def ways_in(offer: Offer, owned: Machine | None, users: int) -> Iterator[Upgrade]:
    """Yield cards alone in a PC, and with the cards of the owned one if programs join them."""
    alone = replace(offer, route=_route(len(offer.machine.devices), users))
    yield Upgrade(alone, offer.devices, None)
    gpus = _gpus(owned)
    if owned is not None and gpus and _join(gpus, offer.machine):
        both = Machine((*offer.machine.devices, *owned.devices), owned.ram_gib)
        named = replace(offer, route=_route(len(both.devices), users))
        yield Upgrade(named, Devices(machine_text(both), both), owned)


def has_room(owned: Machine, cards: int) -> bool:
    """Whether so many cards go into an owned PC beside its own."""
    return cards <= _free_slots(owned)


def _free_slots(owned: Machine) -> int:
    gpus = len(_gpus(owned))
    return (_SLOTS if gpus < _SLOTS else _SLOTS_OF_SEVERAL) - gpus


def takes_a_card(machine: Machine) -> bool:
    """Whether a machine is a PC or a server that has a slot for a card."""
    devices = [fitted.device for fitted in machine.devices]
    return all(device.kind in ("gpu", "cpu") and not device.laptop for device in devices)


def _gpus(machine: Machine | None) -> Sequence[Device]:
    devices = [fitted.device for fitted in machine.devices] if machine else []
    return [device for device in devices if device.kind == "gpu"]


def _route(cards: int, users: int) -> Route:
    if users >= SERVER_USERS:
        return "server"
    return "pc-one-gpu" if cards == 1 else "pc-multi-gpu"


def _join(own: Sequence[Device], new: Machine) -> bool:
    """Whether programs use all these cards as one: one maker's, and for CUDA of one age."""
    devices = [*own, *(fitted.device for fitted in new.devices)]
    alike = len({is_dropped_by_cuda(device) for device in devices}) == 1
    return alike and any(
        all(backend in device.backends for device in devices) for backend in _JOINT
    )
