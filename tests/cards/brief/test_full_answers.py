"""Answers with long names everywhere, with every list full, and of models without a repository."""

from dataclasses import replace
from typing import Any, Final

import pytest
from pydantic import BaseModel

from bot.answers.browse.machines_answer import DeviceRow
from bot.answers.registry import Answer, answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.brief.screen import fits_a_screen
from bot.cards.control import LinkButton
from bot.cards.controls import controls_of, details_controls
from bot.cards.limits import within_limits
from bot.cards.registry import card_of
from bot.catalog.localised import Localised
from bot.catalog.model import UNKNOWN
from bot.commands.controls.view import view_of
from bot.commands.embed import embed_of
from bot.texts import LOCALES, words_for
from tests.golden.frozen.library import DAY, frozen_library
from tests.process.loopback_discord.limits import message_faults

LINES: Final = (
    "/fit model:qwen2-72b hardware:2x rtx 3090",
    "/fit model:deepseek-r1 hardware:rtx 4090",
    "/fit model:qwen2-72b",
    "/fit model:flux.1-dev hardware:rtx 3060 12gb",
    "/fit model:whisper-large-v3 hardware:rtx 3060 12gb",
    "/fit model:qwen3-8b task:qlora hardware:rtx 4090",
    "/fit model:qwen3-8b + bge-m3 hardware:rtx 3060 12gb",
    "/start model:qwen3-8b hardware:rtx 4090",
    "/best hardware:rtx 4090 goal:coding",
    "/best hardware:rtx 4070 goal:image",
    "/buy goal:coding budget:2000 usd",
    "/buy goal:coding",
    "/buy goal:image budget:1500 usd",
    "/buy between:rtx 3090 at 650 usd, m4 max 64gb",
    "/compare a:rtx 4090 b:m4 max 128gb",
    "/compare a:qwen3-32b b:qwen3-30b-a3b",
    "/machines",
    "/models",
)
_NAMED: Final = ("name", "family", "developer", "license", "maker", "note")
_LONG: Final = 200
_TIMES: Final = 5
# What buttons stand for: two of one question would be a fault of this test.
_ONCE: Final = ("sides", "picks", "models", "between", "ladder")


def _long(text: str) -> str:
    return (f"{text} 名 `**" * _LONG)[:_LONG]


def _stretched(value: Any, name: str = "", *, times: int = 1) -> Any:
    """Return a part of an answer with names of 200 signs, and each list so many times as long."""
    if isinstance(value, Localised):
        texts = {field: getattr(value, field) for field in type(value).model_fields}
        return value.model_copy(update={key: _long(text) for key, text in texts.items() if text})
    if isinstance(value, BaseModel):
        parts = {
            field: _stretched(getattr(value, field), field, times=times)
            for field in type(value).model_fields
            if field not in ("question", "kind")
        }
        return value.model_copy(update=parts)
    if isinstance(value, tuple):
        first = next(iter(value), 0)
        is_once = name in _ONCE or isinstance(first, DeviceRow)
        repeats = times if isinstance(first, BaseModel) and not is_once else 1
        return tuple(_stretched(each, name, times=times) for each in value) * repeats
    return _long(value) if isinstance(value, str) and name in _NAMED else value


def _faults(result: Answer, line: str, locale: str) -> list[str]:
    """What Discord would refuse of the first message of an answer, and of the whole card."""
    library, words, request = frozen_library(), words_for(locale), read_line(line)
    first, whole = brief_of(result, library, words), card_of(result, words)
    faults = []
    for card, rows in (
        (first, controls_of(result, library, words)),
        (whole, details_controls(result, library, words)),
    ):
        embed = embed_of(within_limits(card)).to_dict()
        components = view_of(rows, request).to_components()
        faults += message_faults({"embeds": [embed], "components": components})
        faults += [] if card.title and card.lead else ["an empty card"]
    return faults


@pytest.mark.parametrize("times", [1, _TIMES])
@pytest.mark.parametrize("line", LINES)
def test_discord_takes_an_answer_with_long_names_and_full_lists(line: str, times: int) -> None:
    """Card and controls keep to all limits, and the first card of a verdict to one screen."""
    result = answer(read_line(line), frozen_library(), DAY)
    full = _stretched(result, times=times)
    for locale in LOCALES:
        assert [] == _faults(full, line, locale)
        if line.partition(" ")[0] in ("/fit", "/start", "/best", "/buy", "/compare"):
            first = brief_of(full, frozen_library(), words_for(locale))
            assert fits_a_screen(first) or "between" in line


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "line",
    [
        "/fit model:qwen3-8b hardware:rtx 4090",
        "/start model:qwen3-8b hardware:rtx 4090",
        "/best hardware:rtx 4060 8gb goal:chat",
        "/buy model:qwen3-8b budget:1500 usd",
    ],
)
def test_a_model_without_a_repository_offers_no_line_and_no_link(line: str, locale: str) -> None:
    """It is answered all the same, and no command names a place that is not known."""
    library = frozen_library()
    models = {
        name: model.model_copy(update={"repository": UNKNOWN, "ollama": ()})
        for name, model in library.models.items()
    }
    bare = replace(library, models=models, repositories={})
    result, words = answer(read_line(line), bare, DAY), words_for(locale)
    card = brief_of(result, bare, words)
    assert card.lead
    assert "None" not in str(card)
    assert "ollama run" not in str(card)
    links = [
        control
        for row in controls_of(result, bare, words)
        for control in row
        if isinstance(control, LinkButton)
    ]
    assert not [link for link in links if "huggingface" in link.url or "ollama" in link.url]
