"""Finds the devices that a text may mean: by their words, even misspelt, and by similar names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.machine_text import fitted_text
from bot.naming.hardware.hardware_text import PROCESSOR, Group, words_of
from bot.naming.hardware.named_device import NamedDevice, named_device
from bot.naming.hardware.words import FAMILIES, NOISE, PLURAL_OR_SUPER, SERIES, plain
from bot.spelling import alike

# Short words tell devices apart (Ti, XT, Max), so they are never corrected.
_SHORTEST_MISSPELT = 4
_LONG_WORD = 8
_REMEMBERED = 4096  # words of texts: prose has some hundred
_LONG_NUMBER = 3
_DIGITS = re.compile("[0-9]{2,}")
_SIZES = re.compile("[0-9]+ ?[gt]b?(?![a-z0-9])")
_LETTER_O = re.compile("(?<=[0-9])o")
_NUMBERS = re.compile(r"(?<![a-z])[a-z]{1,2}[0-9]{2,4}(?![0-9])|(?<![0-9])[0-9]{3,4}(?![0-9p])")


@dataclass(frozen=True)
class Candidates:
    """The devices that a text may mean.

    `complete`: the text has all words of a name, so that a single candidate is certain.
    """

    fitted: tuple[Fitted, ...]
    complete: bool

    @property
    def only(self) -> Fitted | None:
        """The device that is meant; None if there is none, or more than one."""
        return self.fitted[0] if self.complete and len(self.fitted) == 1 else None


class DeviceIndex:
    """Devices by word; built once per library, and no lookup changes the result of another."""

    known: Callable[[str], Group | None]
    """Returns the words and sizes in a word without gaps, as in `rtx4090`; None if unknown."""

    def __init__(self, devices: Sequence[Device]) -> None:
        self.known = lru_cache(_REMEMBERED)(self._in_one_word)
        self._named = [named_device(device) for device in devices]
        fitted = (Fitted(device, gib) for device in devices for gib in device.memory_gib)
        self._exact = {plain(fitted_text(entry)): entry for entry in fitted}
        self._squeezed = _squeezed(devices)
        self._by_word: dict[str, list[NamedDevice]] = {}
        for named in self._named:
            for word in sorted(named.words):
                self._by_word.setdefault(word, []).append(named)
        self._in_names = {*self._by_word, *SERIES, PLURAL_OR_SUPER}
        words = {word for word in self._by_word if word.isalpha()} | NOISE
        self._spellings = sorted(word for word in words if len(word) >= _SHORTEST_MISSPELT)

    @cached_property
    def _titles(self) -> Mapping[str, NamedDevice]:
        """The devices by their plain ids and names, for texts that name none of them."""
        return {
            title: named
            for named in self._named
            for name in (named.device.id, named.device.name)
            if (title := plain(name.replace("-", " ")))
        }

    def candidates(self, group: Group) -> Candidates:
        """Return every device and memory size that nothing in the text contradicts."""
        exact = self._exact.get(group.text)
        if exact is not None and group.sizes_gib <= {exact.memory_gib} and not group.cores:
            return Candidates((exact,), complete=True)
        group = self._spelt(group)
        agreeing = [
            (named, lacking)
            for named in self._having(group.words - {PLURAL_OR_SUPER})
            if (lacking := named.lacking(group)) is not None
        ]
        if all(lacking for _, lacking in agreeing):
            # If the text has no whole name, the size decides which devices are meant.
            agreeing = [(named, lacking) for named, lacking in agreeing if named.fitted(group)]
        left_out = {lacking for _, lacking in agreeing}
        nearest = {lacking for lacking in left_out if not any(item < lacking for item in left_out)}
        called = [named for named, lacking in agreeing if lacking in nearest]
        fitted = [entry for named in called for entry in named.fitted(group)]
        return Candidates(tuple(fitted), complete=frozenset() in nearest)

    def _in_one_word(self, word: str) -> Group | None:
        group = words_of(self._squeezed.get(word, word))
        if group is None or any(entry not in self._in_names for entry in group.words):
            return None
        return group

    def near(self, text: str, sizes_gib: frozenset[float]) -> tuple[Fitted, ...]:
        """Return devices with the same number or a similar name, the likeliest first.

        For a text without letters and digits: the devices that are sold with one of the sizes.
        """
        sizes = Group(text, sizes_gib=sizes_gib)
        if not any(letter.isalnum() for letter in text):
            of_size = self._named if sizes_gib else []
            return tuple(entry for named in of_size for entry in named.fitted(sizes))
        numbers = _NUMBERS.findall(text)
        numbered = [named for number in numbers for named in self._by_word.get(number, [])]
        result = [
            title
            for title in alike(text, list(self._titles), most=20)
            if _of_one_family(text, self._titles[title].words)
        ]
        # An unknown processor can be offered as a CPU platform: its speed depends on the RAM.
        platforms = self._by_word.get("cpu", []) if PROCESSOR.match(text) else []
        likely = [*numbered, *(self._titles[title] for title in result), *platforms]
        fits = [named.fitted(sizes) or named.fitted(Group(text)) for named in likely]
        return tuple(dict.fromkeys(item for fitted in fits for item in fitted))

    def _having(self, words: frozenset[str]) -> Sequence[NamedDevice]:
        """Return the possible devices: those with the rarest word of the text that has letters.

        For a text with numbers only: the devices that have any of them.
        """
        lists = [self._by_word[word] for word in words if word in self._by_word]
        letters = [
            self._by_word.get(word, []) for word in words if not word.replace(".", "").isdigit()
        ]
        if letters:
            return min(letters, key=len)
        return list({named.device.id: named for having in lists for named in having}.values())

    def _spelt(self, group: Group) -> Group:
        """Return the group with gaps and letters corrected: `rtxa6000`, `gefroce 3090`."""
        spaced = words_of(self._squeezed.get(group.text, ""))
        if spaced is not None and spaced.words:
            sizes, cores = group.sizes_gib | spaced.sizes_gib, group.cores | spaced.cores
            return replace(group, words=spaced.words, sizes_gib=sizes, cores=cores)
        words = frozenset(self._corrected(word) for word in group.words) - NOISE
        return replace(group, words=words)

    def _corrected(self, word: str) -> str:
        """Return the known word nearest to a misspelt one; `word` if there is none or a tie."""
        if word in self._by_word or not word.isalpha() or len(word) < _SHORTEST_MISSPELT:
            return word
        slips = 1 if len(word) < _LONG_WORD else 2
        result = process.extract(
            word, self._spellings, scorer=OSA.distance, score_cutoff=slips, limit=2
        )
        if not result or (len(result) > 1 and result[0][1] == result[1][1]):
            return word
        return result[0][0]


def _of_one_family(text: str, words: frozenset[str]) -> bool:
    """Return whether a device may be the one that a text misspells.

    It has a family word of the text, if there is any, and a number like one of the text's: no RX
    9070 for a GTX 970.
    """
    families = FAMILIES & set(re.findall("[a-z]+", text))
    if families and families.isdisjoint(words):
        return False
    typed = _DIGITS.findall(_SIZES.sub(" ", _LETTER_O.sub("0", text)))
    known = _DIGITS.findall(" ".join(words))
    return not typed or any(_nearly(one, other) for one in typed for other in known)


def _nearly(one: str, other: str) -> bool:
    """Return whether two numbers are equal, but for half of the digits of long ones."""
    if len(one) != len(other) or len(one) < _LONG_NUMBER:
        return one == other
    wrong = sum(first != second for first, second in zip(one, other, strict=True))
    return wrong <= len(one) // 2


def _squeezed(devices: Sequence[Device]) -> dict[str, str]:
    """Return the plain id of each device by its names without gaps; ambiguous names left out."""
    names: dict[str, set[str]] = {}
    for device in devices:
        for name in (device.id, device.name, *device.aliases):
            without_gaps = "".join(filter(str.isalnum, name.casefold()))
            names.setdefault(without_gaps, set()).add(device.id)
    return {name: plain(next(iter(ids))) or "" for name, ids in names.items() if len(ids) == 1}
