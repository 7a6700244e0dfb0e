from dataclasses import replace

from bot.library.library import Library
from bot.market.prices import cost_of
from tests.samples.small_library import price

PARTS = [("rtx-9090", 2), ("case", 1)]


def test_an_item_costs_its_price(library: Library) -> None:
    """The price with its id counts, with its date."""
    cost = cost_of([("single-pc", 1)], library, "us", used=True)
    assert cost is not None
    assert (1000, "new", "2026-11-01") == (cost.typical, cost.condition, cost.as_of.isoformat())


def test_several_items_cost_their_sum(library: Library) -> None:
    """Counts and currencies are applied; the oldest date and a used part count for the sum."""
    prices = (
        price("rtx-9090", 800, condition="used", low=600, high=1000, as_of="2026-05-01"),
        price("case", 80, currency="eur"),
    )
    cost = cost_of(PARTS, replace(library, prices=prices), "us", used=True)
    assert cost is not None
    assert (1300, 1700, 2100) == (cost.low, cost.typical, cost.high)
    assert ("used", "2026-05-01") == (cost.condition, cost.as_of.isoformat())
    assert (("rtx-9090", 2, 800), ("case", 1, 100)) == cost.parts


def test_an_item_without_a_price_gives_no_cost(library: Library) -> None:
    """Half a sum would be wrong, and a price from any third market does not count."""
    prices = (price("rtx-9090", 800), price("case", 80, market="eu"))
    assert cost_of(PARTS, replace(library, prices=prices), "us", used=True) is None


def test_prices_of_the_chosen_market_come_first(library: Library) -> None:
    """Items without one cost as much as in the US, and both markets are named."""
    prices = (
        price("rtx-9090", 800),
        price("rtx-9090", 8000, market="cn", currency="cny", as_of="2026-01-01"),
        price("case", 80),
    )
    cost = cost_of(PARTS, replace(library, prices=prices), "cn", used=True)
    assert cost is not None
    assert (2080, ("cn", "us")) == (cost.typical, cost.markets)


def test_the_newest_price_counts_and_the_cheapest_of_one_day(library: Library) -> None:
    """A price from last year does not count if there is one from this month."""
    prices = (
        price("case", 700, as_of="2025-01-01"),
        price("case", 950),
        price("case", 900),
    )
    cost = cost_of([("case", 1)], replace(library, prices=prices), "us", used=True)
    assert cost is not None
    assert 900 == cost.typical


def test_used_prices_do_not_count_if_only_new_parts_are_allowed(library: Library) -> None:
    """An item with only a used price is then not on sale."""
    prices = (price("case", 50, condition="used"), price("case", 90, as_of="2026-01-01"))
    for used, typical in ((True, 50), (False, 90)):
        cost = cost_of([("case", 1)], replace(library, prices=prices), "us", used=used)
        assert cost is not None
        assert typical == cost.typical
    assert cost_of([("case", 1)], replace(library, prices=prices[:1]), "us", used=False) is None
