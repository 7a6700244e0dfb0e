"""The shapes of the shipped catalog, read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.loading import load
from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from bot.sizing.shape import Shape

ROOT = Path(__file__).parents[2]
CATALOG = ROOT / "catalog"


@pytest.fixture(scope="session")
def shipped_shapes() -> Mapping[str, Shape]:
    """The shape of every model of the catalog, by its id."""
    catalog, problems = read_catalog(Folder(CATALOG))
    assert not list(problems)
    return {placed.value.id: placed.value.sized for placed in catalog.models.entries}


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped rules and catalog as a library."""
    loaded = load(ROOT / "rules", CATALOG)
    assert loaded.library is not None
    return loaded.library


@pytest.fixture(scope="session")
def shipped_media(shipped: Library) -> Mapping[str, MediaModel]:
    """Every model of the catalog that is no chat model, by its id."""
    return shipped.media
