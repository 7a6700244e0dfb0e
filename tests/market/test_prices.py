from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.catalog.price import Market
from bot.catalog.prices.market_factor import MarketFactor
from bot.catalog.prices.trend import Trend
from bot.library.library import Library
from bot.market.prices import Cost, class_of, cost_of, newest_day
from tests.samples.small_library import SOURCE, device, price, system

PARTS = [("rtx-9090", 2), ("case", 1)]
CARD = "rtx-5090"


def _factor(market: Market, condition: str, **changed: Any) -> MarketFactor:
    entry: dict[str, Any] = {"class": "geforce-50", "market": market, "condition": condition}
    entry |= {"low": 1.1, "typical": 1.2, "high": 1.5, "tax": "included", "quality": "B"}
    entry |= {"as_of": "2026-10-01", "source": SOURCE, "pairs": 2}
    return MarketFactor.model_validate({**entry, **changed})


def _trend(**changed: Any) -> Trend:
    entry = {"class": "geforce-50", "market": "us", "condition": "used", "low": "10 %"}
    entry |= {"high": "20 %", "since": "2026-07-01", "until": "2026-09-30", "source": SOURCE}
    return Trend.model_validate({**entry, **changed})


def _library(library: Library, *prices: Any, **changed: Any) -> Library:
    """Return a library with a GeForce RTX 5090 and these prices."""
    card = device(CARD, "gpu", "32 GB", name="GeForce RTX 5090")
    return replace(library, devices={**library.devices, CARD: card}, prices=prices, **changed)


def _cost(library: Library, market: Market, *, used: bool = True) -> Cost:
    cost = cost_of([(CARD, 1)], library, market, used=used)
    assert cost is not None
    return cost


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
    assert [("rtx-9090", 2, 800), ("case", 1, 100)] == [
        (part.item, part.count, part.usd.typical) for part in cost.parts
    ]


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


def test_missing_price_is_the_reference_times_a_measured_factor(library: Library) -> None:
    """2000 usd x 1.2; it says so, has the worse quality and the older day of both."""
    own = price(CARD, 2000, low=1800, high=2200)
    cost = _cost(_library(library, own, market_factors=(_factor("eu", "new"),)), "eu")
    assert (1980, 2400, 3300) == tuple(map(round, (cost.low, cost.typical, cost.high)))
    assert (True, False) == (cost.derived, cost.converted)
    assert ("B", date(2026, 10, 1), ("us",)) == (cost.quality, cost.as_of, cost.markets)


def test_without_a_factor_the_conversion_is_said_to_be_one(library: Library) -> None:
    """A factor of another market or condition does not count."""
    factors = (_factor("uk", "new"), _factor("eu", "used"))
    cost = _cost(_library(library, price(CARD, 2000), market_factors=factors), "eu")
    assert (2000, False, True) == (cost.typical, cost.derived, cost.converted)


def test_price_of_its_own_market_is_neither_derived_nor_converted(library: Library) -> None:
    """Whatever the reference says."""
    prices = (price(CARD, 2000), price(CARD, 2000, market="eu", currency="eur"))
    cost = _cost(_library(library, *prices, market_factors=(_factor("eu", "new"),)), "eu")
    assert (2500, False, False) == (cost.typical, cost.derived, cost.converted)


def test_local_new_price_does_not_hide_the_used_one(library: Library) -> None:
    """The used card from the reference market, times its factor, is cheaper."""
    prices = (
        price(CARD, 2000, market="eu", currency="eur"),
        price(CARD, 1500, condition="used"),
    )
    known = _library(library, *prices, market_factors=(_factor("eu", "used"),))
    assert ("used", 1800) == (_cost(known, "eu").condition, round(_cost(known, "eu").typical))
    assert "new" == _cost(known, "eu", used=False).condition


def test_weak_cheaper_price_gives_way_to_a_sound_one(library: Library) -> None:
    """One weak remark does not decide; where both are weak, the cheaper counts."""
    weak = price(CARD, 500, condition="used", quality="C")
    assert 2000 == _cost(_library(library, price(CARD, 2000), weak), "us").typical
    both = _library(library, price(CARD, 2000, quality="C"), weak)
    assert 500 == _cost(both, "us").typical


@pytest.mark.parametrize(
    ("changed", "weak"),
    [
        ({}, False),
        ({"quality": "C"}, True),
        ({"as_of": "2026-05-31"}, False),
        ({"as_of": "2026-05-30"}, True),
        ({"as_of": "2026-05-30", "source": [SOURCE, f"{SOURCE}/2"]}, False),
    ],
)
def test_weak_is_quality_c_or_one_source_older_than_half_a_year(
    library: Library, changed: dict[str, Any], *, weak: bool
) -> None:
    """Half a year is 183 days before 2026-11-30."""
    cost = _cost(_library(library, price(CARD, 2000, **changed)), "us")
    assert weak == cost.is_weak(date(2026, 11, 30))


