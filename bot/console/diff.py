"""`rigwise diff`: the effect of a change in the rules on the answers."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.loading import Loaded, load
from bot.loading.rules.rules import FILES
from bot.overlays.comparison import compared
from bot.overlays.difference_lines import difference_lines
from bot.overlays.overlay import overlaid
from bot.texts import Words


class UnreadableError(Exception):
    """A side of the comparison cannot be used; the message has one problem per line."""


class Sides:
    """Loads either side of a comparison over the shared rules and catalog."""

    def __init__(self, rules: Path, catalog: Path) -> None:
        self._rules, self._catalog = rules, catalog

    def load(self, side: Path) -> Loaded:
        """Load a folder of rules, one of its files in place of the shared one, or a server's rules.

        Raises UnreadableError if a file cannot be read or has problems.
        """
        if side.is_dir():
            return self._whole(load(side, self._catalog))
        try:
            content = side.read_bytes()
        except OSError as error:
            raise UnreadableError(f"{side}: {error.strerror}") from None
        if side.name in FILES:
            return self._with_file(side.name, content)
        base = self._whole(load(self._rules, self._catalog))
        text = content.decode(errors="replace")
        return self._whole(overlaid(base, text, side.name))

    def _with_file(self, name: str, content: bytes) -> Loaded:
        with tempfile.TemporaryDirectory() as folder:
            rules = Path(folder) / "rules"
            shutil.copytree(self._rules, rules)
            (rules / name).write_bytes(content)
            return self._whole(load(rules, self._catalog))

    def _whole(self, loaded: Loaded) -> Loaded:
        if loaded.library is None:
            raise UnreadableError("\n".join(map(str, loaded.problems)))
        return loaded


def diff(old: Loaded, new: Loaded, most: int, words: Words) -> Iterator[str]:
    """Yield how many questions were asked, then a line per kind of change, most common first."""
    result = compared(old, new, most)
    yield words.say("diff.some" if result.differences else "diff.none", asked=result.asked)
    yield from difference_lines(result.differences, words)
