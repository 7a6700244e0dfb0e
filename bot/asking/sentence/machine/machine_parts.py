"""The memory of devices, RAM, and how many devices there are."""

import re
from dataclasses import replace

from bot.asking.sentence.machine.memory import Memory, place, place_left
from bot.asking.sentence.machine.part import Part
from bot.asking.sentence.names.device_spans import versions
from bot.asking.sentence.names.name_index import SentenceNames
from bot.asking.sentence.numbers.quantities import han_number
from bot.asking.sentence.span import Span, Spans

_COUNT_FILLER = (
    r"(?:\s|used|old|new|second[- ]?hand|nvidia|geforce|矿卡|二手|全新|魔改|的|modded|amd|radeon"
    r"|apple"
    r"|intel|\d{1,3}\s?g(?:i?b)?(?![a-z])|\u25a0)*$"
)
_WORD_COUNT = (
    r"two|three|four|five|six|eight|dual|single|triple|quad|double|one|pair of|双|单|三|四|六|八"
    r"|两|一|二"
    r"|五|七|九|十"
)
_COUNT_BEFORE = re.compile(
    rf"(?:(?<![a-z0-9.])(?P<n>\d{{1,2}})\s?[x*]|(?<![a-z0-9.])(?P<m>\d{{1,2}})\s?(?:张|块|片|个"
    rf"|台|卡|颗"
    rf"|路|路的)|(?<![a-z0-9.])(?P<b>\d{{1,2}})\s"
    rf"|(?<![a-z])(?P<w>{_WORD_COUNT})(?![a-z])\s?(?:张|块|片|个|台|卡|颗|路)?){_COUNT_FILLER}"
)
_COUNT_AFTER = re.compile(
    r"^(?:\s?\d{1,3}\s?gi?b?(?![a-z])"
    r"|\s?\u25a0+)?(?:\s?显存)?(?:\s?笔记本)?\s?(?:[x*]\s?(?P<x>\d{1,2})(?![a-z0-9])"
    r"|[,，]?\s?(?P<h>\d{1,2}|[一二两三四五六七八九十双单])\s?(?:张|块|片|卡|台|颗|路)(?!吗|么"
    r"|够|行))"
)
_LAPTOP = r"laptop|notebook|笔记本|游戏本|轻薄本|本子|移动版|移动端|mobile|max-?q"
_LAPTOP_AFTER = re.compile(rf"^\s?(?:\u25a0+\s?)?(?:的|版|gpu)?\s?(?:{_LAPTOP})")
_LAPTOP_BEFORE = re.compile(rf"(?:{_LAPTOP})[^\u25a0]{{0,24}}(?:\u25a0+\s?)?$")
_LAPTOP_ANY = re.compile(rf"{_LAPTOP}")


def take_sizes_of_chips(spans: Spans, names: SentenceNames) -> None:
    """Note bare numbers behind a chip that comes with so much memory: `m4 max 64`."""
    for span in spans.of("device"):
        sizes = {size for device in versions(span, names) for size in device.memory_gib}
        match = re.match(
            r"\s(\d{1,3})(?![\d.,a-z%]|\s?(?:g|b|k|x|t|张|个|w|人|users?))", spans.text[span.end :]
        )
        if span.role in ("apple", "unified") and match and float(match[1]) in sizes:
            start = span.end + match.start(1)
            spans.add(Span(start, span.end + match.end(), "memory", match[1]))


def parts_of(spans: Spans, names: SentenceNames) -> tuple[list[Part], Memory]:
    """Return the devices with counts and memory, and the memory beside them."""
    parts = without_names_of_macs(
        [_part(span, spans, names) for span in spans.of("device", "processor")]
    )
    memory = Memory()
    for span in spans.of("memory"):
        place(span, parts, memory, spans)
    for span, label in memory.left[:]:
        place_left(span, label, parts, memory, spans)
    return [_as_laptop(part, parts, spans) for part in parts], memory


def without_names_of_macs(parts: list[Part]) -> list[Part]:
    """Return the parts without `macbook pro` where its chip is named as well, Intel's too.

    Nor with the graphics of a processor that is named.
    """
    chips = any(part.span.role == "apple" for part in parts)
    intel = any(part.span.kind == "processor" for part in parts)
    macs = max((part.count for part in parts if part.span.role == "mac"), default=1)
    if chips and macs > 1:  # three `mac mini m4 pro`
        parts = [
            replace(part, count=macs) if part.span.role == "apple" and part.count == 1 else part
            for part in parts
        ]
    return [
        part
        for part in parts
        if not (part.span.role == "mac" and (chips or intel))
        and not (intel and is_integrated(part))
    ]


def is_integrated(part: Part) -> bool:
    """Return whether a part is the graphics of a processor, which say less than its name."""
    value = part.span.value
    return "iris" in value or "uhd" in value or value.startswith("hd ") or "vega " in value


def _part(span: Span, spans: Spans, names: SentenceNames) -> Part:
    before, after = spans.text[max(0, span.start - 28) : span.start], spans.after(span, 24)
    first = _COUNT_BEFORE.search(re.split(r"[,;。\n]", before)[-1])
    behind = _COUNT_AFTER.search(spans.text[span.end : span.end + 24]) or _COUNT_AFTER.search(after)
    count = 1.0
    if first is not None and spans_free_count(first, span, spans):
        count = _number(next(part for part in first.groups() if part))
    elif behind is not None:
        count = _number(behind["x"] or behind["h"])
    return Part(span, versions(span, names), int(count) if 1 <= count <= 64 else 1)


def spans_free_count(match: re.Match[str], span: Span, spans: Spans) -> bool:
    """Return whether the count before a device was not read as a part of something else."""
    offset = span.start - len(match.string)
    start = offset + match.start()
    end = offset + next(match.end(name) for name, text in match.groupdict().items() if text)
    return all(
        end <= other.start or other.end <= start for other in spans.found if other.kind != "noise"
    )


def _number(text: str) -> float:
    return (
        {"pair of": 2.0, "double": 2.0, "双": 2.0, "单": 1.0}.get(text) or han_number(text) or 1.0
    )


def _as_laptop(part: Part, parts: list[Part], spans: Spans) -> Part:
    """Return a card as that of a laptop if one is named beside it."""
    if part.laptop or part.span.role not in ("gpu", "other"):
        return part
    mobile = any(device.id.endswith("-mobile") for device in part.devices)
    cards = [other for other in parts if other.span.role in ("gpu", "other", "apple", "unified")]
    near = _LAPTOP_AFTER.search(spans.after(part.span, 20)) or _LAPTOP_BEFORE.search(
        spans.before(part.span, 40)
    )
    named = near or (len(cards) == 1 and _LAPTOP_ANY.search(spans.text))
    fits = part.gib is None or part.has(part.gib, laptop=True)
    return replace(part, laptop=True) if mobile and named and fits else part
