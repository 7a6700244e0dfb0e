"""A minimal pair of folders, rules and catalog, that loads without a problem."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import Loaded, Outcome, load
from tests.loading.small_files import FILES

OUTCOMES: Mapping[str, Outcome | str] = {
    "fit": Outcome(verdict="tight", cautions=("little-left",)),
    "buy": Outcome(route="mac", rules=("big", "quiet-desk"), cautions=("old-price",)),
}


class SmallLibrary:
    """The folders `rules` and `catalog` of a test, and what comes of loading them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file in place of what is there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` in a file, which must be there."""
        before, found, after = (self.root / name).read_text().partition(old)
        assert found
        self.write(name, before + new + after)

    def load(self, outcomes: Mapping[str, Outcome | str] = OUTCOMES) -> Loaded:
        """Load both folders; each example has the outcome of its command."""

        def try_example(command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
            self.asked.append((command, ask))
            return outcomes[command]

        return load(self.root / "rules", self.root / "catalog", try_example)


@pytest.fixture
def a_library(tmp_path: Path) -> SmallLibrary:
    """A small library in files, valid until a test breaks it."""
    return SmallLibrary(tmp_path)
