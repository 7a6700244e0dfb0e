"""`/machines`: the devices of the catalog, by maker, kind and memory."""

from collections.abc import Mapping

from bot.answers.browse.machines_answer import CardPrice, DeviceRow, MachinesAnswer
from bot.answers.browse.page import page_of
from bot.asking.choice import choice
from bot.asking.options import MACHINES
from bot.asking.quantities import whole_number
from bot.asking.question import MachinesQuestion, Options
from bot.asking.request import Request
from bot.catalog.device import Device
from bot.library.groups import makers
from bot.library.library import Library
from bot.market.offer import cards_on_sale
from bot.market.prices import REFERENCE_MARKET, Cost

# Memory of the smallest useful models with their context; and more than any device has.
_LEAST_MEMORY, _MOST_MEMORY_GIB = "8", 4096
_KINDS = MACHINES.choices_of("kind")


def machines(request: Request, library: Library) -> MachinesAnswer:
    """Return a page of the devices that pass every filter; Mistake for an unknown filter value.

    Without `sort`, devices are sorted by the smallest memory that is sold and large enough, then by
    bandwidth, the highest first.
    """
    options = Options(request.options)
    maker, kind = options.given("maker"), options.given("kind")
    maker = maker and choice("maker", maker, makers(library))
    kind = kind and choice("kind", kind, _KINDS)
    memory_gib = _gib(options.or_assumed("memory", _LEAST_MEMORY))
    result = [
        device
        for device in _in_order(library, memory_gib)
        if maker in (None, device.maker) and kind in (None, device.kind)
    ]
    cards = cards_on_sale(library, "pc-one-gpu", REFERENCE_MARKET, used=True)
    prices = {card.system: card.cost for card in cards}
    sort = options.given("sort")
    sort = sort and choice("sort", sort, MACHINES.choices_of("sort"))
    result = _sorted(result, sort, prices)
    page, pages, rows = page_of(result, options.or_assumed("page", "1"))
    return MachinesAnswer(
        question=MachinesQuestion(
            maker=maker,
            kind=kind,
            memory_gib=memory_gib,
            sort=sort,
            page=page,
            assumed=options.assumed,
        ),
        count=len(result),
        pages=pages,
        devices=tuple(_row(device, prices.get(device.id)) for device in rows),
        library_version=library.version,
    )


def _gib(text: str) -> int:
    number = text.lower().removesuffix("b").removesuffix("g").strip()
    return whole_number("memory", number, _MOST_MEMORY_GIB)


def _in_order(library: Library, memory_gib: int) -> list[Device]:
    """Return every device that is sold with at least `memory_gib`, in the order of the answer."""
    fitting = (entry for entry in library.devices.values() if entry.memory_gib[-1] >= memory_gib)

    def place(device: Device) -> tuple[float, float, str]:
        enough = next(size for size in device.memory_gib if size >= memory_gib)
        return enough, -(device.bandwidth_gb_per_s or 0), device.id

    return sorted(fitting, key=place)


def _sorted(devices: list[Device], sort: str | None, prices: Mapping[str, Cost]) -> list[Device]:
    """Return devices in another order than by memory; those without the figure come last."""
    if sort == "fastest":
        return sorted(devices, key=lambda device: -(device.bandwidth_gb_per_s or 0))
    if sort == "cheapest":
        unpriced = float("inf")
        return sorted(
            devices,
            key=lambda device: prices[device.id].typical if device.id in prices else unpriced,
        )
    return devices


def _row(device: Device, cost: Cost | None) -> DeviceRow:
    return DeviceRow(
        device=device.id,
        name=device.short_name,
        maker=device.maker,
        kind=device.kind,
        memory_gib=device.memory_gib,
        bandwidth_gb_per_s=device.bandwidth_gb_per_s,
        power_watts=device.power_watts,
        price=cost
        and CardPrice(
            typical_usd=round(cost.typical, 2), condition=cost.condition, as_of=cost.as_of
        ),
    )
