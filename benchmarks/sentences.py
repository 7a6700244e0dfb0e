"""How sentences are read, over two tables: command and options as a careful reader has them.

`sentences.csv` came from outside; `more_sentences.csv` is our own, and its right readings were
written down before the bot was asked. Each row has the right command, options with their right
values (a list: any of them), those without which the reading is wrong, those that must stay empty,
and other commands that are right.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.asking.budget import read_budget
from bot.asking.buying.offer_price import price_behind
from bot.asking.mistake import Mistake
from bot.asking.names import read_machine
from bot.asking.options import COMMANDS, command_named
from bot.asking.quantities import context_tokens
from bot.asking.sentence.read_sentence import read_sentence
from bot.asking.sentence.reading import Reading
from bot.library.library import Library
from bot.naming.not_found import NotFound
from bot.sizing.format_names import find_format

_FOLDER: Final = Path(__file__).parent
PARTS: Final = {"given": _FOLDER / "sentences.csv", "our own": _FOLDER / "more_sentences.csv"}
_RIGHT_BAR, _WRONG_BAR, _TIME_BAR_MS = 0.90, 0.01, 20
_MOST_WORST: Final = 10
_FOUR_BITS: Final = frozenset(("q4", "int4"))


@dataclass(frozen=True)
class Sentence:
    """A sentence and its right reading."""

    language: str
    text: str
    command: str
    options: Mapping[str, object]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A sentence with what its reading lacks, and what was filled wrongly."""

    sentence: Sentence
    lacks: tuple[str, ...]
    wrong: tuple[str, ...]
    ms: float


def sentences() -> Iterator[Measure]:
    """Yield the share of right readings: all, by kind and by language; and the worst."""
    library = shipped()
    judged: list[Judged] = []
    for part, file in PARTS.items():
        rows = list(listed(file))
        for row in rows:  # indexes of names are built once for a library
            read_sentence(row.text, library)
        of_part = [judge(row, library) for row in rows]
        yield from _of_part(part, of_part)
        judged += of_part
    for language in sorted({entry.sentence.language for entry in judged}):
        yield _right(language, [e for e in judged if e.sentence.language == language])
    for command in sorted({entry.sentence.command for entry in judged}):
        yield _right(command, [e for e in judged if e.sentence.command == command])
    times = sorted(entry.ms for entry in judged)
    figure = f"median {median(times):.1f} ms, most {times[-1]:.1f} ms"
    yield Measure("time", len(times), figure, f"{_TIME_BAR_MS} ms", met=times[-1] < _TIME_BAR_MS)
    for entry in [e for e in judged if e.lacks or e.wrong][:_MOST_WORST]:
        yield Measure(entry.sentence.text[:60], 1, "; ".join((*entry.lacks, *entry.wrong)))


def _of_part(part: str, judged: Sequence[Judged]) -> Iterator[Measure]:
    """Yield the share of a table's sentences that are read rightly, and of those filled wrongly."""
    yield _right(f"command and all that must be read, {part}", judged, _RIGHT_BAR)
    wrong = sum(bool(entry.wrong) for entry in judged) / len(judged)
    name, met = f"something filled wrongly, {part}", wrong <= _WRONG_BAR
    yield Measure(name, len(judged), f"{wrong:.1%}", "at most 1 %", met)


