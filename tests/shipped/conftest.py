"""The library that is shipped, loaded once."""

from functools import cache
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import Loaded, load
from tests.samples.remembered import proven

ROOT = Path(__file__).parents[2]


@cache
def shipped_files() -> Loaded:
    """The shipped rules and catalog with what was read of their files, once a process."""
    loaded = load(ROOT / "rules", ROOT / "catalog", proven=proven("shipped"))
    assert [] == list(map(str, loaded.problems))
    return loaded


def shipped_library() -> Library:
    """The shipped rules and catalog as a library; for laws, which no fixture may enter."""
    return shipped_files().whole


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped rules and catalog, in which loading finds no problem."""
    return shipped_library()
