"""Which size of memory belongs to which device, and which is RAM."""

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from bot.asking.sentence.machine.part import Part
from bot.asking.sentence.span import Span, Spans

Label = Literal["ram", "vram", "unified", ""]
_RAM_AFTER = re.compile(
    r"^\s?(?:的|of )?\s?(?:plain |system |normal |main |dual channel |quad channel )?(?:ram|dram"
    r"|memory|mem(?![a-z])|lp?ddr|ddr|d[345](?!\d)|内存|运存|sdram|sodimm)"
)
_RAM_BEFORE = re.compile(
    r"(?:(?<!v)(?<!gpu )(?<!v )ram|(?<!video )(?<!gpu )memory|内存|运存|lp?ddr[345]x?"
    r"|ddr)\s?(?:[:：=]"
    r"|is|有|就|只有|才)?\s?(?:(?:lp?ddr|d)[345]x?\s?)?$"
)
_VRAM_AFTER = re.compile(
    r"^\s?(?:的|of )?\s?(?:vram|显存|gpu memory|video (?:memory|ram)|gpu ram|gpus?(?![a-z])"
    r"|cards?(?![a-z])|显卡|独显|卡(?![顿]))"
)
_VRAM_BEFORE = re.compile(
    r"(?:vram|显存|gpu memory|video memory|(?:gpu|card|显卡) (?:with|has|of))\s?(?:[:：=]|is|有"
    r"|就|只有|才"
    r"|of)?\s?$"
)
_UNIFIED = re.compile(r"^\s?(?:的)?\s?(?:unified|统一|共享)")
_REQUIRED_BEFORE = re.compile(
    r"(?:都?说?要|需要|至少|最低|最少|不低于|建议|推荐|requires?|needs?|ask(?:s|ed|ing)? for"
    r"|at least|says?"
    r"|minimum(?: of)?|min|wants?|recommended|doc[s]?(?: says?)?|写|那)\s?(?:是|about|around"
    r"|~)?\s?$"
)
_OWNED = re.compile(
    r"(?:(?<![a-z])(?:i|we)(?:'ve| have| got)|my |我|手里|手头|家里|just got)[^,]{0,16}$"
)
_BETWEEN_AFTER = re.compile(
    r"^(?:\s|-|\(|:|的|带|w/|with|laptop|notebook|笔记本|本|移动版|unified|显存|vram|版|has"
    r"|魔改|sxm\d?|pcie|nvl|hbm\d?e?|gddr\d?x?"
    r"|of|only|just"
    r"|只有|是|/|mac ?mini|mac ?studio|macbook(?: pro| air)?|imac|\"|,(?=\s?\d{1,3}\s?g))*$"
)
_BETWEEN_BEFORE = re.compile(
    r"^(?:\s|-|\)|of|的|vram|显存|laptop|notebook|nvidia|geforce|radeon|unified|统一内存|内存"
    r"|笔记本|本|魔改|版"
    r"|apple|single|modded|mac ?mini|mac ?studio|macbook(?: pro| air)?|imac|air|pro)*$"
)
_USUAL_RAM: Final = frozenset(
    (
        4,
        6,
        8,
        12,
        16,
        20,
        24,
        32,
        36,
        40,
        48,
        56,
        64,
        72,
        80,
        96,
        112,
        128,
        160,
        192,
        224,
        256,
        320,
        370,
        384,
        512,
        576,
        640,
        768,
        1024,
        1152,
        1536,
        2048,
    )
)


@dataclass
class Memory:
    """The sizes of memory in a sentence: RAM, memory of no named card, and those left over."""

    ram_gib: float | None = None
    ram_at: int = -1
    is_called_ram: bool = False
    vram_gib: float | None = None
    left: list[tuple[Span, Label]] = field(default_factory=list)
    required: list[Span] = field(default_factory=list)


def label_of(span: Span, spans: Spans) -> Label:
    """Return what a size is said to be the size of."""
    before = spans.text[max(0, span.start - 24) : span.start].split("\n")[-1]
    after = spans.text[span.end : span.end + 28].split("\n")[0]
    if span.role == "own" or _UNIFIED.search(after):
        return "unified"
    if _VRAM_AFTER.search(after):
        return "vram"
    if _RAM_AFTER.search(after):
        return "ram"
    if _VRAM_BEFORE.search(before):
        return "vram"
    return "ram" if _RAM_BEFORE.search(before) else ""


