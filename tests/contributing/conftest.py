"""A copy of the checkout for each recipe."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contributing.checkout import Checkout, copied, recipes


@pytest.fixture
def checkout(tmp_path: Path) -> Callable[[str], Checkout]:
    """What makes a copy in which the recipe of that name may be carried out."""
    return lambda recipe: Checkout(copied(tmp_path), recipes()[recipe])
