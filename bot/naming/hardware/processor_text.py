"""Takes a processor out of a hardware text, with the RAM and the wishes that are said about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalog.machine import RamKind, RunsOn
from bot.catalog.processor import ProcessorFamily
from bot.naming.hardware.processor_families import ProcessorFamilies
from bot.naming.hardware.processor_words import (
    MODEL,
    is_graphics_card,
    model_of,
    series_of,
    shown_name,
    western,
)
from bot.naming.hardware.words import COUNTS, folded

_SIZE = r"(?:[1-8]\s?[x×]\s?)?(?<![0-9.])[0-9]{1,4}\s?[gt]b?(?![a-z0-9])"
_DDR = (
    r"(?<![a-z])(?P<low>lp)?ddr(?P<generation>[2-5])x?(?:[\s-]?(?P<speed>[1-9][0-9]{3})(?![0-9]))?"
    r"(?:\s?(?:mhz|mt/?s))?(?![a-z])"
)
_RAM_KIND = re.compile(rf"{_DDR}|(?<![0-9])(?P<bare>[1-9][0-9]{{3}})\s?(?:mhz|mt/?s)(?![a-z])")
_RAM_BEFORE = re.compile(rf"(?P<size>{_SIZE})\s?(?:of\s)?(?:{_RAM_KIND.pattern})")
_CHANNEL_WORDS = COUNTS | {"octa": 8, "单": 1, "双": 2, "四": 4, "六": 6, "八": 8}
_CHANNELS = re.compile(
    rf"(?<![a-z0-9])(?:(?P<word>{'|'.join(_CHANNEL_WORDS)})[\s-]?|(?P<number>[0-9]{{1,2}})[\s-]?)"
    r"(?:ch(?:annels?)?(?![a-z])|通道)"
)
_ONE_STICK = re.compile(r"(?<![a-z])(?:single|one|1)[\s-]?(?:stick|dimm|module)(?![a-z])|单条|单根")
_CPU_ONLY = re.compile(
    r"(?<![a-z])(?:(?:no|without|w/o)\s(?:an?\s)?(?:discrete\s|dedicated\s|graphics\s|video\s)?"
    r"(?:gpu|graphics(?:\scard)?|card)|cpu[\s-]only|only\scpu)(?![a-z])"
    r"|(?:没有?|无)(?:独立?)?(?:显卡|显|gpu)|(?:只有|仅|纯)\s?cpu"
)
_GRAPHICS = re.compile(
    r"(?<![a-z])(?:igpu|apu|integrated\s(?:gpu|graphics))(?![a-z])|核显|集显|核心显卡"
)
_COUNT_BEFORE = re.compile(
    r"(?:(?<![a-z0-9.])(?P<digit>[2-8])\s?[x×*路颗块个p][\s-]?|(?P<word>dual|two|quad|双路|两路|两颗|双|四路)[\s-]?)$"
)
_COUNTS = {"dual": 2, "two": 2, "quad": 4, "四路": 4, "双路": 2, "两路": 2, "两颗": 2, "双": 2}
_COUNT_BEHIND = re.compile(r"\s?(?:[x×*]\s?(?P<digit>[2-8])(?![a-z0-9])|(?P<word>双路|两路|四路))")
# What Windows, Linux and shops write behind a processor's name.
_BEHIND = re.compile(
    r"(?:\s?(?:cpu(?!\s?only)|processor)(?![a-z])|\s?@\s?[0-9.]{1,5}\s?ghz"
    r"|\s(?:[0-9]{1,3}|[a-z]{3,9})[\s-]cores?(?:\sprocessor)?|\s?\([a-z][a-z0-9-]{2,20}\)"
    r"|\s(?:w/|with)\s(?:radeon|intel|vega)[^,+;]{0,30}?(?:graphics|[0-9]m(?![a-z0-9]))(?:\sgraphics)?)*"
)
_GENERATION = re.compile(r"[0-9]{1,2}th\sgen\s(?:intel\s)?$")
_NUMBER_BEHIND = re.compile(r"[\s-](?P<model>[0-9][0-9a-z]{3,5})\+?(?![a-z0-9])")
_OWN_SIZE = re.compile(rf"\s*(?P<size>{_SIZE})(?!\s?(?:ram|内存|vram|显存|ddr|memory|of\s))")


@dataclass(frozen=True)
class NamedProcessor:
    """A processor in a text, and the rest of the text.

    `by_number`: a model number named it, not the name of its family. `ram_kind`: the RAM that was
    said, completed by the family's; None if nothing was said about it.
    """

    family: ProcessorFamily
    model: str
    name: str
    sockets: int
    rest: str
    runs_on: RunsOn | None = None
    ram_kind: RamKind | None = None

    @property
    def by_number(self) -> bool:
        """Whether a model number named it."""
        return bool(self.model)

    @property
    def is_its_platform(self) -> bool:
        """Whether nothing is said that the catalog's device of the family does not have."""
        return not self.by_number and self.sockets == 1 and self.ram_kind is None

    @property
    def id(self) -> str:
        """What is typed to name these processors and no others."""
        one = re.sub(r"[^a-z0-9.]+", "-", self.name.casefold()).strip("-")
        return f"{self.sockets}x-{one}" if self.sockets > 1 else one

    @property
    def typed(self) -> str:
        """What is typed to name these processors and the RAM that was said."""
        return self.id if self.ram_kind is None else f"{self.id} + CPU {self.ram_kind.name}"

    @property
    def shown(self) -> str:
        """The name for cards, with the count."""
        return f"{self.sockets}x {self.name}" if self.sockets > 1 else self.name


