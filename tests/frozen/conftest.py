"""The library that no moderator edits: whatever a figure, a name or a pick is asserted of."""

import pytest

from bot.library.library import Library
from tests.golden.frozen.library import frozen_library


@pytest.fixture(scope="session")
def library() -> Library:
    """Rules and catalog as they were on the day of the frozen copy."""
    return frozen_library()
