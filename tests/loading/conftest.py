"""A fixture with minimal folders of rules and catalog, which load without a problem."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import Loaded, Outcome, load
from bot.loading.proofs.proven import Proven
from tests.loading.small_files import FILES

OUTCOMES: Mapping[str, Outcome | str] = {
    "fit": Outcome(verdict="tight", cautions=("little-left",)),
    "buy": Outcome(route="mac", rules=("big", "quiet-desk"), cautions=("old-price",)),
}


def small_outcome(command: str, _: Mapping[str, str], library: Library) -> Outcome | str:
    """Return the outcome of a question to the small rules; `/fit` has a caution if it exists."""
    if command == "buy":
        return OUTCOMES["buy"]
    cautions = tuple(rule.id for rule in library.fit_cautions if rule.id == "little-left")
    return Outcome(verdict="tight", cautions=cautions)


class SmallLibrary:
    """The folders `rules` and `catalog` of a test, which it can edit and load."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file, in place of an existing one."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` in a file, which must contain it."""
        before, result, after = (self.root / name).read_text().partition(old)
        assert result
        self.write(name, before + new + after)

    def without_examples(self) -> None:
        """Remove the examples from the rules, so that their real answers do not matter."""
        for name in ("rules/fit.yaml", "rules/buy.yaml"):
            self.write(name, (self.root / name).read_text().partition("examples:")[0])

    def load(
        self, outcomes: Mapping[str, Outcome | str] | None = None, proven: Proven | None = None
    ) -> Loaded:
        """Load both folders; each example has the outcome of its command."""

        def asked(command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
            result = self.ask(command, ask, library)
            return outcomes[command] if outcomes else result

        return load(self.root / "rules", self.root / "catalog", asked, proven)

    def ask(self, command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
        """Return the outcome of an example's question, and record the question."""
        self.asked.append((command, ask))
        return small_outcome(command, ask, library)


@pytest.fixture
def a_library(tmp_path: Path) -> SmallLibrary:
    """Return a small library in files, valid until a test breaks it."""
    return SmallLibrary(tmp_path)
