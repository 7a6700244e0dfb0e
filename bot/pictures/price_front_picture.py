"""The machines drawn in the price picture: the thinned front, and the picks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.buy.answer import BuyAnswer, FrontPoint, Pick, Role
from bot.catalog.localised import Localised

# As many columns as have room for a price in the widest currency.
MOST_MACHINES, MOST_MODELS = 5, 6
# Tried in order until few enough machines are left: a machine is drawn if it runs a model this
# many times as fast as the previous one.
_WORTH_DRAWING = (1.15, 1.3, 1.5, 2.0, 3.0, 5.0, float("inf"))


@dataclass(frozen=True)
class Dot:
    """A model on a machine: price, speed, and the machine's role if it is a pick.

    `machine` tells apart the machines: PCs of one platform with different cards are several.
    """

    machine: str
    name: Localised
    price_usd: float
    model: str
    rank: int
    tokens_per_s: float
    role: Role | None


def dots_of(answer: BuyAnswer) -> tuple[Dot, ...]:
    """Return the dots to draw, the cheapest first; empty if nothing suitable is on sale.

    The picks that are bought are always among them.
    """
    dots = _with_room(sorted(_once(list(_all(answer))), key=_place))
    for factor in _WORTH_DRAWING:
        thin = _thinned(dots, factor)
        if len({candidate.machine for candidate in thin}) <= MOST_MACHINES:
            return tuple(thin)
    picks = list(dict.fromkeys(one.machine for one in thin if one.role is not None))
    others = dict.fromkeys(one.machine for one in thin if one.role is None)
    drawn = [*picks, *others][:MOST_MACHINES]
    return tuple(entry for entry in thin if entry.machine in drawn)


def _place(dot: Dot) -> tuple[float, int, str]:
    return dot.price_usd, dot.rank, dot.machine


def _with_room(dots: Sequence[Dot]) -> list[Dot]:
    """Return the dots of the best models, and of the best model of each pick."""
    picked: dict[str, int] = {}
    for dot in dots:
        if dot.role is not None:
            picked[dot.machine] = min(dot.rank, picked.get(dot.machine, dot.rank))
    others = sorted({dot.rank for dot in dots} - set(picked.values()))
    room = max(0, MOST_MODELS - len(set(picked.values())))
    ranks = {*picked.values(), *others[:room]}
    return [dot for dot in dots if dot.rank in ranks]


def _once(dots: Sequence[Dot]) -> list[Dot]:
    """Return each machine at one price only, and there with each model once.

    A PC with used parts too has several prices: that of the pick counts, else the lowest.
    """
    first: dict[tuple[str, int], Dot] = {}
    price_usd: dict[str, float] = {}
    for dot in sorted(dots, key=lambda dot: (dot.role is None, _place(dot))):
        if price_usd.setdefault(dot.machine, dot.price_usd) == dot.price_usd:
            first.setdefault((dot.machine, dot.rank), dot)
    return list(first.values())


def _all(answer: BuyAnswer) -> Iterator[Dot]:
    """Yield the picks with their models, and the front."""
    ranks = {point.model: point.rank for point in answer.front}
    bought = [
        (pick, pick.price.typical)
        for pick in answer.picks
        if pick.system is not None and pick.price is not None and pick.price.per == "once"
    ]
    roles = {(_machine(pick), price_usd): pick.role for pick, price_usd in bought}
    for pick, price_usd in bought:
        yield from _of_pick(pick, price_usd, ranks)
    for point in answer.front:
        yield Dot(
            _machine(point),
            point.name,
            point.price_usd,
            point.model_name,
            point.rank,
            point.decode_tokens_per_s,
            roles.get((_machine(point), point.price_usd)),
        )


def _of_pick(pick: Pick, price_usd: float, ranks: dict[str, int]) -> Iterator[Dot]:
    """Yield a pick that is bought with its models on the front; without one, with its first.

    That one goes below all others: cheaper machines run better models, or the same faster.
    """
    timed = [(run, run.decode_tokens_per_s) for run in pick.runs if run.decode_tokens_per_s]
    known = [(run, speed) for run, speed in timed if run.model in ranks] or timed[:1]
    for run, speed in known if ranks else ():
        yield Dot(
            _machine(pick),
            pick.name,
            price_usd,
            run.name,
            ranks.get(run.model, max(ranks.values()) + 1),
            speed.expected,
            pick.role,
        )


def _machine(named: FrontPoint | Pick) -> str:
    """Return a text that is the same for a pick and its points on the front only."""
    devices = (f"{each.count}x {each.id} {each.memory_gib:g}" for each in named.devices)
    return " + ".join((named.system or "", *devices))


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