def listed(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    with file.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield Sentence(
                row["language"],
                row["sentence"],
                row["command"],
                json.loads(row["options"]),
                tuple(row["must"].split()),
                tuple(row["must_not"].split()),
                tuple(filter(None, row["also"].split("|"))),
            )


def judge(sentence: Sentence, library: Library) -> Judged:
    """Return what a reading lacks, and what was filled wrongly."""
    start = process_time()
    reading = read_sentence(sentence.text, library)
    ms = (process_time() - start) * 1000
    filled = [name for name in sentence.must_not if name in reading.options]
    lacks = [f"{name} must stay empty" for name in filled]
    expected = _expected(sentence, reading)
    if expected is None:
        lacks.insert(0, f"{_name(reading)} in place of {sentence.command}")
        return Judged(sentence, tuple(lacks), tuple(filled), ms)
    lacks += [
        f"{name}: {reading.options.get(name)}"
        for name, values in expected.items()
        if not _has(name, values, reading, library)
    ]
    wrong = [
        f"{name}: {value}"
        for name, value in reading.options.items()
        if name in expected and not _has(name, expected[name], reading, library) and value
    ]
    return Judged(sentence, tuple(lacks), tuple(dict.fromkeys((*filled, *wrong))), ms)


def _right(name: str, judged: Iterable[Judged], bar: float | None = None) -> Measure:
    entries = list(judged)
    share = sum(not entry.lacks for entry in entries) / len(entries)
    met = None if bar is None else share >= bar
    return Measure(name, len(entries), f"{share:.1%}", f"{bar:.0%}" if bar else "", met)


def _name(reading: Reading) -> str:
    if reading.command is None:
        return "none"
    return "ask back" if reading.missing else reading.command


def _expected(sentence: Sentence, reading: Reading) -> Mapping[str, object] | None:
    """Return what must be read, for the command that was read; None if the command is wrong."""
    name, options = _name(reading), sentence.options
    if name == sentence.command and (name != "ask back" or reading.command == options["for"]):
        return {option: options[option] for option in sentence.must}
    trains = options.get("goal") == "fine-tuning" and "task" in reading.options
    if name not in sentence.also and not trains:
        return None
    command = command_named(name)
    if command is None:
        return {}
    known = {**{option: option for option in (*COMMANDS[command].option_names, "between")}}
    if name in ("fit", "best"):
        known["own"] = "hardware"
    return {known[option]: options[option] for option in sentence.must if option in known}


def _has(name: str, right: object, reading: Reading, library: Library) -> bool:
    values = right if isinstance(right, list) else [right]
    if name == "missing":
        return not set(values).isdisjoint(reading.missing)
    read = reading.options.get(name)
    return read is not None and any(_equal(name, str(value), read, library) for value in values)


def _equal(name: str, right: str, read: str, library: Library) -> bool:
    """Return whether two values of an option mean the same."""
    if name in ("a", "b"):
        model = library.model_names.find(right)
        name = "hardware" if isinstance(model, NotFound) else "id"
    if name == "quant":
        same = find_format(right) == find_format(read) is not None
        return right == read or same or (right in _FOUR_BITS and "4" in read)
    if name == "between":
        return _same_things(right, read, library)
    meaning = _MEANINGS.get(name)
    return right == read if meaning is None else meaning(right, library) == meaning(read, library)


def _machine(text: str, library: Library) -> object:
    """Return the machine of a text; for one that the bot refuses, its words and numbers."""
    try:
        return read_machine(text, library).machine
    except Mistake:
        return sorted(re.findall(r"[a-z0-9.]+", text.casefold()))


def _amount(text: str, library: Library) -> object:
    """Return the amount and currency of a budget; of one that the bot refuses, its text."""
    try:
        budget = read_budget(text, library.rates)
    except Mistake:
        return text.casefold()
    return (budget.amount, budget.currency) if budget else None


def _offers(text: str, library: Library) -> object:
    """Return the things of a choice with their prices, in any order."""
    return sorted(_offer(part, library) for part in text.split(","))


def _offer(text: str, library: Library) -> str:
    thing, price = price_behind(text)
    return repr((_machine(thing, library), _amount(price, library) if price else None))


def _same_things(right: str, read: str, library: Library) -> bool:
    """Whether a choice is between the same things; prices count where the row has any."""
    if any(price_behind(part)[1] for part in right.split(",")):
        return _offers(right, library) == _offers(read, library)
    things = ", ".join(price_behind(part)[0] for part in read.split(","))
    return _offers(right, library) == _offers(things, library)


_MEANINGS: Final[Mapping[str, Callable[[str, Library], object]]] = {
    "hardware": _machine,
    "own": _machine,
    "goal": lambda text, _: frozenset(text.split(", ")),
    "id": lambda text, library: library.model_names.find(text),
    "context": lambda text, _: context_tokens(text),
    "budget": _amount,
    "model": lambda text, _: text.replace(" ", "-"),
}
