"""The shapes of the shipped catalog, read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from bot.sizing.shape import Shape

CATALOG = Path(__file__).parents[2] / "catalog"


@pytest.fixture(scope="session")
def shipped_shapes() -> Mapping[str, Shape]:
    """The shape of every model of the catalog, by its id."""
    catalog, problems = read_catalog(Folder(CATALOG))
    assert not list(problems)
    return {placed.value.id: placed.value.sized for placed in catalog.models.entries}
