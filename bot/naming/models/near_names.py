"""The entries nearest to a name that no entry has, as suggestions."""

import math
import re
from collections.abc import Mapping, Sequence

from bot.naming.models.name_parts import Number
from bot.naming.models.name_words import misspelt
from bot.naming.models.named_entry import NamedEntry, Reading


def nearest_entries(
    asked: Reading, by_family: Mapping[str, Sequence[NamedEntry]]
) -> list[NamedEntry]:
    """Return entries of the same family, or of a similar one, the nearest first.

    Entries that differ in more words and versions than the nearest are left out, unless the text
    names only a family.
    """
    related = {
        entry.age: entry
        for name in _families(asked, by_family)
        for entry in by_family[name]
        if _is_of(name, entry, asked)
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
        return _without_older_releases(ordered)
    most = _different_words_and_versions(asked, ordered[0])
    near = [item for item in ordered if _different_words_and_versions(asked, item) <= most]
    return _without_older_releases(near)


def _is_of(family: str, entry: NamedEntry, asked: Reading) -> bool:
    """Return whether an entry is of a family, or made of one and has another word of the text.

    HyperCLOVA X SEED is no Seed; R1 Distill Llama is meant by who says two of its words.
    """
    if entry.family == family or not asked.words:
        return True
    return any(len(asked.words & title.words) > 1 for title in entry.titles)


def _without_older_releases(ordered: Sequence[NamedEntry]) -> list[NamedEntry]:
    """Leave out entries that could be taken for one before them (Qwen3 of April: its successor)."""
    kept: list[NamedEntry] = []
    for item in ordered:
        if not any(item.namesakes.intersection(other.titles) for other in kept):
            kept.append(item)
    return kept


def _families(asked: Reading, by_family: Mapping[str, Sequence[NamedEntry]]) -> list[str]:
    """Return the families named, else misspelt ones; for a size without words, every family.

    Pixtral is no misspelt Mixtral, and LLaVA no Llama: a family that the catalog lacks has none.
    """
    if not asked.words:
        return list(by_family) if _sizes(asked.numbers) else []
    named = [word for word in asked.words if word in by_family]
    if named:
        return named
    return [family for word in sorted(asked.words) for family in misspelt(word, by_family)]


def _difference(asked: Reading, named_entry: NamedEntry) -> float:
    return _different_words_and_versions(asked, named_entry) + _different_size(asked, named_entry)


def _different_words_and_versions(asked: Reading, named_entry: NamedEntry) -> int:
    words = min(len(asked.words ^ reading.words) for reading in named_entry.readings)
    return words + sum(number.kind == "version" for number in asked.numbers - named_entry.numbers)


def _different_version(asked: Reading, named_entry: NamedEntry) -> float:
    """Return the distance to the versions asked for that the entry does not have: 4.7 from 4.8.

    Infinite if the entry has no version.
    """
    own = _versions(named_entry.numbers)
    wanted = _versions(asked.numbers - named_entry.numbers)
    return sum(min((abs(each - version) for version in own), default=math.inf) for each in wanted)


def _different_size(asked: Reading, named_entry: NamedEntry) -> float:
    """Return 0 for a size asked for, or if none was; else 1 plus the log of the sizes' ratio.

    A word that differs counts 1 as well. Infinite if the entry has no size.
    """
    wanted, own = _sizes(asked.numbers), _sizes(named_entry.numbers)
    if not wanted:
        return 0.0
    apart = [abs(math.log(size / other)) for size in wanted for other in own]
    least = min(apart, default=math.inf)
    return 1 + least if least else 0.0


def _versions(numbers: frozenset[Number]) -> list[float]:
    """Return the versions that are plain numbers, without those of three parts or with a letter."""
    values = (number.value for number in numbers if number.kind == "version")
    return [float(value) for value in values if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4})?", value)]


def _sizes(numbers: frozenset[Number]) -> list[float]:
    sizes = [float(number.value) for number in numbers if number.kind == "size"]
    return [size for size in sizes if 0 < size < math.inf]
