"""Finds the family of a model number: `core` and `12700k` are the desktop Core of generation 12."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from bot.catalog.processor import ProcessorFamily, Series
from bot.naming.hardware.processor_words import (
    MODEL,
    is_graphics_card,
    model_of,
    series_of,
    western,
)
from bot.spelling import alike

# Suffixes that graphics cards and generations of phones have as well: they need the series.
_NEEDS_SERIES = frozenset({"", "xt", "s", "e", "t", "m", "gt", "d", "c"})
_LONG_DIGITS = 5  # no graphics card has so many
_SIZE_DIGITS = 3  # numbers of so many digits may be sizes: 256G


class ProcessorFamilies:
    """Families by model number; built once per library, and never changed by a lookup."""

    def __init__(self, families: Sequence[ProcessorFamily]) -> None:
        self._families = tuple(families)
        self._called = {
            called.casefold(): (called, family) for family in families for called in family.called
        }

    def of_model(self, series: Series | None, model: str) -> ProcessorFamily | None:
        """Return the only family that has this model number; None if there is none.

        Without a series the number must be one that no graphics card has. Of several families the
        one that names most of its letters has it, then one of the very series.
        """
        if series is None and not _is_unmistakable(model):
            return None
        known = [
            ((literals, family.series == series), family)
            for family in self._by_start.get(model[0], ())
            if _may_be(series, family) and (literals := family.literals(model)) is not None
        ]
        nearest = max((rank for rank, _ in known), default=None)
        best = [family for rank, family in known if rank == nearest]
        return best[0] if len(best) == 1 else None

    def named(self, text: str) -> Iterator[tuple[re.Match[str], str, ProcessorFamily]]:
        """Yield the families that a plain text calls by a name: place, name, family."""
        for match in self._names.finditer(text) if self._called else ():
            words = re.sub(r"[\s-]+", " ", match[0])
            yield match, *self._by_words[words]

    def near(self, text: str) -> list[str]:
        """Return examples of the series of an unknown processor, those of similar numbers first.

        A known processor is returned itself. Empty if the text names no series.
        """
        matches = MODEL.finditer(western(text.casefold()))
        match = next((match for match in matches if _is_processor(match)), None)
        if match is None:
            return []
        series = series_of(match)
        if self.of_model(series, model_of(match)) is not None:
            return [match[0]]
        families = [family for family in self._families if family.series == series]
        examples = [example for family in families for example in family.examples]
        return alike(match[0], examples, most=5) or examples[-5:]

    @cached_property
    def _by_start(self) -> dict[str, list[ProcessorFamily]]:
        result: dict[str, list[ProcessorFamily]] = {}
        for family in self._families:
            for letter in dict.fromkeys(number[0].casefold() for number in family.numbers):
                result.setdefault(letter, []).append(family)
        return result

    @cached_property
    def _by_words(self) -> dict[str, tuple[str, ProcessorFamily]]:
        return {re.sub(r"[\s-]+", " ", name): entry for name, entry in self._called.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """All names as one pattern, the longest first."""
        names = sorted(self._by_words, key=len, reverse=True)
        words = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
        return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


def _is_processor(match: re.Match[str]) -> bool:
    """Return whether a match of MODEL is surely one: a series and a number of three digits."""
    long = re.search("[0-9]{3}", match["model"]) is not None
    return long and series_of(match) is not None and not is_graphics_card(match)


def _may_be(series: Series | None, family: ProcessorFamily) -> bool:
    """Return whether a family can be of the named series; a bare Xeon is any Xeon, and so on."""
    own = family.series
    if own is None:
        return False
    if series == "xeon-6":
        return own.startswith("xeon-")
    return series is None or series == own or (series, own) in _ALSO


# What people leave out: Core 155H, Ryzen HX 370, Celeron N5105, Core i3-N305.
_ALSO = frozenset(
    {
        ("core", "core-ultra"),
        ("core", "intel-n"),
        ("ryzen", "ryzen-ai"),
        ("pentium", "intel-n"),
    }
)


def _is_unmistakable(model: str) -> bool:
    """Return whether a number without its series is no card's (3090), nor a size (256G)."""
    if model[0].isalpha():
        return True
    digits = len(model) - len(model.lstrip("0123456789"))
    suffix = model[digits:]
    if digits == _LONG_DIGITS:
        return True
    needs = _NEEDS_SERIES if digits > _SIZE_DIGITS else _NEEDS_SERIES | {"g", "ge"}
    return _SIZE_DIGITS <= digits < _LONG_DIGITS and suffix not in needs
