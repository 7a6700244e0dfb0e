"""The front of a purchase: what each further dollar buys, a better model or the same one faster."""

from collections.abc import Iterator

from bot.answers.buy.answer import FrontPoint
from bot.answers.buy.facts import BuyFound
from bot.answers.buy.search import Choice, fast_enough


def front(found: BuyFound) -> tuple[FrontPoint, ...]:
    """Every machine for which no other, at most as dear, runs as good a model as fast.

    Of those that meet the wishes and are fast enough, at any price; the cheapest first. A machine
    stands once for each model that puts it on the front.
    """
    possible = fast_enough(found.asked, found.possible)
    by_price = sorted(
        possible, key=lambda one: (one.price_usd, one.rank, -one.run.each_tokens_per_s)
    )
    return tuple(_point(found, one) for one in _undominated(by_price))


def _undominated(by_price: list[Choice]) -> Iterator[Choice]:
    fastest: dict[int, float] = {}  # the speed so far of each model, by its rank
    for one in by_price:
        speed = one.run.each_tokens_per_s
        if all(speed > fastest[rank] for rank in fastest if rank <= one.rank):
            fastest[one.rank] = speed
            yield one


def _point(found: BuyFound, one: Choice) -> FrontPoint:
    model = found.asked.models[one.rank]
    return FrontPoint(
        system=one.offer.system,
        name=one.offer.name,
        route=one.offer.route,
        model=model.id,
        model_name=model.name,
        rank=one.rank,
        format=one.run.format,
        price_usd=round(one.price_usd, 2),
        decode_tokens_per_s=round(one.run.each_tokens_per_s, 2),
    )