@dataclass(frozen=True)
class _Place:
    family: ProcessorFamily
    model: str
    name: str
    start: int
    end: int


def named_processor(text: str, families: ProcessorFamilies) -> NamedProcessor | None:
    """Return the processor that a text names; None if it names none, several, or too many."""
    plain = re.sub(r"\s+", " ", western(folded(text)))
    place = _only_place(plain, families)
    if place is None:
        return None
    before, behind = plain[: place.start], plain[place.end :]
    sockets, before, behind = _counted(before, behind)
    if sockets > place.family.sockets:
        return None
    behind = behind[_end(_BEHIND, behind) :]
    own = _OWN_SIZE.match(behind)
    if own:
        behind = f" + {own['size']} ram + {behind[own.end() :]}"
    rest, runs_on = wishes(f"{_GENERATION.sub('', before)} + {behind}")
    kind = _said_ram(rest, place.family, sockets)
    rest = _without_ram_kind(rest)
    return NamedProcessor(place.family, place.model, place.name, sockets, rest, runs_on, kind)


def _only_place(text: str, families: ProcessorFamilies) -> _Place | None:
    """Return where the only processor of a text is named; None if there is none, or another."""
    names = list(_by_name(text, families))
    numbers = [
        place
        for place in _by_number(text, families)
        if not any(name.start < place.end and place.start < name.end for name in names)
    ]
    places = [*names, *numbers]
    return places[0] if len(places) == 1 else None


def _by_number(text: str, families: ProcessorFamilies) -> Iterator[_Place]:
    for match in MODEL.finditer(text):
        series, model = series_of(match), model_of(match)
        family = None if is_graphics_card(match) else families.of_model(series, model)
        if family is not None and family.series is not None:
            name = shown_name(match, family.series, model)
            yield _Place(family, model, name, match.start(), match.end())


def _by_name(text: str, families: ProcessorFamilies) -> Iterator[_Place]:
    """Yield the names of families; a model number behind one belongs to it: EPYC Genoa 9654."""
    for match, name, family in families.named(text):
        number = _NUMBER_BEHIND.match(text, match.end())
        if number is not None and family.literals(number["model"]) is not None:
            shown = f"{name} {number['model'].upper()}"
            yield _Place(family, number["model"], shown, match.start(), number.end())
        else:
            yield _Place(family, "", name, match.start(), match.end())


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _counted(before: str, behind: str) -> tuple[int, str, str]:
    """Return the number of processors, and the texts around them without it."""
    first, last = _COUNT_BEFORE.search(before), _COUNT_BEHIND.match(behind)
    if first:
        count = int(first["digit"]) if first["digit"] else _COUNTS[first["word"]]
        return count, before[: first.start()], behind
    if last:
        count = int(last["digit"]) if last["digit"] else _COUNTS[last["word"]]
        return count, before, behind[last.end() :]
    return 1, before, behind


def wishes(rest: str) -> tuple[str, RunsOn | None]:
    """Return the text without what it says about graphics, and what it says."""
    without, cards = _CPU_ONLY.subn(" ", rest)
    if cards:
        return without, "cpu"
    without, graphics = _GRAPHICS.subn(" ", rest)
    return (without, "igpu") if graphics else (rest, None)


def _said_ram(rest: str, family: ProcessorFamily, sockets: int) -> RamKind | None:
    """Return the RAM that a text names, as far as this family can have it; None if it names none.

    A speed or a number of channels that is left out is the family's.
    """
    match, most = _RAM_KIND.search(rest), family.channels * sockets
    channels = _channels(rest)
    if match is None:
        return None if channels is None else family.usual.on(min(channels, most))
    generation = int(match["generation"] or family.usual.generation)
    official = family.official(generation)
    if official is None:
        return None
    usual = family.usual if family.usual.generation == generation else official
    speed = match["speed"] or match["bare"]
    on = min(channels or most, most)
    if speed is None:
        return usual.on(on)
    return RamKind(generation, int(speed), on, low_power=bool(match["low"]))


def _channels(rest: str) -> int | None:
    if _ONE_STICK.search(rest):
        return 1
    match = _CHANNELS.search(rest)
    if match is None:
        return None
    return max(1, int(match["number"])) if match["number"] else _CHANNEL_WORDS[match["word"]]


def _without_ram_kind(rest: str) -> str:
    """Return the text without kinds of RAM; a size beside one is called RAM."""
    rest = _ONE_STICK.sub(" ", _CHANNELS.sub(" ", rest))
    rest = _RAM_BEFORE.sub(r"\g<size> ram ", rest)
    rest = re.sub(rf"(?:{_RAM_KIND.pattern})\s?(?P<size>{_SIZE})(?!\s?ram)", r"\g<size> ram ", rest)
    return _RAM_KIND.sub(" ", rest)
