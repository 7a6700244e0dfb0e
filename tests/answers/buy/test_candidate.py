from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.terms import Scale
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.prices import Cost
from bot.market.trends import Range
from bot.running.run import Run
from tests.samples.small_shop import found_for, small_shop

_SHOP = small_shop()


@dataclass(frozen=True, eq=False)
class _FixedScale(Scale):
    """A scale on which every run has the same merit."""

    merit: float = 0.0

    def points(self, run: Run) -> float:
        """The given merit, whatever runs."""
        assert run is not None
        return self.merit


def _made(
    shop: Library,
    merit: float,
    usd: float,
    route: Route = "mac",
    system: str = "made",
    *,
    budget_named: bool = True,
) -> Candidate:
    """A candidate of the given merit and price; the Mac's own offer adds and loses nothing."""
    known = _mac(shop)
    (part,) = known.offer.cost.parts
    cost = Cost((replace(part, usd=Range(usd, usd, usd)),))
    offer = replace(known.offer, system=system, route=route, cost=cost)
    scale = known.scale
    fixed = _FixedScale(
        scale.worth,
        scale.quality,
        scale.comfortable_tokens_per_s,
        scale.floors,
        scale.prefill_floor,
        scale.library,
        scale.trains,
        merit=merit,
    )
    return Candidate(fixed, offer, known.run, 0, None, budget_named)


@cache
def _mac(shop: Library) -> Candidate:
    possible = found_for(shop, goal="learning").possible
    return next(entry for entry in possible if entry.offer.system == "studio-64")


def _prices(best: Candidate | None) -> float | None:
    return best.price_usd if best else None


def test_best_of_nothing_is_none() -> None:
    """An empty search has no best candidate."""
    assert best_of(()) is None


@pytest.mark.parametrize(("gain", "price"), [(3.9, 1000), (4.1, 2000)])
def test_a_step_that_brings_nothing_noticeable_is_not_taken(
    shop: Library, gain: float, price: float
) -> None:
    """Twice 1000 dollars costs 3 points, and 4 are noticed."""
    among = [_made(shop, 100, 1000), _made(shop, 100 + gain, 2000)]
    assert price == _prices(best_of(among))


@pytest.mark.parametrize(("gain", "price"), [(14, 1000), (15, 2000)])
def test_without_a_budget_a_step_has_to_bring_more(
    shop: Library, gain: float, price: float
) -> None:
    """Twice 1000 dollars costs 14.7 points then."""
    among = [
        _made(shop, 100, 1000, budget_named=False),
        _made(shop, 100 + gain, 2000, budget_named=False),
    ]
    assert price == _prices(best_of(among))


@pytest.mark.parametrize(("gain", "price"), [(1.9, 1000), (2.1, 1050)])
def test_a_price_hardly_higher_needs_a_smaller_gain(
    shop: Library, gain: float, price: float
) -> None:
    """A twentieth more needs half of what is noticed."""
    among = [_made(shop, 100, 1000), _made(shop, 100 + gain, 1050)]
    assert price == _prices(best_of(among))


def test_small_steps_are_taken_together(shop: Library) -> None:
    """Neither of two steps is noticed by itself, but both together are."""
    steps = [_made(shop, 100, 1000), _made(shop, 103, 1200), _made(shop, 105, 1400)]
    assert 1000 == _prices(best_of(steps[:2]))
    assert 1400 == _prices(best_of(steps))


def test_a_higher_price_for_less_is_never_taken(shop: Library) -> None:
    """Nor one for the same."""
    assert 1000 == _prices(best_of([_made(shop, 100, 1001), _made(shop, 100, 1000)]))
    assert 1000 == _prices(best_of([_made(shop, 90, 1500), _made(shop, 100, 1000)]))


def test_of_equal_prices_the_better_wins_and_of_equal_ones_the_first_name(shop: Library) -> None:
    """In whichever order they are found."""
    tied = [
        _made(shop, 100, 1000, system="b"),
        _made(shop, 100, 1000, system="a"),
        _made(shop, 99, 1000, system="0"),
    ]
    for order in permutations(tied):
        best = best_of(order)
        assert best is not None
        assert "a" == best.offer.system


def test_points_of_a_route_decide_for_it(shop: Library) -> None:
    """They are added to all candidates of the route."""
    among = [_made(shop, 100, 1000, "pc-one-gpu"), _made(shop, 98, 1000, "mac")]
    for points, route in (({}, "pc-one-gpu"), ({"mac": 1.0}, "pc-one-gpu"), ({"mac": 3.0}, "mac")):
        best = best_of(among, points)  # type: ignore[arg-type]
        assert best is not None
        assert route == best.route


@pytest.mark.parametrize(("minds", "price"), [(5.0, 500), (1.0, 1000), (0.25, 4000)])
def test_who_minds_the_price_more_stops_earlier(shop: Library, minds: float, price: float) -> None:
    """Each step up costs 2.3 to 9.4 points, and gains 10 or 4.5."""
    among = [
        _made(shop, 100, 500),
        _made(shop, 110, 1000),
        _made(shop, 114.5, 4000),
    ]
    assert price == _prices(best_of(among, minds_price=minds))


_OFFERS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(300, 9000), st.sampled_from(("mac", "server"))),
    min_size=1,
    max_size=8,
)


@given(offers=_OFFERS, less=st.integers(300, 9000), more=st.integers(300, 9000))
def test_more_money_never_buys_worse(
    offers: list[tuple[int, int, Route]], less: int, more: int
) -> None:
    """A larger budget reaches all that a smaller one does, and leaves it only for better."""
    among = [_made(_SHOP, merit, usd, route) for merit, usd, route in offers]
    points: dict[Route, float] = {"mac": 5.0}

    def reached(budget: int) -> float:
        best = best_of([entry for entry in among if entry.price_usd <= budget], points)
        return best.merit + points.get(best.route, 0.0) if best else float("-inf")

    assert reached(min(less, more)) <= reached(max(less, more))


def test_of_equal_prices_the_one_that_goes_into_more_needs_to_be_better(shop: Library) -> None:
    """A card beside one that is owned is weighed with it, in whichever order they are found."""
    alone = _made(shop, 100, 1000, system="card")
    beside = replace(_made(shop, 101, 1000, system="card"), around_usd=3000.0)
    for order in ((alone, beside), (beside, alone)):
        assert best_of(order) is alone


def test_terms_go_by_their_weight(shop: Library) -> None:
    """Whether they speak for a machine or against it."""
    weights = [abs(points) for _, points in _mac(shop).terms]
    assert weights == sorted(weights, reverse=True)
    assert 1 < len(set(weights))
