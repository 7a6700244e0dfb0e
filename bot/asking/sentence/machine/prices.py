"""Prices in a sentence: which amount is what which machine costs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.asking.sentence.machine.machines import SaidMachine
from bot.asking.sentence.numbers.contexts import USUAL_K
from bot.asking.sentence.span import Span, Spans

_CONDITION = (
    r"used|new|second[- ]?hand|refurb\w*|modded|mint|二手|全新|魔改|矿卡|九成新|成色好|国行|港版"
    r"|官翻|教育优惠|官网|京东"
)
_COST = (
    r"for|at|@|is|are|costs?|going|goes|asking|priced|卖|要价|开价|要|才|只要|收|标价|报价|售价"
    r"|价格|现价|花"
)
_VAGUE = r"just|only|about|around|roughly|now|currently|现在|大概|也就|差不多|约"
_WHOLE = r"build|rig|pc|box|card|system|machine|laptop|mini|主机|整机|笔记本|机器"
# The number alone after a word of costing; a price has three digits or a unit.
_BARE: Final = re.compile(
    rf"\u25a0(?:\s|{_CONDITION}|{_WHOLE})*(?:(?:{_COST})\s?)+(?:(?:{_VAGUE})\s?)*~?"
    r"(?P<number>\d{3,6}|\d{1,3}(?:,\d{3})+|\d{1,2}(?:\.\d)?(?=\s?(?:k|grand|w|万|千)))"
    r"\s?(?P<unit>k|grand|w|万|千)?(?P<more>\d?)(?![a-z0-9.%])"
    r"(?!\s?(?:gb?|tokens?|tok|t/s|tps|fps|人|users?|people|x|张|watts?|ctx|context|上下文|个|年"
    r"|字))"
)
# A number that stands beside a name where an offer is asked about: `7900xtx 4200, worth it?`.
_BESIDE: Final = re.compile(
    r"\u25a0\s?(?P<behind>\d{3,5})(?=\s?[,，。.?？!]|\s?$|\s[^\s\w])"
    r"|(?<![\w.])(?P<before>\d{3,6})\s?[出卖收拿入买]\s?(?:一?[张块台])?\s?(?:的)?\s?\u25a0"
    rf"|(?<![\w.])(?P<for>\d{{3,6}})\s?(?:too much )?for (?:an?|one|the|this|two) "
    rf"(?:(?:{_CONDITION})\s)*\u25a0"
)
# A number right behind what condition a thing is in: `4090 二手 13500`.
_OF_CONDITION: Final = re.compile(
    rf"\u25a0(?:\s|{_WHOLE})*(?:{_CONDITION})\s?(?P<number>\d{{3,6}})(?![\w.%]|\s?(?:g|gb|w|k|t)\b)"
)
_UNITS: Final = {"k": 1000, "grand": 1000, "千": 1000, "w": 10_000, "万": 10_000}
_BEHIND_MACHINE = re.compile(
    rf"(?:\s|\u25a0|[(:~=-]|[,、]|{_CONDITION}|{_COST}|{_VAGUE}|{_WHOLE}|的|在?闲鱼|on "
    r"(?:ebay|sale|offer))*"
)
_BEFORE_MACHINE = re.compile(
    r"\s?(?:(?:is |was )?(?:too much|(?:a )?(?:good|fair|ok|okay|decent|reasonable)"
    r"(?: price| deal)?) )?(?:(?:for|的|买|收|出|卖|入手?|入的?|拿下)\s?)?(?:an?|one|the|this"
    r"|that|each"
    r"|一张|一块|一台|张|块|台)?\s?"
    rf"(?:two|three|four|pair of|\d{{1,2}}\s?x|双|两张|两块)?\s?(?:(?:{_CONDITION})\s?)*"
)
_NAMES_IT = re.compile(r"for|的|too much|price|deal|买|收|出|卖|入|拿下|used|二手")
_BUDGET_BEFORE = re.compile(
    r"(?:预算|budget|under|below|less than|up to|spend|max|手里|手头|have|got|i've"
    r"|不超过)\s?[^,]{0,8}$"
)
_EACH = re.compile(
    r"^\s?(?:each|a ?piece|per (?:card|gpu|piece)|一张|一块|每张|每块|单张|单价|一个)(?![a-z])"
)
_ALL_TOGETHER = re.compile(r"^(?P<count>\d{1,2})x (?!.* \+ )")
OFFER_ASKED: Final = re.compile(
    r"worth|(?:good|fair|decent|great|bad) (?:price|deal|buy|offer)|too much|overpriced|rip[- ]?off"
    r"|jump on|(?:should|shall) i (?:buy|take|get|grab|pull)|a steal|(?<![a-z])fair(?![a-z])"
    r"|is (?:that|this|it) (?:ok|fair"
    r"|good|a lot)|值|划算|贵(?!公司)|香(?:吗|不香)|能(?:买|入|冲)|入手|可以(?:买|入|冲)|该不该买"
    r"|要不要(?:买|入|冲)|合适吗|靠谱吗|亏不亏|冲不冲"
)


def take_prices(spans: Spans) -> None:
    """Note bare numbers that say what a machine costs; its memory must be read before."""
    for match in _BARE.finditer(spans.masked):
        number, unit = match["number"].replace(",", ""), match["unit"] or ""
        if unit == "k" and float(number) in USUAL_K:
            continue  # more often a context
        value = float(number) * _UNITS.get(unit, 1)
        value += float(match["more"]) * _UNITS.get(unit, 0) / 10 if match["more"] else 0
        currency = " cny" if unit in ("w", "万", "千") else ""
        end = match.end("more") if unit else match.end("number")
        spans.add(Span(match.start("number"), end, "money", f"{value:g}{currency}", "price"))
    for match in _OF_CONDITION.finditer(spans.masked):
        spans.add(Span(match.start("number"), match.end(), "money", match["number"], "price"))
    if OFFER_ASKED.search(spans.text):
        _take_beside(spans)


def _take_beside(spans: Spans) -> None:
    for match in _BESIDE.finditer(spans.masked):
        group = next(name for name, text in match.groupdict().items() if text)
        spans.add(Span(match.start(group), match.end(group), "money", match[group], "price"))


def with_prices(
    machines: Sequence[SaidMachine], money: Sequence[Span], spans: Spans
) -> tuple[tuple[SaidMachine, ...], tuple[Span, ...]]:
    """Return the machines with their prices, and the amounts, those that are prices as such."""
    price_of: dict[int, Span] = {}
    money = _in_one_currency(money)
    for span in money:
        at = None if span.role == "fee" else _machine_of(span, machines, spans)
        if at is not None and at not in price_of:
            price_of[at] = span
    priced = (
        machine if at not in price_of else _priced(machine, price_of[at], spans)
        for at, machine in enumerate(machines)
    )
    starts = {span.start for span in price_of.values()}
    return tuple(priced), tuple(
        replace(span, role="price") if span.start in starts else span for span in money
    )


def _in_one_currency(money: Sequence[Span]) -> Sequence[Span]:
    """Return the amounts, bare prices in the only currency: `550 eur or ... for 450`."""
    named = {span.value.partition(" ")[2] for span in money} - {""}
    if len(named) != 1:
        return money
    currency = named.pop()
    return [
        replace(span, value=f"{span.value} {currency}")
        if span.role == "price" and " " not in span.value
        else span
        for span in money
    ]


def _machine_of(span: Span, machines: Sequence[SaidMachine], spans: Spans) -> int | None:
    """Return the place of the machine that an amount is the price of; None if of none."""
    masked, asked = spans.masked, OFFER_ASKED.search(spans.text) is not None
    before = [at for at, machine in enumerate(machines) if machine.end <= span.start]
    if before:
        gap = masked[machines[before[-1]].end : span.start]
        if len(gap) <= 40 and _BEHIND_MACHINE.fullmatch(gap) and (asked or "," not in gap):
            return before[-1]
    behind = [at for at, machine in enumerate(machines) if span.end <= machine.start]
    if not behind or _BUDGET_BEFORE.search(masked[max(0, span.start - 20) : span.start]):
        return None
    gap = masked[span.end : machines[behind[0]].start]
    matches = len(gap) <= 30 and _BEFORE_MACHINE.fullmatch(gap)
    return behind[0] if matches and (asked or _NAMES_IT.search(gap)) else None


def _priced(machine: SaidMachine, span: Span, spans: Spans) -> SaidMachine:
    return replace(machine, price=_total(span, machine, spans), price_at=span.start)


def _total(span: Span, machine: SaidMachine, spans: Spans) -> str:
    """Return the price of all pieces together."""
    count = _ALL_TOGETHER.match(machine.text)
    if count is None or not _EACH.search(spans.after(span, 14)):
        return span.value
    amount, _, currency = span.value.partition(" ")
    return f"{float(amount) * int(count['count']):g} {currency}".strip()
