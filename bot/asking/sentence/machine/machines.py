"""The machines of a sentence: devices that belong together, and whose they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from bot.asking.sentence.machine.machine_parts import is_integrated
from bot.asking.sentence.machine.memory import Memory
from bot.asking.sentence.machine.part import Part
from bot.asking.sentence.span import Spans

Whose = Literal["own", "open", "excluded"]
_CHOICE = re.compile(
    r"(?<![a-z])(?:or|vs\.?|versus|than|instead of|compared? (?:to|with)|over|against|to an?"
    r"|to the|between)(?![a-z])|还是|或者?|对比|换成?|升级成?到?|升到|vs|→|->|比(?!较|如|例)"
)
_TOGETHER = re.compile(
    r"^(?:\s|\u25a0|[,+&/、\n:;=]|plus|with|and|an?|old|the|my|gpu|显卡|another|extra|used|外加"
    r"|再加|和|加"
    r"|配|带|搭|外接|w/|one|\d{1,2}\s?[x*]|[一两二三四]?[张块]|\(|\)|\d\.|in addition to"
    r"|together with|alongside|along with|next to"
    r"|beside|as well as|现有的?|我的)*(?:\u25a0|\s)*$"
)
_COMPARES = re.compile(
    r"should i (?:go|get|pick|choose|take)|(?<![a-z])between|哪个|哪款|哪种|谁[更跑快强]"
    r"|哪[张块台]|怎么选|选哪"
    r"|纠结|区别|差别|差多少"
    r"|difference|which(?: is| one| would| should| for| of|\?)|better|compar"
    r"|worth (?:it )?(?:upgrad|over)"
    r"|(?<![a-z])vs|versus|还是|对比"
)
_OWN = re.compile(
    r"(?:(?<![a-z])(?:my|our|i(?:'ve| have|'m on| run| own| got| use| use a)|we(?:'ve| have| got"
    r"| own)|have(?: got)? an?|got (?:a|an|two|the|my)|gave me|on (?:my|our)|current(?:ly)?"
    r"|existing|ima|we run|i've got|already have|dropped|sitting on|stuck with|on an?)(?![a-z])"
    r"|我的?|我有|手里|手头|手上|家里|现有|现在用|目前|用的是?|咱|已有|有一?[台张块个]"
    r"|这[台套])[^,.;。\u25a0]{0,26}(?:\u25a0*\s?[^,.;。]{0,8})$"
)
_OWN_PC = re.compile(
    r"(?<![a-z])(?:i|we)(?:'ve| have| got| own)[^.;。]{0,30} (?:pc|computer|laptop|desktop|rig"
    r"|machine"
    r"|server) with (?:an? |one |two )?$"
)
_OWN_AFTER = re.compile(
    r"^\s?(?:\u25a0+\s?)?(?:gb |gpu |laptop |mac |pc |air )?(?:here|already|at home|这边"
    r"|在手)(?![a-z])"
)
_NOT_OWN = re.compile(
    r"(?:friend|cousin's|someone|colleague|neighbou?r|朋友|同事|别人)[^,.]{0,12}(?:sells?"
    r"|selling|has|卖"
    r"|有|出)"
)
_EXCLUDED_BEFORE = re.compile(
    r"(?:besides|except|other than|instead of|apart from|aside from|not (?:an?|the)|no"
    r"|can'?t afford|without|alternatives? to|除了|不要|不想要|不考虑|别推荐|买不起)\s?(?:the "
    r"|an? )?$"
)
_EXCLUDED_AFTER = re.compile(
    r"^\s?(?:\u25a0+\s?)?(?:(?:是)?买不起|太贵|不考虑|就算了|以外|除外|之外|is too expensive"
    r"|is out of)"
)
_SERVER_WORDS: Final = ("xeon", "epyc", "threadripper", "至强", "霄龙", "线程撕裂者", "e5")


@dataclass(frozen=True)
class SaidMachine:
    """A machine as the option `hardware` takes it, with the place of its first and last word.

    `price`: what it is to cost, all pieces together, as `between:` takes it; `price_at`: where.
    """

    text: str
    start: int
    end: int
    whose: Whose = "open"
    is_mac: bool = False
    price: str | None = None
    price_at: int | None = None

    @property
    def offer(self) -> str:
        """The machine with its price, if one is named, as the option `between` takes it."""
        return self.text if self.price is None else f"{self.text} at {self.price}"


def machines_of(
    parts: Sequence[Part], memory: Memory, spans: Spans
) -> tuple[tuple[SaidMachine, ...], bool]:
    """Return the machines in the order of the sentence, and whether a choice is between them."""
    cards = [part for part in parts if part.span.kind == "device"]
    processors = [part for part in parts if part.span.kind == "processor"]
    if processors or not all(map(is_integrated, cards)):
        cards = [part for part in cards if not is_integrated(part)]
    groups, chosen = _grouped(cards, spans)
    if len(groups) == 1:
        groups, chosen = _with_either_memory(groups[0], spans)
    if not groups:
        alone = _without_card(processors, memory, spans)
        return ((alone,) if alone else ()), False
    ram_of = _nearest(groups, memory.ram_at)
    machines = []
    for at, group in enumerate(groups):
        servers = [p for p in processors if _is_server(p)] if at == ram_of else []
        desk = processors if at == ram_of and not servers else []
        ram = memory.ram_gib if at == ram_of else None
        machines.append(_machine(group, servers, desk, ram, spans))
    return tuple(machines), chosen


def _machine(
    group: Sequence[Part],
    servers: Sequence[Part],
    desk: Sequence[Part],
    ram: float | None,
    spans: Spans,
) -> SaidMachine:
    texts = [part.text for part in (*servers, *group)]
    if ram is not None and not (group[0].is_unified and group[0].gib is not None):
        texts.append(f"{ram:g}GB RAM")
    start, end = group[0].span.start, group[-1].span.end
    whose = _whose(start, end, spans)
    if whose == "open" and any(_OWN.search(spans.before(part.span, 60)) for part in desk):
        whose = "own"
    mac = group[0].span.role in ("apple", "mac")
    return SaidMachine(" + ".join(texts), start, end, whose, is_mac=mac)


def _whose(start: int, end: int, spans: Spans) -> Whose:
    masked = spans.masked
    before = re.split(r"[.;!?。、;\n]|(?<!\d),", masked[max(0, start - 60) : start])[-1]
    after = masked[end : end + 30]
    if _EXCLUDED_BEFORE.search(before) or _EXCLUDED_AFTER.search(after):
        return "excluded"
    if _NOT_OWN.search(before):
        return "open"
    owned = _OWN.search(before) or _OWN_PC.search(before) or _OWN_AFTER.search(after)
    return "own" if owned else "open"


def _grouped(cards: Sequence[Part], spans: Spans) -> tuple[list[list[Part]], bool]:
    """Return the devices of each machine, and whether the asker has to choose between them."""
    groups: list[list[Part]] = []
    masked, chosen = spans.masked, False
    compares = _COMPARES.search(masked) is not None or any(
        _CHOICE.search(masked[first.span.end : second.span.start])
        for first, second in pairwise(cards)
    )
    for part in cards:
        if not groups:
            groups.append([part])
            continue
        last = groups[-1][-1]
        between = masked[last.span.end : part.span.start]
        choice = _CHOICE.search(between) is not None or (
            compares and _TOGETHER.search(between) is not None and "+" not in between
        )
        if _is_same(last, part):
            continue
        if not choice and not (last.is_unified or part.is_unified) and _TOGETHER.search(between):
            groups[-1].append(part)
        else:
            chosen = chosen or choice or compares
            groups.append([part])
    return groups, chosen


def _with_either_memory(group: list[Part], spans: Spans) -> tuple[list[list[Part]], bool]:
    """Return a chip once for each memory if the asker chooses between two: `32gb or 64gb`."""
    sizes = [span for span in spans.of("memory") if span.role != "sum"]
    if len(group) > 1 or not group[0].is_unified or len(sizes) != 2:
        return [group], False
    between = spans.masked[sizes[0].end : sizes[1].start]
    either = _CHOICE.search(between) or (
        _COMPARES.search(spans.text)
        and re.fullmatch(r"\s?(?:and|和|跟|与|/|,)\s?(?:the |a )?", between)
    )
    if not either:
        return [group], False
    return [[replace(group[0], gib=float(size.value))] for size in sizes], True


def _is_same(first: Part, second: Part) -> bool:
    same = first.span.value == second.span.value and second.gib in (None, first.gib)
    return same and second.count == 1


def _is_server(part: Part) -> bool:
    return any(word in part.span.value for word in _SERVER_WORDS)


def _nearest(groups: Sequence[Sequence[Part]], place: int) -> int:
    """Return which machine the RAM belongs to: the one whose device stands nearest to it."""
    if place < 0:
        return 0
    return min(range(len(groups)), key=lambda at: abs(groups[at][-1].span.end - place))


_INTEGRATED = re.compile(r"核显|集显|integrated (?:graphics|gpu)|(?<![a-z])igpu|onboard graphics")
_VRAM_OWN = 200  # GiB; more is what a model needs, no card of anybody
_CARD_GIB: Final = (6, 8, 10, 11, 12, 16, 20, 24, 48)
_PC = re.compile(
    r"laptop|notebook|(?<![a-z])pc(?![a-z])|computer|desktop|电脑|笔记本|轻薄本|主机|机器|cpu"
    r"|installed|本子"
    r"|server|服务器"
)


def _without_card(processors: Sequence[Part], memory: Memory, spans: Spans) -> SaidMachine | None:
    """Return the machine of a sentence that names no card: processor, RAM, memory of some card."""
    ram = f"{memory.ram_gib:g}GB RAM" if memory.ram_gib is not None else ""
    first = spans.of("memory", "processor")
    if not first:
        return None
    start, end = first[0].start, first[-1].end
    mac = re.search(r"(?<![a-z])macs?(?![a-z])", spans.text) is not None
    text: str | None = None
    if processors and not (memory.vram_gib and not ram):
        text = _of_processor(processors, ram)
    elif memory.vram_gib is not None and memory.vram_gib <= _VRAM_OWN:
        text = " + ".join(filter(None, (f"{memory.vram_gib:g}gb vram", ram)))
    elif memory.ram_gib is not None:
        text = f"mac {memory.ram_gib:g}gb" if mac else _of_memory(memory, memory.ram_gib, spans)
    whose = _whose(start, end, spans)
    return None if text is None else SaidMachine(text, start, end, whose, is_mac=mac)


def _of_processor(processors: Sequence[Part], ram: str) -> str | None:
    chosen = next((part for part in processors if _is_server(part)), processors[0])
    if not ram and re.fullmatch(r"(?:intel )?(?:core )?i[3579]", chosen.span.value):
        return None
    return " + ".join(filter(None, (chosen.text, ram)))


def _of_memory(memory: Memory, gib: float, spans: Spans) -> str:
    """Return the machine of a size alone: RAM, or what cards have if nothing speaks of a PC."""
    if _INTEGRATED.search(spans.text) and "intel" in spans.text:
        return f"intel igpu + {gib:g}GB RAM"
    if not (memory.is_called_ram or _PC.search(spans.text)) and gib in _CARD_GIB:
        return f"{gib:g}gb vram"
    return f"{gib:g}GB RAM"
