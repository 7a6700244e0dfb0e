"""One model on one machine for one goal: all cards that a member may get show the same figures."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.card import Card, Code, Table
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import words_for

_TODAY = date(2026, 11, 28)
_WORDS = words_for("en")
_PAIRS = (
    ("rtx 3090", "rtx 4090", "coding"),
    ("2x rtx 3090", "rtx 5090", "agents"),
    ("rtx 3060 12gb", "rtx 4070", "chat"),
    ("m4 max 64gb", "strix halo 128gb", "rag"),
    ("rtx 4060 8gb", "rx 7900 xtx", "learning"),
    ("m5 ultra 96gb", "rtx a6000", "reasoning"),
)
_SPEED = r"about ([\d.,]+) tokens/s"
_LISTED = re.compile(rf"\*\*(?P<model>[^*]+)\*\* (?:in )?`(?P<format>[^`]+)`.*?{_SPEED}")
_KEPT = re.compile(rf"It runs (?P<model>.+?) in `(?P<format>[^`]+)` with \S+ of .+? {_SPEED}")


def _texts(card: Card) -> Iterator[str]:
    yield from card.lead.splitlines()
    for section in card.sections:
        body = section.body
        if isinstance(body, Table):
            yield from ("  ".join(row) for row in body.rows)
        else:
            yield from (body.text if isinstance(body, Code) else body).splitlines()


def _cards(line: str, library: Library) -> Iterator[str]:
    """Yield the lines of the first card and of the whole card."""
    result = answer(read_line(line), library, _TODAY)
    yield from _texts(brief_of(result, library, _WORDS))
    yield from _texts(card_of(result, _WORDS))


def _answered(line: str, library: Library) -> set[str]:
    """The speeds at which a model answers, on both cards of `/fit` or `/start`."""
    found = (re.search(rf"(?:[Aa]nswers|runs) at {_SPEED}", text) for text in _cards(line, library))
    return {match[1] for match in found if match}


@pytest.mark.parametrize(("hardware", "other", "goal"), _PAIRS)
def test_each_card_shows_the_same_speed(
    library: Library, hardware: str, other: str, goal: str
) -> None:
    """`/best`, `/buy` of what is owned, `/compare`, `/start` and `/fit`, first and whole cards."""
    ids = {model.name: model.id for model in library.models.values()}
    context = library.goals[goal].context
    said: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for text in _cards(f"/best hardware:{hardware} goal:{goal}", library):
        for match in _LISTED.finditer(text):
            said[match["model"], match["format"]].add(match[3])
    for text in _cards(f"/buy own:{hardware} goal:{goal} budget:0 usd", library):
        for match in _KEPT.finditer(text):
            said[match["model"], match["format"]].add(match[3])
    assert len(said) >= 5
    for (name, format_name), speeds in said.items():
        options = f"model:{ids[name]} hardware:{hardware} quant:{format_name} context:{context}"
        fits = _answered(f"/fit {options} goal:{goal} vision:no", library)
        starts = _answered(f"/start {options} vision:no", library)
        assert len(speeds | fits | starts) == 1, (hardware, name, format_name, speeds, fits, starts)
    _compared(library, hardware, other, goal)


def _compared(library: Library, hardware: str, other: str, goal: str) -> None:
    """Hold the columns of `/compare` to `/fit`: speed in the format there, and memory."""
    ids = {model.name: model.id for model in library.models.values()}
    context = library.goals[goal].context
    text = "\n".join(_cards(f"/compare a:{hardware} b:{other} goal:{goal}", library))
    shared = re.search(r"running (.+?)\*\*", text)
    assert shared is not None
    rows = {
        name: re.search(rf"^{name}: (\S.*?) · (\S.*)$", text, re.MULTILINE)
        for name in ("format", "answers, tokens/s", "memory for models")
    }
    for side, machine in enumerate((hardware, other), 1):
        formats, speeds, memory = (
            rows["format"],
            rows["answers, tokens/s"],
            rows["memory for models"],
        )
        assert formats is not None
        assert speeds is not None
        assert memory is not None
        options = f"model:{ids[shared[1]]} hardware:{machine} quant:{formats[side]}"
        line = f"/fit {options} context:{context} goal:{goal} vision:no"
        assert _answered(line, library) == {speeds[side]}, line
        assert any(memory[side] in each for each in _cards(line, library)), line