def place(span: Span, parts: list[Part], memory: Memory, spans: Spans) -> None:
    """Give a size to the device beside it or to the RAM; others wait for the rest."""
    gib, label = float(span.value), label_of(span, spans)
    if span.role == "sum":
        if any(_is_sum(part, gib) or part.gib == gib for part in parts):
            return
        label = "ram" if parts and label != "vram" else label
    before = spans.before(span, 16)
    if _REQUIRED_BEFORE.search(before) and not _OWNED.search(before):
        memory.required.append(span)
        return
    at = _beside(span, parts, spans)
    if at is not None and (label != "ram" or parts[at].is_unified) and _takes(parts, at, gib):
        return
    if label == "ram" and not _of_unified(parts, gib):
        if memory.ram_gib is None or gib > memory.ram_gib:
            memory.ram_gib, memory.ram_at, memory.is_called_ram = gib, span.start, True
        return
    if label == "ram":
        return
    memory.left.append((span, label))


def _of_unified(parts: list[Part], gib: float) -> bool:
    """Give the RAM of a computer with unified memory to its chip."""
    lone = [at for at, part in enumerate(parts) if part.is_unified and part.gib is None]
    if len(lone) != 1 or any(p.span.role == "gpu" for p in parts):
        return False
    parts[lone[0]] = replace(parts[lone[0]], gib=gib)
    return True


def _takes(parts: list[Part], at: int, gib: float) -> bool:
    """Give a size to a device; return whether it can be its memory, or that of all together."""
    part = parts[at]
    if part.gib is not None or part.span.kind == "processor":
        return False
    if part.has(gib, laptop=False) or (part.is_unified and part.span.role != "phone"):
        parts[at] = replace(part, gib=_exact(part, gib))
        return True
    if part.has(gib, laptop=True):
        parts[at] = replace(part, gib=_exact(part, gib), laptop=True)
        return True
    return _is_sum(part, gib)


def _exact(part: Part, gib: float) -> float:
    """Return the size that the catalog has for a named one: 98 GB of an H20 are 96."""
    sizes = [size for device in part.devices for size in device.memory_gib]
    if gib in sizes:
        return gib
    return next((size for size in sizes if abs(size - gib) <= 0.05 * size), gib)


def _beside(span: Span, parts: list[Part], spans: Spans) -> int | None:
    """Return the device that a size stands directly behind, or before."""
    text = spans.text
    for at, part in enumerate(parts):
        if part.span.end <= span.start and part.gib is None:
            between = text[part.span.end : span.start]
            bare = re.sub(r"[x*]\s?\d{1,2}|\d{1,2}\s?[张块片]", "", between)
            if len(between) <= 20 and _BETWEEN_AFTER.fullmatch(bare):
                return at
    for at, part in enumerate(parts):
        if span.end <= part.span.start and part.gib is None:
            between = text[span.end : part.span.start]
            if len(between) <= 20 and _BETWEEN_BEFORE.fullmatch(between):
                return at
    return None


def place_left(span: Span, label: Label, parts: list[Part], memory: Memory, spans: Spans) -> None:
    """Give a size that stands alone to the device that lacks one, or to the RAM."""
    gib = float(span.value)
    unified = [at for at, part in enumerate(parts) if part.is_unified and part.gib is None]
    gpus = [at for at, part in enumerate(parts) if part.span.role in ("gpu", "other")]
    if unified and (label == "unified" or not gpus or label == ""):
        chip = next((at for at in unified if parts[at].span.role != "mac"), unified[0])
        parts[chip] = replace(parts[chip], gib=gib)
    elif (len(gpus) == 1 and (_takes(parts, gpus[0], gib) or parts[gpus[0]].gib == gib)) or (
        gpus and any(_is_sum(parts[at], gib) for at in gpus)
    ):
        pass
    elif label == "vram" and not gpus:
        memory.vram_gib = memory.vram_gib or gib
    elif label == "vram" or (gpus and memory.ram_gib is not None):
        at = _beside(span, parts, spans)
        if at is not None and parts[at].gib is None:
            parts[at] = replace(parts[at], gib=gib)
    elif label == "" and any(parts[at].has(gib, laptop=False) for at in gpus):
        pass  # what they have, said of them all
    elif memory.ram_gib is None and gib in _USUAL_RAM:
        memory.ram_gib, memory.ram_at = gib, span.start


def _is_sum(part: Part, gib: float) -> bool:
    return part.count > 1 and part.has(gib / part.count, laptop=False)
