"""Chinese cards have Chinese marks: full width, and no space beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.cards.brief.registry import brief_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import words_for
from tests.shipped.cards import TODAY, texts_of

_SPACED = re.compile(r"[，。；：、！？）》」』”] (?=\S)|(?<=\S) [，。；：、！？（《「『“]")
_NARROW = re.compile(r"[\u4e00-\u9fff][:,;!?(](?=[\s\u4e00-\u9fff])|目录")
_CODE = re.compile(r"`[^`]*`")


def _questions(library: Library) -> Iterator[str]:
    models, machines = sorted(library.models), sorted(library.devices)
    for place, model in enumerate(models[::7]):
        yield f"/fit model:{model} hardware:{machines[11 * place % len(machines)]}"
        yield f"/fit model:{model}"
    for place, machine in enumerate(machines[::40]):
        yield f"/best hardware:{machine}"
        yield f"/compare a:{machine} b:{machines[13 * place % len(machines)]}"
        yield f"/start model:{models[5 * place % len(models)]} hardware:{machine}"
    for goal in (*library.goals, *library.media_goals):
        for budget in ("", " budget:8000元", " budget:4万元"):
            yield f"/buy goal:{goal}{budget}"
    yield from ("/help", "/about", "/machines", "/models", "/guide topic:cloud", "/fit model:gpt-5")
    yield "/buy goal:chat own:rtx 3060 12gb budget:15000元 tokens_per_day:5000000"
    yield "/buy between:rtx 3090 at 4800元, m4 max 64gb, keep own:rtx 3060 12gb"
    yield "/fit model:qwen3-8b + bge-m3 hardware:rtx 3060 12gb"
    yield "/fit model:qwen3-8b task:qlora hardware:rtx 3060 12gb"


@pytest.mark.parametrize("currency", ["cny", "usd"])
def test_marks_are_of_full_width_and_stand_close(library: Library, currency: str) -> None:
    """On first and whole cards, with amounts, names and rules filled in."""
    wrong, words = set(), words_for("zh-CN")
    for line in _questions(library):
        request = replace(read_line(line), usual={"currency": currency})
        try:
            result = answer(request, library, TODAY)
        except Mistake:
            continue
        for card in (brief_of(result, library, words), card_of(result, words)):
            for text in texts_of(card, commands=False):
                for part in _CODE.sub("x", text).replace("**", "").splitlines():
                    if _SPACED.search(part) or _NARROW.search(part):
                        wrong.add(f"{line}: {part}")
    assert set() == wrong
