"""An entry with everything that it is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.naming.models.name_parts import SIZES, Number, NumberKind

Named = Model | ClosedModel
Numbers = frozenset[Number]


def repositories(entry: Named) -> tuple[str, ...]:
    """Where an entry's weights lie, as `owner/name`; nowhere for a closed model."""
    return (entry.repository,) if isinstance(entry, Model) else ()


def tags(entry: Named) -> tuple[str, ...]:
    """What an entry is called at Ollama; `deepseek-r1:8b` is a Qwen, so read only as it stands."""
    return entry.ollama if isinstance(entry, Model) else ()


@dataclass(frozen=True)
class Reading:
    """A name as it counts: its words without the neutral ones, and its numbers."""

    words: frozenset[str]
    numbers: Numbers


@dataclass(frozen=True)
class NamedEntry:
    """An entry and the readings of its names; `age` orders entries, 0 being the newest.

    `titles` are its id and its aliases, each enough to name it; `readings` are those, its name
    and its repository. `namesakes` name other models, which no entry need be of.
    """

    entry: Named
    titles: tuple[Reading, ...]
    readings: tuple[Reading, ...]
    age: int
    namesakes: frozenset[Reading] = frozenset()

    @cached_property
    def numbers(self) -> Numbers:
        """Every number that belongs to it under any of its names."""
        return frozenset().union(*(reading.numbers for reading in self.readings))

    def own_numbers(self, asked: Numbers) -> Numbers | None:
        """The numbers in its own terms; None where one is foreign to it.

        A bare number may be a size without its B (`gpt-oss 20`), where it cannot be a version: it
        has two digits, or a version stands beside it.
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
        """Whether the text, which agrees, says enough: all that one of its names says, or the size.

        A `whole` name has also said its version. Numbers alone name nothing.
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
