"""The parser of a hardware text: devices with their counts, memory and cores, and the RAM.

`2x 3090 24GB, 4x a6000 + 128GB RAM` names two groups of devices, and RAM.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalog.machine import RamKind
from bot.naming.hardware.words import COUNTS, NOISE, plain

_USUAL_CHANNELS = 2
_GIB = {"t": 1024.0, "g": 1.0, "m": 1 / 1024}
SIZE = r"(?P<size>[0-9]{1,5}(?:\.[0-9]{1,3})?)[\s-]?(?P<unit>[tgm])(?:i?b)?(?![a-z0-9])"
DDR = r"(?<![a-z-])(?:lp)?ddr[2-5]x?(?:[\s-]?[0-9]{4}(?![0-9]))?(?:\s?(?:mhz|mt/s))?"
_RAM = re.compile(
    rf"(?P<before>{DDR})?\s?(?P<called>(?<![a-z])ram\s?:?)?\s?(?:(?P<times>[1-8])\s?[x×]\s?)?"
    rf"(?<![0-9.]){SIZE}\s?(?:of\s)?(?:system\s|ecc\s)?(?P<after>{DDR})?"
    r"\s?(?P<word>(?:ram|memory)(?![a-z]))?"
)
_RAM_SPEED = re.compile(r"ddr([2-5])x?[\s-]?([1-9][0-9]{3})(?![0-9])")
_CHANNELS = re.compile(r"(?<![a-z0-9])([1-9]|1[0-9]|2[0-4])[\s-]?ch(?:annels?)?(?![a-z])")
_SEPARATOR = re.compile(r"[+,;&、\n]|(?<![a-z])(?:and|plus|with|w/)(?![a-z])|[和加与配带]")
WINDOWS = re.compile(r"(?<![a-z])(?:on |under )?win(?:dows)?(?:[\s-]?1[01])?(?![a-z0-9])")
MINUS = re.compile(r"(?:^|[\s,+])[-−–][0-9]")
PROCESSOR = re.compile(
    r"(?:amd |intel )?(?:cpu|ryzen(?! ai)|core|xeon|threadripper|tr pro|epyc|i[3579])(?![a-z])"
)
_BOTH_NUMBERS = re.compile(r"([0-9]{1,9})\s?[x×*]\s?([0-9]{1,9})")
# The x of `7900 XT` is not a count.
_COUNT_FIRST = re.compile(r"(?:([0-9]{1,9})\s?[x×*](?!tx?(?![a-z0-9]))|x([0-9]{1,9})\s)\s*(?=\S)")
_COUNT_LAST = re.compile(r"(?:(?:(?<![a-z])x|[×*])\s?([0-9]{1,9})\)?|\s([0-9]{1,9})\s?[x×])$")
_COUNT_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(COUNTS)})(?![a-z])")
_TOKEN = re.compile(
    rf"""(?P<graphics>(?<![0-9])(?:[678][0-9]0m|80[456]0s|1[34]0[tv])(?![a-z0-9]))
    | (?P<cores>[0-9]{{1,3}})[\s-]?(?:cores?|c)(?![a-z0-9])(?:[\s-]?[cg]pu)?
    | (?<![0-9.]){SIZE}
    | (?P<word>(?<![a-z])(?!(?:rx|ti|xt|ai)[0-9])[a-z]{{1,2}}[0-9]{{1,4}}(?![0-9])
        | hbm[0-9]e? | ddr[2-5] | [0-9]{{1,2}}ch | [0-9]+(?:\.[0-9]+)? | [a-z]+)
    | (?P<gap>[\s\-_./()\[\]:'"@|]+)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Group:
    """Devices of one kind, as they were written.

    `words` are letters, numbers and codes such as `a6000`; `sizes_gib` and `cores` are the numbers
    that were followed by their unit.
    """

    text: str
    count: int = 1
    words: frozenset[str] = frozenset()
    sizes_gib: frozenset[float] = frozenset()
    cores: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Ram:
    """RAM: its size, its kind (`ddr5-6000`), and whether a device was in the same segment."""

    gib: float
    kind: str = ""
    beside: bool = False


@dataclass(frozen=True)
class HardwareText:
    """The machine that a text names, not yet looked up in the catalog.

    `ram_beside`: the RAM was written in the same segment as a device. None: not named.
    """

    groups: tuple[Group, ...]
    ram_gib: float | None = None
    ram_beside: bool = False
    on_windows: bool = False
    ram_kind: RamKind | None = None


def words_of(text: str) -> Group | None:
    """Return the words, sizes and cores of a plain text; None if it has an unknown character."""
    words, sizes, cores, end = set(), set(), set(), 0
    while end < len(text):
        token = _TOKEN.match(text, end)
        if token is None:
            return None
        end = token.end()
        if token["graphics"]:
            words.add(token["graphics"])
        elif token["cores"]:
            cores.add(int(token["cores"]))
        elif token["size"]:
            sizes.add(gib_of(token))
        elif token["word"] and token["word"] not in NOISE:
            words.add(token["word"])
    return Group(text, 1, frozenset(words), frozenset(sizes), frozenset(cores))


def hardware_text(text: str) -> HardwareText | None:
    """Return the parsed text; None if it cannot be read as hardware."""
    plain_text = plain(text)
    if plain_text is None or MINUS.search(text):
        return None
    plain_text, windows = WINDOWS.subn(" ", plain_text)
    taken_apart = _taken_apart(plain_text)
    return taken_apart and replace(
        taken_apart, on_windows=windows > 0, ram_kind=ram_kind_of(plain_text)
    )


def ram_kind_of(plain_text: str) -> RamKind | None:
    """Return the kind of RAM, on two channels unless others are named; None without its speed."""
    speed, channels = _RAM_SPEED.search(plain_text), _CHANNELS.search(plain_text)
    if speed is None:
        return None
    count = int(channels[1]) if channels is not None else _USUAL_CHANNELS
    return RamKind(int(speed[1]), int(speed[2]), count)


def _taken_apart(plain_text: str) -> HardwareText | None:
    groups: list[Group] = []
    rams: list[_Ram] = []
    for segment in _SEPARATOR.split(plain_text):
        rest, without_ram = _without_ram(segment)
        group = _group(rest)
        if group is None:
            return None
        _join(groups, group)
        rams += [replace(ram, beside=bool(group.words)) for ram in without_ram]
    if len(rams) > 1:
        return None
    return _without_processors(groups, rams) if groups else _ram_alone(rams)


def _ram_alone(rams: Sequence[_Ram]) -> HardwareText | None:
    """Return the CPU machine that RAM without any device means; None without RAM."""
    memory = words_of(rams[0].kind or "cpu") if rams else None
    if memory is None:
        return None
    return HardwareText((replace(memory, sizes_gib=frozenset({rams[0].gib})),))


def _without_processors(groups: Sequence[Group], rams: Sequence[_Ram]) -> HardwareText | None:
    """Return the devices without a CPU next to others, whose memory counts as RAM.

    None if the text then has two sizes of RAM.
    """
    devices = tuple(group for group in groups if not PROCESSOR.match(group.text)) or tuple(groups)
    left_out = [group for group in groups if group not in devices]
    rams = [*rams, *(_Ram(size) for group in left_out for size in group.sizes_gib)]
    if not rams:
        return HardwareText(devices)
    return HardwareText(devices, rams[0].gib, rams[0].beside) if len(rams) == 1 else None


def _join(groups: list[Group], group: Group) -> None:
    """Add a group; sizes and cores without a name belong to the device before them."""
    if group.words or (not groups and (group.sizes_gib or group.cores)):
        groups.append(group)
    elif groups:
        sizes, cores = groups[-1].sizes_gib | group.sizes_gib, groups[-1].cores | group.cores
        groups[-1] = replace(groups[-1], sizes_gib=sizes, cores=cores)


def _group(segment: str) -> Group | None:
    count, rest = _counted(segment.strip())
    group = words_of(rest.strip())
    return group and replace(group, count=count)


def _counted(segment: str) -> tuple[int, str]:
    """Return the count and the rest: `2x 3090`, `3090 x2`, `dual 3090`.

    If both are numbers, as in `3090 x 2`, the smaller one is the count. The x of a processor such
    as `Ryzen 9 7950X` is not a count.
    """
    if PROCESSOR.match(segment):
        return 1, segment
    both = _BOTH_NUMBERS.fullmatch(segment)
    if both:
        count, number = sorted(both.groups(), key=int)
        return int(count), number
    match = _COUNT_FIRST.match(segment) or _COUNT_LAST.search(segment)
    if match:
        return int(match[1] or match[2]), segment[: match.start()] + segment[match.end() :]
    word = _COUNT_WORD.search(segment)
    if word:
        return COUNTS[word[0]], segment[: word.start()] + segment[word.end() :]
    return 1, segment


def _without_ram(segment: str) -> tuple[str, list[_Ram]]:
    """Return the segment without its RAM, and the RAM."""
    result: list[_Ram] = []

    def take(match: re.Match[str]) -> str:
        kind = match["before"] or match["after"] or ""
        if not (kind or match["called"] or match["word"]):
            return match[0]
        result.append(_Ram(gib_of(match) * int(match["times"] or 1), kind))
        return " "

    return _RAM.sub(take, segment), result


def gib_of(match: re.Match[str]) -> float:
    """Return a size in GiB; drivers print slightly fewer MiB than the size on the box, so round."""
    gib = float(match["size"]) * _GIB[match["unit"]]
    return float(round(gib)) if match["unit"] == "m" else gib