@pytest.mark.parametrize(("case_usd", "is_weak"), [(80, False), (533, False), (534, True)])
def test_sum_is_weak_where_a_quarter_of_it_rests_on_weak_prices(
    library: Library, case_usd: float, *, is_weak: bool
) -> None:
    """The weak part is named all the same."""
    prices = (price("rtx-9090", 800), price("case", case_usd, quality="C"))
    cost = cost_of(PARTS, replace(library, prices=prices), "us", used=True)
    assert cost is not None
    assert ["case"] == [part.item for part in cost.weak_parts(date(2026, 11, 1))]
    assert ("C", 1, is_weak) == (cost.quality, cost.sources, cost.is_weak(date(2026, 11, 1)))


@pytest.mark.parametrize(("case_usd", "shown"), [(80, False), (800, True)])
def test_one_sellers_offer_is_an_example_and_weak(
    library: Library, case_usd: float, *, shown: bool
) -> None:
    """However good its source is; the whole is one if a good part of it is."""
    prices = (price("rtx-9090", 800), price("case", case_usd, example=True))
    cost = cost_of(PARTS, replace(library, prices=prices), "us", used=True)
    assert cost is not None
    (weak,) = cost.weak_parts(date(2026, 11, 1))
    assert (True, "case") == (weak.example, weak.item)
    assert (shown, shown) == (cost.is_example, cost.is_weak(date(2026, 11, 1)))


def test_an_example_is_taken_where_nothing_else_is_known(library: Library) -> None:
    """A price that several sellers ask goes before it, though it is higher."""
    example = price(CARD, 500, condition="used", example=True)
    sure = price(CARD, 700)
    assert (
        500
        == _cost(replace(library, prices=(example, price("case", 80))), "us").parts[0].usd.typical
    )
    both = _cost(replace(library, prices=(example, sure, price("case", 80))), "us")
    assert 700 == both.parts[0].usd.typical


def test_older_price_is_raised_by_its_trend_up_to_the_newest_price(library: Library) -> None:
    """From mid July to the end of the trend: 2.5 months of 10 to 20 % each."""
    prices = (
        price(CARD, 1000, condition="used", as_of="2026-07-16"),
        price("case", 80),
    )
    cost = _cost(_library(library, *prices, trends=(_trend(),)), "us")
    months = 76 / (365.25 / 12)
    assert cost.low == 1000
    assert cost.typical == pytest.approx(1000 * 1.1**months)
    assert cost.high == pytest.approx(1000 * 1.2**months)
    assert cost.risen


def test_trend_counts_before_the_factor(library: Library) -> None:
    """A price derived for another market has risen too."""
    own = price(CARD, 1000, condition="used", as_of="2026-07-16")
    known = _library(library, own, price("case", 80), trends=(_trend(),))
    factor = replace(known, market_factors=(_factor("eu", "used"),))
    assert _cost(factor, "eu").typical == pytest.approx(1.2 * _cost(known, "us").typical)


def test_factor_of_all_items_stands_in_for_a_class_without_one(library: Library) -> None:
    """The factor of the card's own class goes before that of all; the case has only the latter."""
    every = _factor("eu", "new").model_copy(update={"price_class": "any", "typical": 1.1})
    factors = (every, _factor("eu", "new"))
    known = _library(library, price(CARD, 1000), price("case", 100), market_factors=factors)
    cost = cost_of([(CARD, 1), ("case", 1)], known, "eu", used=False)
    assert cost is not None
    assert ["factor", "factor"] == [part.basis for part in cost.parts]
    assert pytest.approx([1200, 110]) == [part.usd.typical for part in cost.parts]


def test_trend_of_another_condition_or_market_does_not_count(library: Library) -> None:
    """New cards in the US, and used ones elsewhere."""
    prices = (price(CARD, 1000, as_of="2026-07-16"), price("case", 80))
    trends = (_trend(), _trend(market="eu", condition="new"))
    assert not _cost(_library(library, *prices, trends=trends), "us").risen


def test_newest_day_is_that_of_the_newest_price(library: Library) -> None:
    """None if there are no prices."""
    assert date(2026, 11, 1) == newest_day(library)
    assert newest_day(replace(library, prices=())) is None


def test_system_has_the_class_of_its_memory_and_a_pc_none(library: Library) -> None:
    """A Mac is priced as a Mac, a case as a part; half of a PC's price is that of other parts."""
    pc = system("gaming-pc", "pc-one-gpu", [{"device": CARD}])
    known = replace(_library(library), systems={**library.systems, pc.id: pc})
    assert ["geforce-50", "mac", None, "part"] == [
        class_of(item, known) for item in (CARD, "studio-64", "gaming-pc", "case")
    ]
