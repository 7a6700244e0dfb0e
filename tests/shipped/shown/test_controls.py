"""The controls of real answers, as Discord would take them."""

from datetime import date
from typing import Any

import pytest

from bot.answers.registry import answer
from bot.asking.line import line_of
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.control import LEFT_OUT, Menu, Switch
from bot.cards.controls import controls_of, details_controls, shared_controls
from bot.commands.controls.next_question import questions_of
from bot.commands.controls.question_key import without_pasted
from bot.commands.controls.view import view_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.process.loopback_discord.limits import message_faults

TODAY = date(2026, 11, 25)
QUESTIONS = [
    Request("fit", {"model": "qwen2-72b"}),
    Request("fit", {"model": "deepseek-v3.2", "hardware": "4x rtx 3090 + 512GB RAM", "kv": "q8_0"}),
    Request("fit", {"model": "qwen3-8b", "hardware": "rtx 3060 12gb + " * 3 + "128GB RAM"}),
    Request("start", {"model": "qwen3-8b", "hardware": "rtx 4090", "os": "windows"}),
    Request("start", {"model": "qwen3-30b-a3b", "hardware": "m4 max 64gb"}),
    Request("buy", {"budget": "15000元", "goal": "coding", "platform": "mac", "used": "no"}),
    Request("buy", {"goal": "flagship"}),
    Request("buy", {"budget": "1000000 usd", "model": "qwen2-72b", "own": "rtx 3060 12gb"}),
    Request("compare", {"a": "rtx 4090", "b": "m3 max 64gb"}),
    Request("compare", {"a": "qwen2-72b", "b": "llama-3-8b"}),
    Request("models", {"goal": "coding", "page": "2"}),
    Request("machines", {}),
    Request("guide", {"topic": "memory"}),
    Request("help", {}),
    Request("best", {"hardware": "m3 max 64gb", "goal": "agents", "context": "20000"}),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("question", QUESTIONS, ids=line_of)
def test_discord_takes_the_controls_of_an_answer(
    library: Library, question: Request, locale: str
) -> None:
    """Rows, widths, lengths and ids are within the limits, under an own and a shared answer."""
    result, words = answer(question, library, TODAY), words_for(locale)
    for rows in (
        controls_of(result, library, words),
        details_controls(result, library, words),
        shared_controls(result, words),
    ):
        components: list[Any] = view_of(rows, question).to_components()
        assert [] == message_faults({"content": "an answer", "components": components})
        assert len(rows) == len(components)


@pytest.mark.parametrize("question", QUESTIONS, ids=line_of)
def test_whatever_a_control_offers_is_answered(library: Library, question: Request) -> None:
    """No press leads to a mistake."""
    result = answer(question, library, TODAY)
    words = words_for("en")
    rows = (*controls_of(result, library, words), *details_controls(result, library, words))
    menus = [entry for row in rows for entry in row if isinstance(entry, Menu)]
    offered = [(menu.option, choice.value) for menu in menus for choice in menu.choices]
    offered += [
        (item.option, item.value) for row in rows for item in row if isinstance(item, Switch)
    ]
    for option, value in offered:
        others = {name: text for name, text in question.options.items() if name != "page"}
        changed = {**others, option: "" if value == LEFT_OUT else value}
        assert answer(Request(question.command, changed), library, TODAY).kind == question.command


@pytest.mark.parametrize("question", QUESTIONS, ids=line_of)
def test_whatever_a_button_asks_is_answered(library: Library, question: Request) -> None:
    """Hints, other models and machines: no press leads to a mistake."""
    result, words = answer(question, library, TODAY), words_for("en")
    rows = (*controls_of(result, library, words), *details_controls(result, library, words))
    for asked in questions_of(rows, question):
        assert answer(asked, library, TODAY).kind == asked.command


@pytest.mark.parametrize("command", ["fit", "best", "buy"])
def test_nothing_of_a_pasted_output_but_its_machine_is_kept(
    library: Library, command: CommandName
) -> None:
    """A serial number would stand in the ids of buttons, and in the store."""
    pasted = "GPU 0: NVIDIA GeForce RTX 3090 (UUID: GPU-5f2a7f0e-1c11-4f8e-9e0a-000000000001)"
    others = {"fit": {"model": "qwen2-7b"}, "best": {}, "buy": {"goal": "chat"}}[command]
    option = "own" if command == "buy" else "hardware"
    request = Request(command, {**others, option: pasted})
    result = answer(request, library, TODAY)
    kept = without_pasted(request, result)
    assert "UUID" not in kept.options[option]
    again = answer(kept, library, TODAY)
    assert getattr(again.question, option) == getattr(result.question, option)
