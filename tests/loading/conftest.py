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


def small_outcome(command: str, _: Mapping[str, str], library: Library) -> Outcome | str:
    """What a question of the small rules comes to: each caution of /fit that is there speaks."""
    if command == "buy":
        return OUTCOMES["buy"]
    cautions = tuple(rule.id for rule in library.fit_cautions if rule.id == "little-left")
    return Outcome(verdict="tight", cautions=cautions)


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
        before, result, after = (self.root / name).read_text().partition(old)
        assert result
        self.write(name, before + new + after)

    def without_examples(self) -> None:
        """Take the examples out of the rules, so that their real answers do not matter."""
        for name in ("rules/fit.yaml", "rules/buy.yaml"):
            self.write(name, (self.root / name).read_text().partition("examples:")[0])

    def load(self, outcomes: Mapping[str, Outcome | str] | None = None) -> Loaded:
        """Load both folders; each example has the outcome of its command."""

        def asked(command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
            result = self.ask(command, ask, library)
            return outcomes[command] if outcomes else result

        return load(self.root / "rules", self.root / "catalog", asked)

    def ask(self, command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
        """What an example comes to; it is noted that it was asked."""
        self.asked.append((command, ask))
        return small_outcome(command, ask, library)


@pytest.fixture
def a_library(tmp_path: Path) -> SmallLibrary:
    """A small library in files, valid until a test breaks it."""
    return SmallLibrary(tmp_path)
