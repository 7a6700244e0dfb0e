import pytest

from bot.answers.buy.picks import best_on, nearest, picks_for
from bot.catalog.system import Route
from bot.library.library import Library
from tests.samples.small_shop import found_for


@pytest.mark.parametrize(
    ("route", "system"),
    [("pc-one-gpu", "single-pc"), ("pc-multi-gpu", "double-pc"), ("mac", "air-16"), ("api", None)],
)
def test_best_pick_is_of_the_route_and_within_the_budget(
    shop: Library, route: Route, system: str | None
) -> None:
    """The fast enough Mac costs 3000 dollars, so a slow one remains."""
    best = best_on(found_for(shop, goal="learning", budget="2000 usd"), route)
    assert system == (best.offer.system if best else None)


def test_no_nearest_machine_if_one_meets_everything(shop: Library) -> None:
    """Nor if the owned machine serves."""
    assert nearest(found_for(shop, goal="learning", budget="2000 usd")) is None
    assert nearest(found_for(shop, goal="learning", budget="10 usd", own="rtx-9090")) is None


def test_nearest_machine_is_within_the_budget_if_possible(shop: Library) -> None:
    """Here quiet machines cost more than 1000 dollars; a loud one does not."""
    near = nearest(found_for(shop, goal="learning", quiet="yes", budget="1000 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"
    near = nearest(found_for(shop, goal="learning", budget="500 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"


def test_no_machine_is_picked_twice(shop: Library) -> None:
    """The cheaper pick, the stretch and the alternative are different machines."""
    for budget in ("1000 usd", "1700 usd", "2000 usd", "9000 usd"):
        picks = picks_for(found_for(shop, goal="chat", budget=budget), "pc-multi-gpu")
        systems = [pick.system for pick in picks if pick.system is not None]
        assert len(systems) == len(set(systems))


def test_only_clearly_better_machines_are_shown_if_the_owned_one_serves(shop: Library) -> None:
    """One card is not better than two of the same."""
    picks = picks_for(found_for(shop, goal="learning", own="2x rtx-9090"), "keep")
    assert ["keep", "api", "rent"] == [pick.route for pick in picks]
