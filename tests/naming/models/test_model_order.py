from typing import Any

import pytest

from bot.naming.models.model_order import likeliest_first
from tests.samples.small_library import model


def _ids(*models: Any) -> list[str]:
    return [likeliest_item.id for likeliest_item in likeliest_first(models)]


def test_more_downloads_come_first() -> None:
    """This is the order of models from the same month."""
    few = model("few", 2, downloads=10, released="2026-01")
    many = model("many", 2, downloads=1000, released="2026-01-31")
    assert ["many", "few"] == _ids(few, many)


@pytest.mark.parametrize(("downloads", "first"), [(190, "new"), (210, "old")])
def test_a_year_of_age_halves_downloads(downloads: int, first: str) -> None:
    """A model needs twice the downloads of one that is a year newer."""
    old = model("old", 2, downloads=downloads, released="2025-03")
    new = model("new", 2, downloads=100, released="2026-03-02")
    assert first == _ids(old, new)[0]


def test_unknown_downloads_count_as_the_median() -> None:
    """A model without a count is neither first nor last."""
    low, high = (model(f"m-{count}", 2, downloads=count) for count in (1, 9))
    assert ["m-9", "unknown", "m-1"] == _ids(low, high, model("unknown", 2))


def test_a_year_alone_counts_as_its_january() -> None:
    """A release without a month is as old as it can be."""
    vague = model("vague", 2, downloads=5, released="2026")
    exact = model("exact", 2, downloads=5, released="2026-02")
    assert ["exact", "vague"] == _ids(vague, exact)
    assert [] == _ids()


def test_an_unknown_release_counts_as_the_oldest() -> None:
    """An imported model comes after a dated one with as many downloads."""
    unknown = model("unknown", 2, downloads=5, released="unknown")
    dated = model("dated", 2, downloads=5, released="2024")
    assert [dated, unknown] == likeliest_first([unknown, dated])
