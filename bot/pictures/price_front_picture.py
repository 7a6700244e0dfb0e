"""The machines drawn in the price picture: the thinned front, and the picks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.buy.answer import BuyAnswer, Pick, Role
from bot.catalog.localised import Localised

MOST_MACHINES, MOST_MODELS = 7, 6
# Tried in order until few enough machines are left: a machine is drawn if it runs a model this
# many times as fast as the previous one.
_WORTH_DRAWING = (1.15, 1.3, 1.5, 2.0, 3.0, 5.0, float("inf"))


@dataclass(frozen=True)
class Dot:
    """A model on a machine: price, speed, and the machine's role if it is a pick."""

    system: str
    name: Localised
    price_usd: float
    model: str
    rank: int
    tokens_per_s: float
    role: Role | None


def dots_of(answer: BuyAnswer) -> tuple[Dot, ...]:
    """Return the dots to draw, the cheapest first; empty if nothing suitable is on sale."""
    dots = _once(
        sorted(_all(answer), key=lambda element: (element.price_usd, element.rank, element.system))
    )
    ranks = sorted({item.rank for item in dots})[:MOST_MODELS]
    dots = [dot for dot in dots if dot.rank in ranks]
    for factor in _WORTH_DRAWING:
        thin = _thinned(dots, factor)
        if len({candidate.system for candidate in thin}) <= MOST_MACHINES:
            return tuple(thin)
    cheapest = list(dict.fromkeys(one.system for one in thin))[:MOST_MACHINES]
    return tuple(entry for entry in thin if entry.system in cheapest or entry.role is not None)


def _once(dots: Sequence[Dot]) -> list[Dot]:
    """Return each machine at its lowest price only, and there with each model once.

    A PC that is assembled in several ways, or with used parts too, has several prices.
    """
    first: dict[tuple[str, int], Dot] = {}
    price_usd: dict[str, float] = {}
    for dot in dots:
        if price_usd.setdefault(dot.system, dot.price_usd) == dot.price_usd:
            first.setdefault((dot.system, dot.rank), dot)
    return list(first.values())


def _all(answer: BuyAnswer) -> Iterator[Dot]:
    """Yield the front, and the picks missing from it with those models that are on it."""
    ranks = {point.model: point.rank for point in answer.front}
    picks = {pick.system: pick for pick in answer.picks if _is_bought(pick)}
    seen = set()
    for point in answer.front:
        seen.add((point.system, point.model))
        pick = picks.get(point.system)
        yield Dot(
            point.system,
            point.name,
            point.price_usd,
            point.model_name,
            point.rank,
            point.decode_tokens_per_s,
            pick.role if pick else None,
        )
    for system, pick in picks.items():
        for run in pick.runs:
            known = run.model in ranks and (system, run.model) not in seen
            if known and run.decode_tokens_per_s and pick.price and system:
                yield Dot(
                    system,
                    pick.name,
                    pick.price.typical,
                    run.name,
                    ranks[run.model],
                    run.decode_tokens_per_s.expected,
                    pick.role,
                )


def _is_bought(pick: Pick) -> bool:
    return pick.system is not None and pick.price is not None and pick.price.per == "once"


def _thinned(dots: Sequence[Dot], factor: float) -> list[Dot]:
    """Return each model's cheapest dot, those clearly faster than the one before, and the picks."""
    fastest: dict[int, float] = {}
    kept = []
    for dot in dots:
        before = fastest.get(dot.rank)
        if before is None or dot.tokens_per_s >= factor * before:
            fastest[dot.rank] = dot.tokens_per_s
            kept.append(dot)
        elif dot.role is not None:
            kept.append(dot)
    return kept
