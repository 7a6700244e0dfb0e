"""The offers worth a look: those that no other beats in everything at once."""

from datetime import date
from functools import lru_cache

from bot.market.offer import Offer


# For each market, with and without used parts, for a dozen servers with their own prices.
@lru_cache(maxsize=128)
def undominated(offers: tuple[Offer, ...], today: date | None) -> tuple[Offer, ...]:
    """Return the offers, by rising price, that no cheaper one of their kind is at least as good as.

    Of one kind are those of one route and the same makers, both portable or not, quiet or not. What
    counts is memory, the slowest bandwidth and compute, CUDA, BF16, fans, new parts, a price that
    can be relied on, few devices, and RAM for the experts of mixtures. `today`: the day by which
    prices are old, None without any.
    """
    kinds: dict[object, list[tuple[float, ...]]] = {}
    found = []
    for offer in sorted(offers, key=lambda offer: (offer.cost.typical, offer.system)):
        figures = figures_of(offer, today)
        better = kinds.setdefault(_kind(offer), [])
        if any(reach(other, figures) for other in better):
            continue
        better.append(figures)
        found.append(offer)
    return tuple(found)


def _kind(offer: Offer) -> object:
    return offer.route, makers(offer), offer.portable, offer.quiet


def makers(offer: Offer) -> frozenset[str]:
    """Return the makers of the devices, which decide on the programs that run there."""
    return frozenset(fitted.device.maker for fitted in offer.machine.devices)


def figures_of(offer: Offer, today: date | None) -> tuple[float, ...]:
    """Return the figures of an offer of which more is better, the memory first."""
    devices = [fitted.device for fitted in offer.machine.devices]
    ram = offer.with_ram.machine if offer.with_ram else None
    return (
        sum(fitted.memory_gib for fitted in offer.machine.devices),
        min(device.bandwidth_gb_per_s or 0.0 for device in devices),
        min(device.compute_tflops or 0.0 for device in devices),
        offer.has_cuda,
        not offer.has_old_cuda,
        not offer.lacks_bf16,
        not offer.is_server_card,
        -(offer.cost.weak_share(today) if today else 0.0),
        offer.cost.condition == "new",
        -len(devices),
        ram.ram_gib or 0.0 if ram else 0.0,
        ram.ram_kind.bandwidth_gb_per_s if ram and ram.ram_kind else 0.0,
    )


def reach(other: tuple[float, ...], figures: tuple[float, ...]) -> bool:
    """Whether all figures of another are at least as high."""
    return all(mine >= theirs for mine, theirs in zip(other, figures, strict=True))
