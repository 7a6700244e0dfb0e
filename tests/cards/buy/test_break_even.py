from datetime import date

import pytest

from bot.answers.buy.answer import BreakEven, RateFigures
from bot.cards.buy.break_even import break_even_section
from bot.texts import words_for

FOUND = BreakEven(
    model="small-7b",
    tokens_per_day=100_000,
    api_usd_per_month=76,
    electricity_usd_per_month=4.2,
    idle_usd_per_month=7.4,
    months=14,
    feasible=True,
    rent_hours=2000,
    rent_usd_per_month=12,
)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "after 14 months"),
        ({"months": 500}, "within 10 years"),
        ({"months": None}, "never pays"),
        ({"feasible": False}, "cannot process that many"),
        ({}, "idling adds $7.40 of electricity a month"),
        ({}, "about $12 a month; for the price of the machine you could rent one for 2,000 hours"),
    ],
)
def test_it_is_said_plainly_whether_a_machine_pays(changed: dict[str, object], text: str) -> None:
    """Months, many years, never, and what the same money rents."""
    section = break_even_section(FOUND.model_copy(update=changed), None, words_for("en"))
    assert isinstance(section.body, str)
    assert text in section.body


def test_without_a_rented_machine_no_hours_are_named() -> None:
    """No figure is made up."""
    found = FOUND.model_copy(update={"rent_hours": None})
    section = break_even_section(found, None, words_for("en"))
    assert isinstance(section.body, str)
    assert "hours" not in section.body


def test_foreign_money_stands_before_the_dollars() -> None:
    """An asker who counts in yuan reads yuan first; the price was found in dollars."""
    yuan = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))
    section = break_even_section(FOUND, yuan, words_for("zh-CN"))
    assert isinstance(section.body, str)
    assert "每月 608 元（$76）" in section.body
