"""Our figures beside published ones, for pictures and clips (docs/pictures.md)."""

from pathlib import Path

import pytest

from bot.library.library import Library
from tests.golden.rows import percentile
from tests.shipped.media.peaks import by_source, errors, page

DOCS = Path(__file__).parents[3] / "docs"


def test_half_of_all_published_figures_are_met_within_two_percent(library: Library) -> None:
    """One source has most rows, so sources are also counted alike: peaks, half within 11 %."""
    found = [abs(error) for _, error in errors(library)]
    assert len(found) >= 60
    assert percentile(found, 50) <= 0.02
    assert percentile(found, 90) <= 0.18
    assert by_source(library) <= 0.11


@pytest.mark.parametrize("kind", ["image", "video"])
def test_half_of_the_figures_of_each_kind_are_met_within_ten_percent(
    library: Library, kind: str
) -> None:
    """Pictures and clips."""
    found = [
        abs(error) for row, error in errors(library) if library.media[row["model"]].kind == kind
    ]
    assert percentile(found, 50) <= 0.10


def test_the_page_of_figures_is_up_to_date(library: Library) -> None:
    """Made by `python -m tests.shipped.media.peaks > docs/pictures.md`."""
    assert page(library) == (DOCS / "pictures.md").read_text("utf-8")
