"""The decision: what the tree rules out, prefers or advises, and what is picked among the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.advice.condition import Values
from bot.advice.tree import Branch, walk
from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.facts import Purchase
from bot.catalog.system import Route
from bot.library.library import Library


@dataclass(frozen=True)
class Decision:
    """The path through the tree, and what it leads to.

    `route`: that of the main pick; None if nothing serves. `best`: the machine to buy, for the
    routes that buy one. `without`: the routes that are ruled out. `points`: added to the score of
    the candidates of a route.
    """

    path: tuple[Branch, ...]
    without: frozenset[Route]
    points: Mapping[Route, float]
    route: Route | None
    best: Candidate | None = None


def decide(purchase: Purchase, values: Values, library: Library) -> Decision:
    """Walk the tree, then take what it advises, or the best of all that it leaves."""
    path = walk(library.buy_tree, values)
    without = frozenset(route for branch in path for route in branch.without)
    points: dict[Route, float] = {}
    for branch in path:
        for route, extra in branch.points.items():
            points[route] = points.get(route, 0.0) + extra
    advised = path[-1].advise
    allowed = [entry for entry in purchase.affordable if entry.route not in without]
    of_route = [entry for entry in allowed if entry.route == advised]
    buys_nothing = advised in ("api", "rent", "keep") and advised not in without
    if advised is not None and buys_nothing and _is_there(purchase, advised):
        return Decision(path, without, points, advised)
    best = best_of(of_route or allowed, points)
    return Decision(path, without, points, best.route if best else None, best)


def _is_there(purchase: Purchase, advised: Route) -> bool:
    """Whether there is something on a route that buys nothing; an API without a price counts."""
    if advised == "keep":
        return purchase.owned is not None
    return advised == "api" or purchase.rented is not None
