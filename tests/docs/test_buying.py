from itertools import pairwise

from benchmarks.case import read_cases
from docs.buying import CURRENCIES, FILE, advice, ladder, table
from tests.golden.frozen.library import frozen_library


def test_a_ladder_covers_every_budget_and_joins_equal_neighbours() -> None:
    """Two rows that follow each other never say the same."""
    for money in CURRENCIES:
        rows = list(ladder("learning", money, frozen_library()))
        assert rows[0][0].startswith(money.text(money.budgets[0]))
        assert rows[-1][0].endswith(money.text(money.budgets[-1]))
        said = [row[1:] for row in rows]
        assert all(first != second for first, second in pairwise(said))


def test_a_pick_is_priced_in_the_currency_of_its_budget() -> None:
    """Its machine, price and run stand in columns of their own."""
    dollars, euros, _ = CURRENCIES
    _, machine, price, run = advice("learning", 1500, dollars, frozen_library())
    assert machine.startswith("1x ")
    assert price.startswith("$")
    assert run.endswith(" tokens/s")
    assert advice("learning", 1500, euros, frozen_library())[2].startswith("€")


def test_a_refusal_stands_in_place_of_advice() -> None:
    """The page can be read even where a goal is not understood."""
    said, *others = advice("nonsense", 1500, CURRENCIES[0], frozen_library())
    assert "nonsense" in said
    assert ["", "", ""] == others


def test_a_table_is_markdown() -> None:
    """With its head and an end."""
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |\n" == table(("a", "b"), [("1", "2")])


def test_the_page_has_every_case_and_every_currency() -> None:
    """`make pages` writes it anew; what it says follows rules and prices, and no test holds it."""
    page = FILE.read_text(encoding="utf-8")
    links = [f"[{case.short_id}]({case.source})" for case in read_cases()]
    heads = [f"## Budgets in {money.code.upper()}\n" for money in CURRENCIES]
    assert [] == [part for part in (*links, *heads) if part not in page]
