"""The offers worth a look: those that no other beats in everything at once."""

from functools import lru_cache

from bot.market.offer import Offer


# For each market, with and without used parts, for a dozen servers with their own prices.
@lru_cache(maxsize=128)
def undominated(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Return the offers, by rising price, that no cheaper one of their kind is at least as good as.

    Of one kind are those of one route and the same makers, both portable or not, quiet or not. What
    counts is memory, the slowest bandwidth and compute, CUDA, fans, new parts, and few devices.
    """
    kinds: dict[object, list[tuple[float, ...]]] = {}
    found = []
    for offer in sorted(offers, key=lambda offer: (offer.cost.typical, offer.system)):
        figures = figures_of(offer)
        better = kinds.setdefault(_kind(offer), [])
        if any(reach(other, figures) for other in better):
            continue
        better.append(figures)
        found.append(offer)
    return tuple(found)


def _kind(offer: Offer) -> object:
    makers = frozenset(fitted.device.maker for fitted in offer.machine.devices)
    return offer.route, makers, offer.portable, offer.quiet


def figures_of(offer: Offer) -> tuple[float, ...]:
    """Return the figures of an offer of which more is better, the memory first."""
    devices = [fitted.device for fitted in offer.machine.devices]
    return (
        sum(fitted.memory_gib for fitted in offer.machine.devices),
        min(device.bandwidth_gb_per_s or 0.0 for device in devices),
        min(device.compute_tflops or 0.0 for device in devices),
        offer.has_cuda,
        not offer.has_old_cuda,
        not offer.is_server_card,
        offer.cost.condition == "new",
        -len(devices),
    )


def reach(other: tuple[float, ...], figures: tuple[float, ...]) -> bool:
    """Whether all figures of another are at least as high."""
    return all(mine >= theirs for mine, theirs in zip(other, figures, strict=True))
