"""The library that is shipped, loaded once."""

from functools import cache
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import load

ROOT = Path(__file__).parents[2]


@cache
def shipped_library() -> Library:
    """The shipped rules and catalog, read once a process; for laws, which no fixture may enter."""
    loaded = load(ROOT / "rules", ROOT / "catalog")
    assert [] == list(map(str, loaded.problems))
    return loaded.whole


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped rules and catalog, in which loading finds no problem."""
    return shipped_library()
