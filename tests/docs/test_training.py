from collections.abc import Mapping
from pathlib import Path

from bot.sizing.shape import Shape
from tests.golden.frozen.library import frozen_library
from tests.golden.training.folds import described_folds, held_out_errors
from tests.golden.training.pictures import (
    described_picture,
    held_out_picture_errors,
    picture_errors,
)
from tests.golden.training.published import compared, described, shown
from tests.shipped.catalog import catalog

ROOT = Path(__file__).parents[2]


def test_the_page_on_training_has_the_figures_of_today() -> None:
    """Its 40 answers are those that the golden table is compared with."""
    shapes: Mapping[str, Shape] = {
        placed.value.id: placed.value.sized for placed in catalog().models.entries
    }
    page = (ROOT / "docs" / "training.md").read_text("utf-8")
    rows = [described(entry) for entry in shown(list(compared(shapes)))]
    assert 40 == len(rows)
    rows += described_folds(held_out_errors(shapes))
    assert [] == [row for row in rows if row not in page]


def test_the_page_has_the_figures_of_pictures() -> None:
    """All 40 that are published, and each source with the constant of the others."""
    library = frozen_library()
    page = (ROOT / "docs" / "training.md").read_text("utf-8")
    rows = [described_picture(*entry) for entry in picture_errors(library)]
    assert 40 == len(rows)
    rows += described_folds(held_out_picture_errors(library))
    assert [] == [row for row in rows if row not in page]
