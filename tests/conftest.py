"""The small libraries, made once, and settings for all tests."""

import hypothesis
import pytest

from bot.library.library import Library
from tests.samples import remembered
from tests.samples.small_library import small_library
from tests.samples.small_shop import small_shop

# The duration of an example depends on the machine and says nothing about the law.
hypothesis.settings.register_profile("without deadlines", deadline=None)
hypothesis.settings.load_profile("without deadlines")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to remember what is proved, once for all workers."""
    if not hasattr(config, "workerinput"):
        remembered.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Forget it."""
    if not hasattr(config, "workerinput"):
        remembered.end()


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the small library: a 24 GB card, a 64 GB chip, a dense 7B and 30B, a mixture."""
    return small_library()


@pytest.fixture(scope="session")
def shop() -> Library:
    """Return the small library with goals, offers and a decision tree."""
    return small_shop()
