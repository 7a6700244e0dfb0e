"""The price front: machines that run a better model, or the same faster, than all cheaper ones."""

from collections.abc import Iterator

from bot.answers.buy.answer import FrontPoint
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import device_counts
from bot.answers.buy.search import fast_enough


def front(purchase: Purchase) -> tuple[FrontPoint, ...]:
    """Return the candidates that no other beats at the same price or less, in model and speed.

    All of them meet the wishes and are fast enough; the price is not limited; the cheapest go
    first. A machine appears once for each model that puts it on the front.
    """
    possible = fast_enough(purchase.asked, purchase.possible)
    by_price = sorted(
        possible,
        key=lambda candidate: (
            candidate.price_usd,
            candidate.rank,
            -candidate.run.each_tokens_per_s,
        ),
    )
    return tuple(_point(purchase, entry) for entry in _undominated(by_price))


def _undominated(by_price: list[Candidate]) -> Iterator[Candidate]:
    fastest: dict[int, float] = {}  # the highest speed so far of each model, by its rank
    for candidate in by_price:
        speed = candidate.run.each_tokens_per_s
        if all(speed > fastest[rank] for rank in fastest if rank <= candidate.rank):
            fastest[candidate.rank] = speed
            yield candidate


def _point(purchase: Purchase, candidate: Candidate) -> FrontPoint:
    model = purchase.asked.models[candidate.rank]
    return FrontPoint(
        system=candidate.offer.system,
        name=candidate.offer.name,
        devices=device_counts(candidate.offer.machine),
        route=candidate.offer.route,
        model=model.id,
        model_name=model.name,
        rank=candidate.rank,
        format=candidate.run.format,
        price_usd=round(candidate.price_usd, 2),
        decode_tokens_per_s=round(candidate.run.each_tokens_per_s, 2),
    )
