"""The library that is shipped, loaded once."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped rules and catalog, in which loading finds no problem."""
    loaded = load(ROOT / "rules", ROOT / "catalog")
    assert [] == list(map(str, loaded.problems))
    assert loaded.library is not None
    return loaded.library
