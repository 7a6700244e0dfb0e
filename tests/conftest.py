"""The small library, made once."""

import pytest

from bot.library.library import Library
from tests.samples.small_library import small_library
from tests.samples.small_shop import small_shop


@pytest.fixture(scope="session")
def library() -> Library:
    """Round figures: a 24 GB card, a 64 GB chip, a dense model of 7B, one of 30B, a mixture."""
    return small_library()


@pytest.fixture(scope="session")
def shop() -> Library:
    """The small library with goals, offers and a tree."""
    return small_shop()
