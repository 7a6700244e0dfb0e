"""Reads a sentence: by rules over names and quantities, without a model and always alike."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.asking.options import COMMANDS
from bot.asking.sentence.command.asks import Asks
from bot.asking.sentence.command.decision import decided
from bot.asking.sentence.names.model_spans import is_measure
from bot.asking.sentence.plain import plain_sentence
from bot.asking.sentence.reading import Ignored, Reading, Reason, Words, line_of
from bot.asking.sentence.said import Said, said_in
from bot.asking.sentence.span import Span
from bot.library.library import Library

_SHORTEST_QUESTION: Final = 7  # signs with its mark, as in `4090够吗?`
# Words that speak of what stands before them, so that a part is no question of its own.
_GOES_ON = re.compile(
    r"(?<![a-z])(?:it|that|this|those|them|one|same)(?![a-z])|它|这个|那个|这样|那"
)
_MOST_QUESTIONS: Final = 4
_OPTION_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "model": ("model", "a", "b"),
    "parameters": ("model", "size"),
    "device": ("hardware", "own", "between", "a", "b"),
    "processor": ("hardware", "own"),
    "memory": ("hardware", "own", "between", "a", "b", "memory"),
    "context": ("context",),
    "speed": ("speed",),
    "users": ("users",),
    "quant": ("quant",),
    "kv": ("kv",),
    "money": ("budget",),
    "runtime": ("runtime",),
}


def read_sentence(text: str, library: Library, usual: Mapping[str, str] | None = None) -> Reading:
    """Return what a sentence asks; `usual` has the asker's saved machine, which is then known.

    Of several questions that have nothing in common the first is read, and the others are named.
    """
    plain = plain_sentence(text)
    reading = _reading(plain, library, usual or {})
    parts = _questions(plain)[:_MOST_QUESTIONS]
    if reading.command is None or len(parts) < 2:
        return reading
    asked = [_reading(part, library, usual or {}) for part in parts if not _GOES_ON.search(part)]
    whole = [other for other in asked if other.command and other.options and not other.missing]
    first, others = whole[:1], whole[1:]
    further = [line_of(other) for other in others if _asks_another(other, first[0])]
    if not further:
        return reading
    return first[0].model_copy(update={"further": tuple(further)})


def _questions(plain: str) -> list[str]:
    """Return the parts of a text that end with a question mark, but for the shortest."""
    parts = [f"{part}?" for part in plain.split("?")[:-1]]
    return [part for part in parts if len(part) >= _SHORTEST_QUESTION]


def _asks_another(other: Reading, first: Reading) -> bool:
    """Return whether one question has nothing in common with another.

    Two of one command are two only if each names its own model and machine.
    """
    whole = {"model", "hardware"} <= first.options.keys() & other.options.keys()
    is_other = other.command != first.command or whole
    return is_other and set(first.options.values()).isdisjoint(other.options.values())


def _reading(plain: str, library: Library, usual: Mapping[str, str]) -> Reading:
    said = said_in(plain, library)
    asks = decided(said)
    missing = tuple(name for name in asks.missing if name not in usual)
    return Reading(
        command=asks.command,
        options=asks.options,
        missing=missing,
        taken=tuple(_taken(said, asks)),
        ignored=tuple(_ignored(said, asks)),
        refused=asks.refused,
        offered=asks.offered,
        machine=asks.machine,
    )


def _taken(said: Said, asks: Asks) -> Iterator[Words]:
    """Yield the words that became options, in their order."""
    told: set[str] = set()
    for span in sorted(said.spans.found, key=lambda entry: entry.start):
        option = _option(span, said, asks)
        if option is not None:
            told.add(option)
            words = said.spans.words(span).strip()
            yield Words(words=words, option=option, value=asks.options[option])
    for option, value in asks.options.items():
        if option not in told:
            yield Words(words="", option=option, value=value)


def _option(span: Span, said: Said, asks: Asks) -> str | None:
    if "between" in asks.options and any(m.price_at == span.start for m in said.machines):
        return "between"
    if _why_ignored(span, said) is not None:
        return None
    for option in _OPTION_OF.get(span.kind, ()):
        value = asks.options.get(option, "").casefold()
        words = span.value.casefold()
        if value and (words in value or (span.kind == "memory" and f"{words}g" in value)):
            return option
    return None


def _ignored(said: Said, asks: Asks) -> Iterator[Ignored]:
    """Yield what was understood and is no part of the question."""
    if asks.command is None:
        return
    for span in sorted(said.spans.found, key=lambda entry: entry.start):
        if span.kind == "noise" or _option(span, said, asks) is not None:
            continue
        why = _why_ignored(span, said) or "beside"
        yield Ignored(words=said.spans.words(span).strip(), why=why)
    for option, value in asks.options.items():
        if option not in COMMANDS[asks.command].option_names:
            yield Ignored(words=f"{option}:{value}", why="not_sayable")


def _why_ignored(span: Span, said: Said) -> Reason | None:
    roles: dict[str, Reason] = {"fee": "fee", "price": "price"}
    if span.kind == "money":
        role = next((s.role for s in said.money if s.start == span.start), "")
        return roles.get(role)
    size = span.kind == "parameters" and is_measure(span, said.spans)
    applies: dict[Reason, bool] = {
        "measure": size or any(model.span == span for model in said.measures),
        "required": span in said.memory.required,
        "measured": span.kind == "speed" and span.value == said.measured_speed,
        "excluded": any(m.start <= span.start < m.end for m in said.excluded),
    }
    return next((reason for reason, holds in applies.items() if holds), None)
