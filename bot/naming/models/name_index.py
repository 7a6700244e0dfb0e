"""Finds models by the words and numbers of their names.

Numbers must match: a size, version or active size is never changed to one that an entry has. Only
the letters of the family may be misspelt.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from bot.catalog.cloud import ClosedModel
from bot.naming.models.base_names import possible_bases
from bot.naming.models.name_parts import SIZES, name_parts
from bot.naming.models.name_text import name_text
from bot.naming.models.name_words import vocabulary
from bot.naming.models.named_entry import Named, NamedEntry, Reading, repositories
from bot.naming.models.near_names import nearest_entries
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound

# The numbers that tell versions of a closed model apart; it has no size that anybody could name.
_VERSIONS = ("version", "stamp")


class NameIndex:
    """The names of all entries, the newest entry first, taken apart; a lookup changes nothing."""

    def __init__(self, entries: Sequence[Named]) -> None:
        self._vocabulary = vocabulary(entries)
        self._named = [self._named_entry(entry, age) for age, entry in enumerate(entries)]
        self._by_title: dict[Reading, list[NamedEntry]] = {}
        self._by_words: dict[frozenset[str], list[NamedEntry]] = {}
        self._by_family: dict[str, list[NamedEntry]] = {}
        for named in self._named:
            self._enter(named)

    def find(self, text: str) -> Named | NotFound:
        """Return the entry that a text names; NotFound if it names none, or could mean several."""
        asked = name_text(text)
        parts = name_parts(asked.text)
        reading = Reading(self._vocabulary.counting(parts.words), parts.numbers)
        for meant, dated in self._ways_to_read(reading):
            titled = self._by_title.get(meant, [])
            if len(titled) == 1:
                return titled[0].entry
            fitting = self._fitting(meant)
            whole = asked.whole or dated
            if len(fitting) == 1 and fitting[0].is_named_by(meant, whole=whole):
                return fitting[0].entry
            if len(fitting) == 1 and not meant.numbers:
                # A family alone is too little to offer only its entry without further words.
                break
            if fitting:
                return NotFound(text, len(fitting) > 1, _ids(fitting))
        return NotFound(text, ambiguous=False, suggestions=_ids(self._near(reading)))

    def any_version(self, text: str) -> ClosedModel | None:
        """Return the closed model of which a text names a version that has no entry of its own."""
        asked = self._reading(text)
        if not asked.numbers or any(each.kind not in _VERSIONS for each in asked.numbers):
            return None
        named = self._any_version_of.get(asked.words, ())
        return next((entry for entry, namesakes in named if asked not in namesakes), None)

    @cached_property
    def _any_version_of(self) -> dict[frozenset[str], list[tuple[ClosedModel, frozenset[Reading]]]]:
        """The closed models by the words of the names that any version has, with namesakes."""
        result: dict[frozenset[str], list[tuple[ClosedModel, frozenset[Reading]]]] = {}
        for named in self._named:
            if isinstance(named.entry, ClosedModel):
                for words in {self._reading(name).words for name in named.entry.any_version_of}:
                    result.setdefault(words, []).append((named.entry, named.namesakes))
        return result

    def bases(self, text: str) -> tuple[str, ...]:
        """Return the ids of the models that a name, which names none, may be a fine-tune of."""
        name = name_text(text).text
        return _ids(possible_bases(name, self._reading(text), self._named))

    @property
    def families(self) -> frozenset[str]:
        """The first words of the models' names."""
        return self._vocabulary.families

    def _ways_to_read(self, reading: Reading) -> Iterator[tuple[Reading, bool]]:
        """Yield the reading, then without dates that no entry has, then with the family corrected.

        With each comes whether a date was left out. It may be the date of another release, so the
        rest must then name an entry completely.
        """
        for words in (reading.words, self._vocabulary.corrected(reading.words)):
            if words is None:
                continue
            yield Reading(words, reading.numbers), False
            known = frozenset().union(
                *(by_word.numbers for by_word in self._by_words.get(words, []))
            )
            undated = frozenset(
                number for number in reading.numbers if number.kind != "stamp" or number in known
            )
            if undated and undated != reading.numbers:
                yield Reading(words, undated), True

    def _fitting(self, reading: Reading) -> list[NamedEntry]:
        """Return the entries that nothing in the text contradicts, the newest first.

        A text without words needs a size: a bare version could belong to any family.
        """
        if reading.words:
            called = self._by_words.get(reading.words, [])
        else:
            sized = any(number.kind in (*SIZES, "active") for number in reading.numbers)
            called = self._named if sized else []
        return [
            entry
            for entry in called
            if entry.own_numbers(reading.numbers) is not None and reading not in entry.namesakes
        ]

    def _near(self, reading: Reading) -> list[NamedEntry]:
        words = self._vocabulary.corrected(reading.words) or reading.words
        return nearest_entries(Reading(words, reading.numbers), self._by_family)

    def _named_entry(self, entry: Named, age: int) -> NamedEntry:
        titles = tuple(self._reading(title) for title in (entry.id, *entry.aliases))
        paths = repositories(entry)
        # Publishers of quantisations name repositories `publisher/owner_name`.
        others = (entry.name, *paths, *(path.replace("/", "_") for path in paths))
        readings = titles + tuple(map(self._reading, others))
        family = next(iter(name_parts(entry.id).words), "")
        taken = frozenset(map(self._reading, entry.namesakes))
        return NamedEntry(entry, titles, readings, age, family, taken)

    def _reading(self, text: str) -> Reading:
        parts = name_parts(name_text(text).text)
        return Reading(self._vocabulary.counting(parts.words), parts.numbers)

    def _enter(self, named: NamedEntry) -> None:
        for title in dict.fromkeys(named.titles):
            self._by_title.setdefault(title, []).append(named)
        for words in {reading.words for reading in named.readings}:
            self._by_words.setdefault(words, []).append(named)
        titled = frozenset().union(*(title.words for title in named.titles))
        for family in titled & self._vocabulary.families:
            self._by_family.setdefault(family, []).append(named)


def _ids(entries: Iterable[NamedEntry]) -> tuple[str, ...]:
    return tuple(entry.entry.id for entry in entries)[:MOST_SUGGESTIONS]
