import pytest

from bot.answers.buy.answer import BreakEven
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
        ({"months": 500}, "in 10 years"),
        ({"months": None}, "never pays"),
        ({"feasible": False}, "cannot write so many"),
        ({}, "idles for $7.40 a month"),
        ({}, "cost about $12 a month; the price of the machine rents a card for 2,000 hours"),
    ],
)
def test_it_is_said_plainly_whether_a_machine_pays(changed: dict[str, object], text: str) -> None:
    """Months, many years, never, and what the same money rents."""
    section = break_even_section(FOUND.model_copy(update=changed), words_for("en"))
    assert isinstance(section.body, str)
    assert text in section.body


def test_without_a_rented_machine_no_hours_are_named() -> None:
    """No figure is made up."""
    found = FOUND.model_copy(update={"rent_hours": None})
    section = break_even_section(found, words_for("en"))
    assert isinstance(section.body, str)
    assert "hours" not in section.body
