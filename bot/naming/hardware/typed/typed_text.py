"""The parts of a typed text: devices, sizes and what they are sizes of, kinds, unknown words.

Runs of words that a device has in its name are taken for it; what is left over says the kind of
machine, says nothing, or is not understood.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from bot.catalog.usual import UsualKind
from bot.naming.hardware.device_index import DeviceIndex
from bot.naming.hardware.hardware_text import Group
from bot.naming.hardware.typed.tokens import Token, tokens_of
from bot.naming.hardware.typed.word_lists import (
    FILLERS,
    HARMLESS,
    KINDS,
    OTHER_PARTS,
    PC,
    PROCESSOR_WORDS,
    SERVERS,
    WHOLE,
)
from bot.naming.hardware.words import NOISE, PLURAL_OR_SUPER, SERIES

_MOST_WORDS = 8  # of a device's name
_MOST_BARE_COUNT = 16
_LONG_NUMBER = 4
_CODE = re.compile("[a-z]{1,2}[0-9]{1,4}")
_SAYS_NOTHING = frozenset(
    (*HARMLESS, *NOISE, *KINDS, *PC, *PROCESSOR_WORDS, PLURAL_OR_SUPER, *"stmd", "re", "ve", "ll")
)
_MOST_DEVICES = 32  # a text with more names no machine
# Words that say more of a computer than its cards.
_WHOLE = frozenset((*PC, *WHOLE, *PROCESSOR_WORDS, "laptop"))
Label = Literal["ram", "vram", "disk", ""]


@dataclass(frozen=True)
class Size:
    """A size in a text; `of` is the place of the device that stands beside it, if one does.

    `times`: so many modules or cards have it. `in_tb`: it was written in TB.
    """

    gib: float
    times: int = 1
    label: Label = ""
    of: int | None = None
    in_tb: bool = False


@dataclass(frozen=True)
class TypedText:
    """What a typed text says.

    `tells_apart`: a word of the names of devices was left over beside one: `5080 super`.
    `separate`: between the devices stand separators. `is_choice`: between them stands "or".
    `count`: of a machine without a name. `processor`: there are words of processors. `is_pc`: a PC
    is named. `is_whole`: a word says more of a computer than its cards.
    """

    devices: tuple[Group, ...]
    sizes: tuple[Size, ...]
    kinds: frozenset[UsualKind]
    unknown: tuple[str, ...]
    tells_apart: bool
    separate: bool
    is_choice: bool
    processor: bool
    is_pc: bool
    is_whole: bool
    count: int


@dataclass(frozen=True)
class _Place:
    """A device as it was typed, with the places of its first and last token and of its count."""

    group: Group
    first: int
    last: int
    count_at: int | None = None


def typed_text(folded: str, index: DeviceIndex, is_device: Callable[[Group], bool]) -> TypedText:
    """Take a folded text apart; linear in its length. `is_device`: a group names a device."""
    tokens = tokens_of(folded, index)
    places = [_counted(place, tokens) for place in _devices(tokens, is_device)]
    sizes = list(_sizes(tokens, places, index))
    taken = {at for place in places for at in range(place.first, place.last + 1)}
    taken |= {place.count_at for place in places if place.count_at is not None}
    rest = [(at, token) for at, token in enumerate(tokens) if at not in taken]
    named = [place.group.words for place in places]
    words = {token.text for _, token in rest if token.kind in ("word", "vram")}
    counts = [token.number for _, token in rest if token.kind in ("first", "last")]
    return TypedText(
        tuple(place.group for place in places),
        tuple(sizes),
        frozenset(KINDS[word] for word in words if word in KINDS),
        tuple(_unknown(rest)),
        tells_apart=_tells_apart(tokens, taken),
        separate=_separate(tokens, places),
        is_choice=any(token.kind == "or" for token in tokens),
        processor=bool(words & PROCESSOR_WORDS),
        is_pc=bool(words & PC),
        is_whole=not _WHOLE.isdisjoint(words | frozenset().union(*named)),
        count=counts[0] if len(counts) == 1 else 1,
    )


def _devices(tokens: Sequence[Token], is_device: Callable[[Group], bool]) -> Iterator[_Place]:
    """Yield the longest names of devices, from the first token to the last."""
    at = named = 0
    others = _of_other_parts(tokens)
    while at < len(tokens) and named < _MOST_DEVICES:
        found = _device_at(at, tokens, is_device) if tokens[at].names else None
        if found is not None and _means_more(found.group, in_other_part=at in others):
            found = None
        if found is not None:
            named += 1
            yield found
        at = at + 1 if found is None else found.last + 1


def _device_at(
    first: int, tokens: Sequence[Token], is_device: Callable[[Group], bool]
) -> _Place | None:
    """Return the longest name from here on; a size or a number of cores may be inside of it."""
    words, cores, longest = frozenset[str](), frozenset[int](), None
    for last in range(first, min(first + _MOST_WORDS, len(tokens))):
        token = tokens[last]
        if token.kind == "cores":
            cores |= {token.number}
        elif token.kind == "word" and token.group is not None:
            words |= token.group.words
        elif token.kind != "size":
            break
        if not words - SERIES or not (token.names or token.kind == "cores"):
            continue
        text = " ".join(entry.text for entry in tokens[first : last + 1])
        group = Group(text, words=words, cores=cores)
        if is_device(group):
            longest = _Place(group, first, last)
    return longest


def _of_other_parts(tokens: Sequence[Token]) -> set[int]:
    """Return the places in segments that name the maker of a disk, a case or the like."""
    result: set[int] = set()
    first = 0
    for at, token in enumerate([*tokens, Token("end", "")]):
        if token.kind != "end":
            continue
        if any(item.text in OTHER_PARTS or item.kind == "disk" for item in tokens[first:at]):
            result |= set(range(first, at))
        first = at + 1
    return result


def _means_more(group: Group, *, in_other_part: bool) -> bool:
    """Return whether a name without its series means other things too: a 980 is also a disk."""
    if group.text.isdigit():
        return len(group.text) < _LONG_NUMBER
    return in_other_part and _CODE.fullmatch(group.text) is not None


def _counted(place: _Place, tokens: Sequence[Token]) -> _Place:
    """Return the device with the count before or behind it: `2x 3090`, `3090 x2`, `2 3090`."""
    before = tokens[place.first - 1] if place.first else None
    behind = _next_but_sizes(place.last, tokens)
    if before is not None and before.kind == "first":
        return _times(place, before.number, place.first - 1)
    if behind is not None and tokens[behind].kind == "last":
        return _times(place, tokens[behind].number, behind)
    if before is not None and before.kind == "word" and before.text.isdigit():
        alone = place.first == 1 or tokens[place.first - 2].kind == "end"
        plural = PLURAL_OR_SUPER in place.group.words
        if alone or plural or int(before.text) > _MOST_BARE_COUNT:
            return _times(place, int(before.text), place.first - 1)
    return place


def _times(place: _Place, count: int, at: int) -> _Place:
    return replace(place, group=replace(place.group, count=count), count_at=at)


def _next_but_sizes(last: int, tokens: Sequence[Token]) -> int | None:
    following = range(last + 1, len(tokens))
    return next((at for at in following if tokens[at].kind not in ("size", "vram")), None)


def _sizes(tokens: Sequence[Token], places: Sequence[_Place], index: DeviceIndex) -> Iterator[Size]:
    """Yield all sizes with their labels, which stand behind them, or before them."""
    at_sizes = [at for at, token in enumerate(tokens) if token.kind == "size"]
    labels = [at for at, token in enumerate(tokens) if token.kind in ("ram", "vram", "disk")]
    labelled_before = bool(at_sizes and labels) and labels[0] < at_sizes[0]
    used: set[int] = set()
    for at in at_sizes:
        token, of = tokens[at], _beside(at, tokens, places)
        gib = next(iter(token.group.sizes_gib)) if token.group else 0.0
        label = _label_of(at, tokens, used, before=labelled_before)
        own = of is not None and _has(places[of].group, gib, index)
        if label is not None and own and _is_before_size(label, tokens):
            label = None  # in `3060 12g ram 32g` the label is that of the second size
        used |= set() if label is None else {label}
        said: Label = "" if label is None else _label(tokens[label])
        yield Size(gib, token.number, said, of, in_tb="t" in token.text)
    for of, place in enumerate(places):
        for token in tokens[place.first : place.last + 1]:
            if token.kind == "word" and token.group is not None:
                yield from (Size(gib, of=of) for gib in token.group.sizes_gib)


def _has(group: Group, gib: float, index: DeviceIndex) -> bool:
    return bool(index.candidates(replace(group, sizes_gib=frozenset({gib}))).fitted)


def _label(token: Token) -> Label:
    return token.kind if token.kind in ("ram", "vram", "disk") else ""


def _label_of(at: int, tokens: Sequence[Token], used: set[int], *, before: bool) -> int | None:
    sides = (-1, 1) if before else (1, -1)
    for side in sides:
        found = at + side
        while 0 <= found < len(tokens) and tokens[found].text in FILLERS:
            found += side
        if 0 <= found < len(tokens) and _label(tokens[found]) and found not in used:
            return found
    return None


def _is_before_size(label: int, tokens: Sequence[Token]) -> bool:
    behind = tokens[label + 1 : label + 3]
    return bool(behind) and behind[0].kind == "size" and not (len(behind) > 1 and _label(behind[1]))


def _beside(at: int, tokens: Sequence[Token], places: Sequence[_Place]) -> int | None:
    """Return which device a size stands in or directly beside; only harmless words are between."""
    for number, place in enumerate(places):
        start, end = place.first, place.last
        between = tokens[end + 1 : at] if at > end else tokens[at + 1 : start]
        if start <= at <= end or all(_joins(token) for token in between):
            return number
    return None


def _joins(token: Token) -> bool:
    """Return whether a token may stand between a device and its memory."""
    known = token.text in NOISE or token.text in HARMLESS or token.kind in ("last", "vram", "size")
    return known and token.kind != "end"


def _separate(tokens: Sequence[Token], places: Sequence[_Place]) -> bool:
    """Return whether a separator stands between each two devices."""
    return all(
        any(token.kind == "end" for token in tokens[first.last + 1 : second.first])
        for first, second in pairwise(places)
    )


def _tells_apart(tokens: Sequence[Token], taken: set[int]) -> bool:
    """Return whether a word of devices' names is left over in the same part as a device."""
    left_over = beside = False
    for at, token in enumerate(tokens):
        if token.kind == "end":
            left_over = beside = False
        elif at in taken:
            beside = True
        elif token.names or token.text in SERVERS:
            left_over = left_over or not _says_nothing(token.text)
        if left_over and beside:
            return True
    return False


def _unknown(rest: Sequence[tuple[int, Token]]) -> Iterator[str]:
    """Yield the runs of words that nothing is known about."""
    run: list[str] = []
    last = -2
    for at, token in rest:
        if token.kind != "word" or _says_nothing(token.text):
            continue
        if run and at != last + 1:
            yield " ".join(run)
            run = []
        run.append(token.text)
        last = at
    if run:
        yield " ".join(run)


def _says_nothing(word: str) -> bool:
    known = (
        word in HARMLESS or word in NOISE or word in KINDS or word in PC or word in PROCESSOR_WORDS
    )
    return known or word in (PLURAL_OR_SUPER, "s", "t", "m", "re", "ve", "ll", "d")
