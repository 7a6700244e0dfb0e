"""The small library, and one in which the card has another price."""

from datetime import date
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.overlays.overlay import overlaid
from tests.loading.conftest import SmallLibrary

DAY = date(2026, 11, 20)
PRICE = """\
prices:
  - {{ item: small-gpu, market: us, currency: usd, condition: used, typical: {usd},
      as_of: 2026-11-19, quality: A, source: here }}
"""


class Libraries:
    """The small library, with any price of its card."""

    def __init__(self, root: Path) -> None:
        self._loaded = SmallLibrary(root).load()

    @property
    def plain(self) -> Library:
        """The library as it is shipped: the card costs 300 dollars."""
        return self._loaded.whole

    def at(self, usd: float) -> Library:
        """The library of a server where the card costs this."""
        return overlaid(self._loaded, PRICE.format(usd=usd), "server@1").whole

    def with_rule(self, text: str) -> Library:
        """The library of a server with an overlay."""
        return overlaid(self._loaded, text, "server@1").whole


@pytest.fixture
def libraries(tmp_path: Path) -> Libraries:
    """Return them."""
    return Libraries(tmp_path)
