from datetime import date

from benchmarks.case import Record
from docs.price_shares import BUDGETS, questions, share

DAY = date(2026, 11, 30)


def _answer(as_of: str, basis: str = "local", per: str = "once", but: str = "used") -> Record:
    price = {"as_of": as_of, "basis": basis, "per": per}
    return {"picks": [{"role": "best", "price": price, "but": [{"key": but}]}]}


def test_each_goal_of_a_chat_model_is_asked_at_each_budget() -> None:
    """Pictures and the like are no question of a chat model."""
    asked = list(questions(["coding", "image"]))
    assert len(asked) == sum(map(len, BUDGETS.values()))
    assert ("cny", "/buy goal:coding budget:5000 cny") in asked


def test_main_picks_are_counted_by_age_and_basis() -> None:
    """What is rented, and an answer without a pick, is no machine; weak prices are counted."""
    answers = [
        _answer("2026-10-01", but="check-first"),
        _answer("2026-09-30", "factor"),
        _answer("2026-06-02", "factor"),
        _answer("2026-01-01", "converted"),
        _answer("2026-10-01", per="hour"),
        {"error": {"message": "no"}},
        {"picks": [{"role": "best", "price": None}]},
    ]
    assert share(answers, DAY).cells == (4, 1, 1, 1, 1, 1, 2, 1, 1, 3)
