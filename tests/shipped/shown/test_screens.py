"""Every first card over the shipped library is one phone screen, in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer, answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.brief.registry import brief_of, has_brief
from bot.cards.brief.screen import CHARACTERS, ROWS, characters_in, rows_in
from bot.cards.control import Action
from bot.cards.controls import controls_of, details_controls
from bot.commands.controls.view import view_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.process.loopback_discord.limits import message_faults
from tests.shipped.cards import TODAY, faults

_BUDGETS = ("", " budget:500 usd", " budget:15000元", " budget:9000 eur")


def _questions(library: Library) -> Iterator[str]:
    """Each model and each machine once, the slower commands for some, each goal at some budgets."""
    machines = sorted(library.devices)
    for place, model in enumerate(sorted(library.models)):
        hardware = machines[7 * place % len(machines)]
        yield f"/fit model:{model} hardware:{hardware}"
        if place % 4 == 0:
            yield f"/fit model:{model}"
            yield f"/start model:{model} hardware:{hardware}"
    models = sorted(library.models)
    for place, hardware in enumerate(machines):
        yield f"/fit model:{models[3 * place % len(models)]} hardware:{hardware}"
        if place % 6 == 0:
            yield f"/best hardware:{hardware}"
            yield f"/compare a:{hardware} b:{machines[5 * place % len(machines)]}"
    for goal in library.goals:
        yield from (f"/buy goal:{goal}{budget}" for budget in _BUDGETS)
        yield f"/buy goal:{goal} own:rtx 3060 12gb budget:1500 usd"
        yield f"/buy goal:{goal} between:rtx 3090 at 650 usd, m4 max 64gb, keep, api own:rtx 3060"
    for name in library.media_goals:
        yield from (f"/buy goal:{name}{budget}" for budget in _BUDGETS)
        yield f"/best hardware:rtx 4070 goal:{name}"
    for place, model in enumerate(sorted(library.media)):
        if place % 4 == 0:
            yield f"/fit model:{model} hardware:rtx 3060 12gb"
    for hardware in ("rtx 3060 12gb", "2x rtx 3090", "m4 16gb"):
        yield f"/fit model:qwen3-8b task:qlora hardware:{hardware}"
        yield f"/fit model:flux.1-dev task:lora hardware:{hardware}"
        yield f"/fit model:qwen3-8b + bge-m3 hardware:{hardware}"
    yield "/help"


def _refused(request: Request, result: Answer, library: Library, locale: str) -> Iterator[str]:
    """What Discord would refuse of the controls of both cards, and a first card without `?`."""
    words = words_for(locale)
    first = controls_of(result, library, words, saved="rtx 3090")
    for rows in (first, details_controls(result, library, words)):
        components: list[Any] = view_of(rows, request).to_components()
        yield from message_faults({"content": "a card", "components": components})
    names = [entry.name for row in first for entry in row if isinstance(entry, Action)]
    if "terms" not in names and result.kind != "help":
        yield "no word is explained"


def test_every_first_card_is_one_screen(library: Library) -> None:
    """20 rows of 40 columns and 900 characters, no GiB; nothing is unfilled or refused.

    Nor are the controls below it, or those below the whole card: five rows of five buttons.
    """
    wrong, asked = [], 0
    for question in _questions(library):
        request = read_line(question)
        try:
            result = answer(request, library, TODAY)
        except Mistake:
            continue
        if not has_brief(result):
            continue
        asked += 1
        for locale in LOCALES:
            card = brief_of(result, library, words_for(locale))
            bad = [*faults(card), *(["GiB"] if "GiB" in str(card) else [])]
            bad += _refused(request, result, library, locale)
            if rows_in(card) > ROWS or characters_in(card) > CHARACTERS or bad:
                wrong.append((question, locale, rows_in(card), characters_in(card), bad))
    assert asked > 800
    assert [] == wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_says_how_to_start_what_it_names(library: Library, locale: str) -> None:
    """Whoever sees a yes can copy a line."""
    for question in (
        "/fit model:qwen3-32b hardware:rtx 4090",
        "/best hardware:rtx 4090 goal:coding",
        "/buy goal:coding budget:2000 usd",
    ):
        card = brief_of(answer(read_line(question), library, TODAY), library, words_for(locale))
        assert "`ollama run " in card.lead, question


@pytest.mark.parametrize("hardware", ["rtx 3060 12gb", "rtx 4090", "m4 16gb"])
def test_a_no_names_models_that_run_there(library: Library, hardware: str) -> None:
    """And they do: `/fit` says of each in its best format that it lies wholly there."""
    asked = f"/fit model:deepseek-r1 hardware:{hardware}"
    card = brief_of(answer(read_line(asked), library, TODAY), library, words_for("en"))
    (line,) = [each for each in card.lead.splitlines() if each.startswith("Runs well here")]
    names = re.findall(r"\*\*(.+?)\*\*", line)
    assert 2 == len(names)
    for model in (entry for entry in library.models.values() if entry.name in names):
        fitted = answer(read_line(f"/fit model:{model.id} hardware:{hardware}"), library, TODAY)
        assert isinstance(fitted, FitAnswer)
        assert fitted.machines[0].best_format_verdict in ("comfortable", "tight")
