from typing import Any

import pytest

from bot.naming.models.model_order import ModelOrder
from tests.samples.small_library import model


def _ids(*models: Any) -> list[str]:
    return [entry.id for entry in ModelOrder(models).likeliest_first(models)]


def _model(name: str, billions: float, downloads: int = 100, released: str = "2026-01") -> Any:
    size = int(billions * 1e9)
    return model(name, 2, downloads=downloads, released=released, published_parameters=size)


def test_more_downloads_come_first() -> None:
    """This is the order of models from the same month."""
    few = model("few", 2, downloads=10, released="2026-01")
    many = model("many", 2, downloads=1000, released="2026-01-31")
    assert ["many", "few"] == _ids(few, many)


@pytest.mark.parametrize(("downloads", "first"), [(190, "new"), (210, "old")])
def test_two_years_of_age_halve_downloads(downloads: int, first: str) -> None:
    """A model needs twice the downloads of one that is two years newer."""
    old = model("old", 2, downloads=downloads, released="2024-03")
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
    assert ["dated", "unknown"] == _ids(unknown, dated)


@pytest.mark.parametrize(
    ("name", "billions", "times"),
    [("toy", 0.6, 8), ("service", 300, 4), ("a-vl-8b", 8, 2), ("a-coder-8b", 8, 2)],
)
def test_downloads_of_what_few_run_at_home_count_less(
    name: str, billions: float, times: int
) -> None:
    """Toys of tests, models of services and special copies need so many times the downloads."""
    usual = _model("usual-8b", 8)
    assert "usual-8b" == _ids(_model(name, billions, 100 * times - 1), usual)[0]
    assert name == _ids(_model(name, billions, 100 * times + 1), usual)[0]


def test_a_list_has_all_sizes() -> None:
    """The next model of a size counts less with each; what is no model comes last."""
    models = [_model(f"m{number}-8b", 8, 100 - number) for number in range(3)]
    models.append(_model("large-70b", 70, 60))
    order = ModelOrder(models)
    ids = [entry.id for entry in order.likeliest_first(models)]
    assert ["m0-8b", "m1-8b", "m2-8b", "large-70b"] == ids
    assert ["m0-8b", "m1-8b", "large-70b", "m2-8b", "shut"] == order.spread([*ids, "shut"])
