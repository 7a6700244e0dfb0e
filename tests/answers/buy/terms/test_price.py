import pytest

from bot.advice.worth import Worth
from bot.answers.buy.terms import price_at, price_term
from tests.samples.worth import worth


@pytest.mark.parametrize(("named", "points"), [(True, 4), (False, 20)])
def test_a_price_costs_the_same_for_each_doubling(named: bool, points: float) -> None:  # noqa: FBT001
    """But hardly anything below what the rest of a PC costs."""
    values = Worth.model_validate(worth())
    costs = [price_term(usd, values, budget_named=named) for usd in (0, 500, 1500, 3500)]
    assert [0, -points, -2 * points, -3 * points] == pytest.approx(costs)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("usd", [0, 250, 1000, 40000])
def test_the_price_for_so_many_points_costs_them(usd: float, named: bool) -> None:  # noqa: FBT001
    """Both ways lead to the same price."""
    values = Worth.model_validate(worth())
    points = -price_term(usd, values, budget_named=named)
    assert usd == pytest.approx(price_at(points, values, budget_named=named))


def test_points_of_no_price_are_no_overflow() -> None:
    """A machine that is too far ahead has a price beyond any."""
    beyond = price_at(10**6, Worth.model_validate(worth()), budget_named=True)
    assert 10**12 < beyond < 10**15
    assert price_at(-100, Worth.model_validate(worth()), budget_named=True) < 0
