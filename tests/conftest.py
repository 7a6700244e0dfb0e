"""The small library, made once; and what all tests share."""

import hypothesis
import pytest

from bot.library.library import Library
from tests.samples.small_library import small_library
from tests.samples.small_shop import small_shop

# How long an example takes says something of the machine, not of the law.
hypothesis.settings.register_profile("without deadlines", deadline=None)
hypothesis.settings.load_profile("without deadlines")


@pytest.fixture(scope="session")
def library() -> Library:
    """Round figures: a 24 GB card, a 64 GB chip, a dense model of 7B, one of 30B, a mixture."""
    return small_library()


@pytest.fixture(scope="session")
def shop() -> Library:
    """The small library with goals, offers and a tree."""
    return small_shop()
