from collections.abc import Mapping
from pathlib import Path

from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from bot.sizing.shape import Shape
from tests.golden.training import compared, described, shown

ROOT = Path(__file__).parents[2]


def test_the_page_on_training_has_the_figures_of_today() -> None:
    """Its 40 answers are those that the golden table is compared with."""
    catalog, _ = read_catalog(Folder(ROOT / "catalog"))
    shapes: Mapping[str, Shape] = {
        placed.value.id: placed.value.sized for placed in catalog.models.entries
    }
    page = (ROOT / "docs" / "training.md").read_text("utf-8")
    rows = [described(entry) for entry in shown(list(compared(shapes)))]
    assert 40 == len(rows)
    assert [] == [row for row in rows if row not in page]
