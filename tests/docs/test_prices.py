from datetime import date

from bot.catalog.price import ELECTRICITY, Price
from bot.catalog.system import System
from docs.price_shares import HEAD, Share
from docs.prices import PAGE, with_counts, with_shares

PAGE_OF_TWO_MARKETS = "Before.\n<!-- counted -->\nold\n<!-- end -->\nAfter."
DAY = date(2026, 11, 29)


def _price(item: str, market: str, condition: str, as_of: str, quality: str = "A") -> Price:
    return Price.model_validate(
        {
            "item": item,
            "market": market,
            "currency": "usd",
            "condition": condition,
            "typical": 100,
            "as_of": date.fromisoformat(as_of),
            "quality": quality,
            "source": ["https://example.org"],
        }
    )


MINI = System.model_validate(
    {
        "id": "mini",
        "name": "Mini",
        "route": "mac",
        "devices": [{"device": "m5", "memory": "16 GB"}],
        "source": ["https://example.org"],
    }
)


def test_prices_are_counted_by_market_age_and_quality() -> None:
    """A system counts its devices, a part none, and electricity is no good."""
    prices = [
        _price("card", "us", "used", "2026-09-30"),
        _price("card", "us", "new", "2026-09-29", "B"),
        _price("mini", "us", "new", "2026-06-02"),
        _price("board", "us", "new", "2026-06-01", "C"),
        _price(ELECTRICITY, "us", "new", "2026-01-01"),
        _price("card", "cn", "used", "2026-11-29"),
    ]
    page = with_counts(PAGE_OF_TWO_MARKETS, prices, {"card", "m5"}, {"mini": MINI}, DAY)
    assert "| US | 4 | 2 | 1 | 1 | 1 | 1 | 2 | 1 | 2 | 1 | 1 |" in page
    assert "| mainland China | 1 | 1 | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 | 0 |" in page
    assert "| all | 5 | 2 | 1 | 1 | 1 | 2 | 2 | 1 | 3 | 1 | 1 |" in page


def test_only_the_table_between_the_marks_is_written() -> None:
    """What people wrote around it stays, and a second run changes nothing."""
    once = with_counts(PAGE_OF_TWO_MARKETS, [], set(), {}, DAY)
    assert once.startswith("Before.\n<!-- counted -->\nCounted on 2026-11-29.")
    assert once.endswith("<!-- end -->\nAfter.")
    assert once == with_counts(once, [], set(), {}, DAY)


def test_the_page_has_the_marks() -> None:
    """Otherwise the command would change nothing and say nothing."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_counts(page, [], set(), {}, DAY) != with_counts(page, [], set(), {}, date.min)


def test_shares_of_each_currency_are_summed() -> None:
    """The rest of the page stays as it is."""
    page = "Before.\n<!-- picked -->\nold\n<!-- end -->\nAfter."
    shares = {
        "usd": Share(machines=3, ages=(1, 2, 0, 0), bases=(3, 0, 0), checked=1, without=1),
        "cny": Share(machines=2, ages=(0, 0, 1, 1), bases=(0, 2, 0), checked=0, without=0),
    }
    lines = with_shares(page, shares).splitlines()
    assert lines[2].count("|") == len(HEAD) + 1
    assert lines[4:7] == [
        "| usd | 3 | 1 | 2 | 0 | 0 | 3 | 0 | 0 | 1 | 1 |",
        "| cny | 2 | 0 | 0 | 1 | 1 | 0 | 2 | 0 | 0 | 0 |",
        "| all | 5 | 1 | 2 | 1 | 1 | 3 | 2 | 0 | 1 | 1 |",
    ]
    assert ("Before.", "After.") == (lines[0], lines[-1])
