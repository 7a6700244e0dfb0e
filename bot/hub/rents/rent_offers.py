"""Rows of a list -> offers of the catalog: the cheapest for each device, checked against before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalog.cloud import CloudOffer
from bot.catalog.device import Device
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.hub.rents.rent_row import RentRow
from bot.library.library import Library
from bot.marked_yaml import Problem

# A rent further from what the same device cost before is of another thing, or another unit.
_MOST_MOVED: Final = 5.0
_ID: Final = re.compile(r"[^a-z0-9]+")
# Makers and providers count memory in units that differ by as much: 141 and 143 GB, 180 and 192.
_MEMORY_APART: Final = 0.1
_INITIALS: Final = 3


@dataclass(frozen=True)
class Offers:
    """The offers of one list by device, problems of rows, and names that the catalog lacks."""

    offers: tuple[CloudOffer, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def rent_offers(rows: Iterable[RentRow], file: str, address: str, library: Library) -> Offers:
    """Return the cheapest offer for each device that the rows name; `address` is the list's."""
    cheapest: dict[str, RentRow] = {}
    problems: list[Problem] = []
    unknown: dict[str, None] = {}
    for row in rows:
        device = _device(row, library)
        if device is None:
            unknown[row.gpu] = None
            continue
        before = _usd_before(device, library)
        usd = row.per_hour * library.rates[row.currency].usd
        if before and not before / _MOST_MOVED <= usd <= before * _MOST_MOVED:
            message = f"{row.gpu} for {usd:.2f} usd an hour; it was {before:.2f}"
            problems.append(Problem(file, row.line, 1, message))
            continue
        known = cheapest.setdefault(device.id, row)
        cheapest[device.id] = min(known, row, key=lambda each: (each.per_hour, each.provider))
    offers = [_offer(library.devices[name], row, address) for name, row in cheapest.items()]
    return Offers(
        tuple(sorted(offers, key=lambda offer: offer.id)), tuple(problems), tuple(unknown)
    )


def missing_half(new: Sequence[CloudOffer], old: Sequence[CloudOffer]) -> bool:
    """Whether a list has fewer than half of the offers that it had before."""
    return 2 * len(new) < len(old)


def _device(row: RentRow, library: Library) -> Device | None:
    """Return the device that a row names, with the memory that it states; None if unsure."""
    found = library.hardware_names.find(row.gpu)
    if not isinstance(found, Machine) or len(found.devices) != 1 or found.processor is not None:
        return None
    device = found.devices[0].device
    if device.kind != "gpu" or device.laptop or len(device.memory_gib) > 1:
        return None
    stated, own = row.memory_gib, device.memory_gib[0]
    fits = stated is None or abs(stated - own) <= _MEMORY_APART * own
    return device if fits else None


def _usd_before(device: Device, library: Library) -> float | None:
    """Return the cheapest known rent of one such device, in US dollars an hour."""
    known = (
        offer.per_hour * library.rates[offer.currency].usd / offer.count
        for offer in library.rent
        if offer.device == device.id
    )
    return min(known, default=None)


def _offer(device: Device, row: RentRow, address: str) -> CloudOffer:
    name = device.short_name
    place = _ID.sub("-", row.provider.lower()).strip("-") or row.currency
    shown = _shown(row.provider)
    return CloudOffer(
        id=f"{place}-{device.id}",
        name=Localised.model_validate({"en": f"{name} at {shown}", "zh-CN": f"{shown} {name}"}),
        device=device.id,
        currency=row.currency,
        per_hour=row.per_hour,
        as_of=row.day,
        source=(address, row.source),
    )


def _shown(provider: str) -> str:
    """Return a provider's name from its short form: `GCP`, `Runpod`; a Chinese one as it is."""
    return provider.upper() if len(provider) <= _INITIALS else provider.title()
