"""A candidate: a machine to buy, or cards for an owned one, with a model that runs on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers.buy.terms import Scale, Terms, offer_terms, price_term
from bot.catalog.machine import Machine
from bot.catalog.system import Route
from bot.market.offer import Offer
from bot.running.run import Run

# A price that is less than this share higher counts only in proportion.
_SMALL_STEP = 0.1


@dataclass(frozen=True, eq=False)
class Candidate:
    """What could be bought, with one model.

    `rank`: how many of the goal's models would serve better. `adds_to`: the owned machine that
    works together with it; None if it works alone. `budget_named`: whether a budget was.
    `around_usd`: what is owned around it, which its price is weighed together with.
    """

    scale: Scale
    offer: Offer
    run: Run
    rank: int
    adds_to: Machine | None = None
    budget_named: bool = True
    around_usd: float = 0.0

    @cached_property
    def merit(self) -> float:
        """How well it serves, whatever it costs."""
        own = sum(points for _, points in offer_terms(self.offer, self.run, self.scale.library))
        return self.scale.points(self.run) + own

    @cached_property
    def score(self) -> float:
        """The one measure by which candidates are compared: merit, less what the price costs.

        It does not depend on the amount of the budget, so that more money never buys worse.
        """
        return self.merit + self.price_points

    @cached_property
    def price_points(self) -> float:
        """What the price costs in points, below 0."""
        whole_usd = self.around_usd + self.price_usd
        return price_term(whole_usd, self.scale.worth, budget_named=self.budget_named)

    @property
    def terms(self) -> Terms:
        """The terms of the score but for the price, the most telling first."""
        terms = (
            *self.scale.terms(self.run),
            *offer_terms(self.offer, self.run, self.scale.library),
        )
        return tuple(sorted(terms, key=lambda term: -abs(term[1])))

    @cached_property
    def misses(self) -> float:
        """The points that it loses by being slower than the goal needs."""
        return self.scale.misses(self.run)

    @cached_property
    def route(self) -> Route:
        """The route of the decision tree that it belongs to."""
        return self.offer.route

    @cached_property
    def price_usd(self) -> float:
        """Its typical price in US dollars."""
        return self.offer.cost.typical


def best_of(
    among: Sequence[Candidate],
    points: Mapping[Route, float] | None = None,
    minds_price: float = 1.0,
) -> Candidate | None:
    """Return the candidate at which to stop on the way from the cheapest up; None without any.

    A step up is taken to a higher score whose gain would be noticed; a smaller gain, in proportion,
    is enough where the price is less than a tenth higher. `points` are added for each route, and
    what a price costs counts `minds_price` times.
    """
    extra = points or {}

    def merit(entry: Candidate) -> float:
        return entry.merit + extra.get(entry.route, 0.0)

    best: Candidate | None = None
    for entry in sorted(among, key=_by_price):
        if best is None:
            best = entry
            continue
        gain = merit(entry) - merit(best)
        dearer = minds_price * (best.price_points - entry.price_points)
        if gain > dearer and gain >= _least_gain(best, entry):
            best = entry
    return best


def _by_price(entry: Candidate) -> tuple[float, float, str]:
    return entry.price_usd, -entry.score, entry.offer.system


def _least_gain(best: Candidate, to: Candidate) -> float:
    """Return the points of a gain that is noticed, fewer where the price is hardly higher."""
    dearer = to.price_usd / best.price_usd - 1
    return best.scale.worth.noticeable * min(1.0, dearer / _SMALL_STEP)
