from dataclasses import replace

from bot.answers.prices import cost_of
from bot.library.library import Library
from tests.answers.small_library import price, system

PARTS = [{"item": "rtx-9090", "count": 2}, {"item": "case"}]


def test_a_system_costs_its_own_price(library: Library) -> None:
    """A price of its id counts, with its day."""
    cost = cost_of(library.systems["single-pc"], library)
    assert cost is not None
    assert (1000, "new", "2026-11-01") == (cost.typical, cost.condition, cost.as_of.isoformat())


def test_a_system_of_parts_costs_their_sum(library: Library) -> None:
    """Counts and currencies are worked in; the oldest price dates the sum, a used part marks it."""
    built = system("built", "pc-multi-gpu", [{"device": "rtx-9090", "count": 2}], parts=PARTS)
    prices = (
        price("rtx-9090", 800, condition="used", low=600, high=1000, as_of="2026-05-01"),
        price("case", 80, currency="eur"),
    )
    cost = cost_of(built, replace(library, prices=prices))
    assert cost is not None
    assert (1300, 1700, 2100) == (cost.low, cost.typical, cost.high)
    assert ("used", "2026-05-01") == (cost.condition, cost.as_of.isoformat())
    assert (("rtx-9090", 2, 800), ("case", 1, 100)) == cost.parts


def test_where_a_part_has_no_price_there_is_no_cost(library: Library) -> None:
    """Half a sum would be a wrong price, and another market's is none."""
    built = system("built", "pc-multi-gpu", [{"device": "rtx-9090"}], parts=PARTS)
    assert cost_of(built, library) is None
    assert cost_of(library.systems["single-pc"], library, "eu") is None


def test_the_newest_price_counts_and_of_one_day_the_cheapest(library: Library) -> None:
    """A price from last year says nothing beside one of this month."""
    prices = (
        price("single-pc", 700, as_of="2025-01-01"),
        price("single-pc", 950),
        price("single-pc", 900),
    )
    cost = cost_of(library.systems["single-pc"], replace(library, prices=prices))
    assert cost is not None
    assert 900 == cost.typical
