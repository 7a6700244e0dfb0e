"""Entries that come nearest to a name which no entry has: what to ask instead."""

import math
import re
from collections.abc import Mapping, Sequence

from bot.naming.models.name_parts import Number
from bot.naming.models.named_entry import NamedEntry, Reading
from bot.spelling import alike

_MOST_FAMILIES = 5


def nearest_entries(
    asked: Reading, by_family: Mapping[str, Sequence[NamedEntry]]
) -> list[NamedEntry]:
    """Entries of the same family, or of a similar one, the most alike first.

    Left out are those that differ in more words and versions than the most alike one does, unless
    a family is all that was named.
    """
    related = {
        entry.age: entry for name in _families(asked, by_family) for entry in by_family[name]
    }
    ordered = sorted(
        related.values(),
        key=lambda element: (
            _difference(asked, element),
            _different_version(asked, element),
            element.age,
        ),
    )
    if not ordered or (not asked.numbers and asked.words <= by_family.keys()):
        return ordered
    most = _different_words_and_versions(asked, ordered[0])
    return [item for item in ordered if _different_words_and_versions(asked, item) <= most]


def _families(asked: Reading, by_family: Mapping[str, Sequence[NamedEntry]]) -> list[str]:
    """The families named; without a word at all, where a size is given, every family."""
    if not asked.words:
        return list(by_family) if _sizes(asked.numbers) else []
    named = [word for word in asked.words if word in by_family]
    if named:
        return named
    similar = (alike(word, by_family.keys(), _MOST_FAMILIES) for word in asked.words)
    return [family for entry in similar for family in entry]


def _difference(asked: Reading, named_entry: NamedEntry) -> float:
    return _different_words_and_versions(asked, named_entry) + _different_size(asked, named_entry)


def _different_words_and_versions(asked: Reading, named_entry: NamedEntry) -> int:
    words = min(len(asked.words ^ reading.words) for reading in named_entry.readings)
    return words + sum(number.kind == "version" for number in asked.numbers - named_entry.numbers)


def _different_version(asked: Reading, named_entry: NamedEntry) -> float:
    """How far its versions are from those asked for that it does not have: 4.7 from 4.8."""
    own = _versions(named_entry.numbers)
    wanted = _versions(asked.numbers - named_entry.numbers)
    return sum(min((abs(each - version) for version in own), default=math.inf) for each in wanted)


def _different_size(asked: Reading, named_entry: NamedEntry) -> float:
    """0 for the size that was asked for; another one counts as much as a word, and a bit."""
    wanted, own = _sizes(asked.numbers), _sizes(named_entry.numbers)
    if not wanted:
        return 0.0
    apart = [abs(math.log(size / other)) for size in wanted for other in own]
    least = min(apart, default=math.inf)
    return 1 + least if least else 0.0


def _versions(numbers: frozenset[Number]) -> list[float]:
    """Versions that are plain numbers; not those of three parts or with a letter."""
    values = (number.value for number in numbers if number.kind == "version")
    return [float(value) for value in values if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4})?", value)]


def _sizes(numbers: frozenset[Number]) -> list[float]:
    sizes = [float(number.value) for number in numbers if number.kind == "size"]
    return [size for size in sizes if 0 < size < math.inf]
