"""Offers: complete machines, composed PCs, and cards for a PC that is owned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.catalog.device import Device, DeviceKind
from bot.catalog.localised import Localised
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.price import Market
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.composed import composed, holds_experts
from bot.market.prices import Cost, cost_of
from bot.running.devices import Devices


# Compared by identity, which is enough: offers are made once per library.
@dataclass(frozen=True, eq=False)
class Offer:
    """A machine on sale with its price.

    `system` is the catalog id of the system, of the platform that holds the cards, or of a card
    that is sold alone. `power_watts` is None if unknown.
    """

    system: str
    name: Localised
    route: Route
    machine: Machine
    cost: Cost
    portable: bool
    quiet: bool
    power_watts: float | None

    @cached_property
    def devices(self) -> Devices:
        """The devices as a cache key, which many offers share."""
        machine = Machine(self.machine.devices)
        return Devices(machine_text(machine), machine)

    @cached_property
    def with_ram(self) -> Devices | None:
        """The devices with the RAM, as a cache key; None if it holds no experts of mixtures."""
        machine = self.machine
        return Devices(machine_text(machine), machine) if holds_experts(machine) else None

    @property
    def kind(self) -> DeviceKind:
        """The kind of the first device."""
        return self.machine.devices[0].device.kind

    @property
    def fits_a_slot(self) -> bool:
        """Whether all devices fit a PCIe slot and need no special socket of a server."""
        return not any(fitted.device.module for fitted in self.machine.devices)

    @property
    def is_server_card(self) -> bool:
        """Whether this is a PC with a card that needs the airflow of a server."""
        headless = any(fitted.device.headless for fitted in self.machine.devices)
        return headless and self.route in ("pc-one-gpu", "pc-multi-gpu")

    @property
    def has_old_cuda(self) -> bool:
        """Whether the newest CUDA no longer supports any card."""
        return any(is_dropped_by_cuda(fitted.device) for fitted in self.machine.devices)

    @property
    def lacks_bf16(self) -> bool:
        """Whether any card is NVIDIA's and does not calculate in BF16."""
        return any(fitted.device.lacks_bf16 for fitted in self.machine.devices)

    @property
    def has_cuda(self) -> bool:
        """Whether all devices run CUDA programs."""
        return all("cuda" in fitted.device.backends for fitted in self.machine.devices)


def is_dropped_by_cuda(device: Device) -> bool:
    """Whether a device is an NVIDIA card that new CUDA versions do not support.

    Those from before 2017 have no tensor cores, and the catalog gives them no compute of any.
    """
    dropped = any(entry.backend == "cuda" for entry in device.dropped)
    return dropped or ("cuda" in device.backends and device.compute_tflops is None)


def systems_on_sale(library: Library, market: Market, *, used: bool) -> tuple[Offer, ...]:
    """Return every system with a price and every composed PC, the cheapest first.

    With `used`, offers of new parts are included too, so allowing used parts never removes one.
    """
    return _systems_on_sale(library.priced_as, market, used=used)


# For each market, with and without used parts, for a dozen servers with their own prices.
@lru_cache(maxsize=128)
def _systems_on_sale(library: Library, market: Market, *, used: bool) -> tuple[Offer, ...]:
    offers = [*_systems(library, market, used=used), *_composed(library, market, used=used)]
    if used:
        known = {(offer.system, offer.machine, offer.cost.typical) for offer in offers}
        new = systems_on_sale(library, market, used=False)
        offers += [
            entry for entry in new if (entry.system, entry.machine, entry.cost.typical) not in known
        ]
    return _by_price(offers)


# A server's board and power supplies take up to four; above that, PCIe lanes and resets limit, see
# https://www.reddit.com/comments/1s0p28x.
_SERVER_CARDS = (1, 2, 4)


def cards_on_sale(
    library: Library,
    route: Route,
    market: Market,
    *,
    used: bool,
    counts: tuple[int, ...] = (1,),
) -> tuple[Offer, ...]:
    """Return every graphics card with a price, the cheapest first, to be added to a machine.

    `route` says which machine: a PC, or a server, which takes up to four cards of one kind.
    `counts`: how many of one kind a PC takes.
    """
    counts = _SERVER_CARDS if route == "server" else counts
    return _cards_on_sale(library.priced_as, route, market, counts, used=used)


@lru_cache(maxsize=128)
def _cards_on_sale(
    library: Library, route: Route, market: Market, counts: tuple[int, ...], *, used: bool
) -> tuple[Offer, ...]:
    cards = [
        device for device in library.devices.values() if device.kind == "gpu" and not device.laptop
    ]
    offers = (
        _cards(card, count, route, cost_of([(card.id, count)], library, market, used=used))
        for card in cards
        for count in counts
    )
    return _by_price(offer for offer in offers if offer is not None)


def _cards(card: Device, count: int, route: Route, cost: Cost | None) -> Offer | None:
    if cost is None:
        return None
    machine = Machine((Fitted(card, card.memory_gib[0]),) * count)
    return Offer(
        system=card.id,
        name=Localised(en=machine.name),
        route=route,
        machine=machine,
        cost=cost,
        portable=False,
        quiet=False,
        power_watts=None if card.power_watts is None else count * card.power_watts,
    )


def _systems(library: Library, market: Market, *, used: bool) -> Iterator[Offer]:
    for system in library.systems.values():
        items = [(part.item, part.count) for part in system.parts] or [(system.id, 1)]
        cost = cost_of(items, library, market, used=used)
        if cost is not None:
            yield Offer(
                system=system.id,
                name=system.name,
                route=system.route,
                machine=library.hardware_names.machine_of(system),
                cost=cost,
                portable=system.portable,
                quiet=system.quiet,
                power_watts=system.power_watts,
            )


def _composed(library: Library, market: Market, *, used: bool) -> Iterator[Offer]:
    for built in composed(library, market, used=used):
        yield Offer(
            system=built.platform.id,
            name=built.name,
            route=built.route,
            machine=built.machine,
            cost=built.cost,
            portable=False,
            quiet=built.quiet,
            power_watts=built.power_watts,
        )


def _by_price(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(
        sorted(offers, key=lambda offer: (offer.cost.typical, offer.system, offer.name.en))
    )
