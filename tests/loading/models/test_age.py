from datetime import date
from typing import Any

import pytest

from bot.loading.models.age import age_remarks

FILE = "catalog/models/tiny.yaml"


def _remarks(a_library: Any, released: str, today: date) -> list[str]:
    a_library.edit(FILE, "released: 2026-01", f"released: {released}")
    return [str(remark) for remark in age_remarks(a_library.load().catalog.models, today)]


def test_six_weeks_without_a_new_model_are_remarked_at_the_newest(a_library: Any) -> None:
    """With its place and what to do; it is no problem."""
    (remark,) = _remarks(a_library, "2026-10-18", date(2026, 11, 30))
    assert remark.startswith("catalog/models/")
    assert "no model is newer than Tiny; `rigwise news` asks the hub" in remark


@pytest.mark.parametrize("released", ["2026-10-19", "2026-11-30", "2026-12-24"])
def test_a_newer_model_is_not_remarked(a_library: Any, released: str) -> None:
    """Six weeks to the day, today, and one that is announced."""
    assert [] == _remarks(a_library, released, date(2026, 11, 30))


@pytest.mark.parametrize("released", ["2026-10", "2026", "unknown"])
def test_a_model_without_a_day_says_nothing(a_library: Any, released: str) -> None:
    """It may be of the last day of its month."""
    assert [] == _remarks(a_library, released, date(2026, 11, 30))
