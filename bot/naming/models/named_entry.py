"""A model's entry with all its names, and whether a text names it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.catalog.cloud import ClosedModel
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.naming.models.name_parts import SIZES, Number, NumberKind

Named = Model | ClosedModel | MediaModel
Numbers = frozenset[Number]


def repositories(entry: Named) -> tuple[str, ...]:
    """Return the repository of an entry's weights as `owner/name`; empty for a closed model."""
    return () if isinstance(entry, ClosedModel) else (entry.repository,)


def tags(entry: Named) -> tuple[str, ...]:
    """Return an entry's names at Ollama, for exact matches only: `deepseek-r1:8b` is a Qwen."""
    return entry.ollama if isinstance(entry, Model) else ()


@dataclass(frozen=True)
class Reading:
    """A name for comparison: its words without the neutral ones, and its numbers."""

    words: frozenset[str]
    numbers: Numbers


@dataclass(frozen=True)
class NamedEntry:
    """An entry and the readings of its names; `age` is its place by release, 0 for the newest.

    `titles` are its id and its aliases, each enough to name it; `readings` are those, its name
    and its repository. `family` is the first word of its id. `namesakes` are names of other models,
    which need not have an entry.
    """

    entry: Named
    titles: tuple[Reading, ...]
    readings: tuple[Reading, ...]
    age: int
    family: str = ""
    namesakes: frozenset[Reading] = frozenset()

    @cached_property
    def numbers(self) -> Numbers:
        """All numbers in any of the entry's names."""
        return frozenset().union(*(reading.numbers for reading in self.readings))

    def own_numbers(self, asked: Numbers) -> Numbers | None:
        """Return the text's numbers as this entry means them; None if it does not have one.

        A bare number may be a size without its B (`gpt-oss 20`) if it cannot be a version: it has
        two digits, or the text has a version as well.
        """
        foreign = asked - self.numbers
        sizes = {number: Number("size", number.value) for number in foreign}
        if any(number.kind != "version" for number in foreign):
            return None
        if any(size not in self.numbers for size in sizes.values()):
            return None
        versioned = bool(_of_kinds(asked - foreign, ("version",)))
        if not versioned and any(len(number.value) < 2 for number in foreign):
            return None
        return asked - foreign | frozenset(sizes.values())

    def is_named_by(self, asked: Reading, *, whole: bool) -> bool:
        """Return whether a text that contradicts nothing is enough to name this entry.

        It needs all numbers of one of the names, or the size. A `whole` name needs the version as
        well. Numbers without words name nothing.
        """
        if not asked.words:
            return False
        numbers = self.own_numbers(asked.numbers) or frozenset()
        called = [reading for reading in self.readings if reading.words == asked.words]
        if any(reading.numbers and reading.numbers <= numbers for reading in called):
            return True
        if not _of_kinds(numbers, SIZES):
            return False
        if not whole:
            return True
        sized = [reading.numbers for reading in called if reading.numbers]
        return any(_of_kinds(own, ("version",)) <= numbers for own in sized)


def _of_kinds(numbers: Iterable[Number], kinds: tuple[NumberKind, ...]) -> Numbers:
    return frozenset(number for number in numbers if number.kind in kinds)
