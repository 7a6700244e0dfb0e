"""What can be bought: complete machines, and single cards for a PC that is owned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.prices import Cost, cost_of
from bot.catalog.device import Device
from bot.catalog.machine import Machine
from bot.catalog.system import Route, System
from bot.library.library import Library


# Identity is enough: offers are made once per library, and hashing a machine is slow.
@dataclass(frozen=True, eq=False)
class Offer:
    """A machine with its price. `system` is an id of the catalog; a card's own id stands for it."""

    system: str
    name: str
    route: Route
    machine: Machine
    cost: Cost
    portable: bool
    quiet: bool
    power_watts: float | None

    @property
    def kind(self) -> str:
        """The kind of its devices."""
        return self.machine.devices[0].device.kind

    @property
    def is_server_card(self) -> bool:
        """Whether it is a PC with a card that was made for the airflow of a server."""
        headless = any(fitted.device.headless for fitted in self.machine.devices)
        return headless and self.route in ("pc-one-gpu", "pc-multi-gpu")

    @property
    def has_old_cuda(self) -> bool:
        """Whether it has a card from before tensor cores."""
        return any(lacks_tensor_cores(fitted.device) for fitted in self.machine.devices)

    @property
    def has_cuda(self) -> bool:
        """Whether programs that count on CUDA run on all its devices."""
        return all("cuda" in fitted.device.backends for fitted in self.machine.devices)


def lacks_tensor_cores(device: Device) -> bool:
    """Whether it is an NVIDIA card from before 2017, which new CUDA versions leave out.

    The catalog gives the compute of matrix units, which those cards do not have.
    """
    return "cuda" in device.backends and device.compute_tflops is None


# For the present library and the one before it, with used parts and without.
@lru_cache(maxsize=4)
def systems_on_sale(library: Library, *, used: bool) -> tuple[Offer, ...]:
    """Every system with a price, the cheapest first."""
    return _by_price(_offers(library.systems.values(), library, used=used))


# Once more with each route.
@lru_cache(maxsize=8)
def cards_on_sale(library: Library, route: Route, *, used: bool) -> tuple[Offer, ...]:
    """Every card that has a price of its own, the cheapest first, to be put into a machine.

    `route` says what that machine is: a PC, or a server.
    """
    cards = (
        _card(device, route)
        for device in library.devices.values()
        if device.kind == "gpu" and not device.laptop
    )
    return _by_price(_offers(cards, library, used=used))


def _card(device: Device, route: Route) -> System:
    entry: dict[str, object] = {"id": device.id, "name": device.name, "route": route}
    entry |= {"devices": [{"device": device.id}], "parts": [{"item": device.id}]}
    if device.power_watts is not None:
        entry["power"] = f"{device.power_watts:.0f} W"
    return System.model_validate({**entry, "source": device.source})


def _offers(systems: Iterable[System], library: Library, *, used: bool) -> Iterator[Offer]:
    for system in systems:
        cost = cost_of(system, library, used=used)
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


def _by_price(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda one: (one.cost.typical, one.system)))
