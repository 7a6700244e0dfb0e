"""The shapes of the shipped catalog, read once."""

from collections.abc import Mapping

import pytest

from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.sizing.shape import Shape
from tests.shipped.conftest import shipped_library


@pytest.fixture(scope="session")
def shipped_shapes() -> Mapping[str, Shape]:
    """The shape of every model of the catalog, by its id."""
    return {model.id: model.sized for model in shipped_library().models.values()}


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped rules and catalog as a library."""
    return shipped_library()


@pytest.fixture(scope="session")
def shipped_media(shipped: Library) -> Mapping[str, MediaModel]:
    """Every model of the catalog that is no chat model, by its id."""
    return shipped.media
