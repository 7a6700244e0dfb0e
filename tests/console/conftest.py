"""A responder with made-up answers."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards import attempt
from bot.cards.brief import registry as brief_registry
from bot.cards.card import Card
from bot.console import completion
from bot.console import responder as responder_module
from bot.console.responder import Responder
from bot.texts import Words, load_words

LIBRARY = SimpleNamespace(version="0123456789ab")
TODAY = date(2026, 11, 24)


def _answer(request: Request, library: Any, today: date) -> Request:
    """Return the request as answer; a `model` may stand for a mistake, a fault or NaN."""
    assert (LIBRARY, TODAY) == (library, today)
    if request.options.get("model") == "nothing":
        raise Mistake("unknown_model", suggestions=("qwen2-72b",), text="nothing")
    if request.options.get("model") == "broken":
        raise RuntimeError("the desk is broken")
    return request


def _card_of(request: Request, words: Words) -> Card:
    return Card(f"{request.command} in {words.locale}", str(dict(request.options)), "green")


def _brief_of(request: Request, library: Any, words: Words) -> Card:
    assert library is LIBRARY
    return Card(f"{request.command} in {words.locale}", "one screen", "green", footer="noted")


def _mistake_card(mistake: Mistake, words: Words) -> Card:
    return Card("A mistake", f"{mistake.kind}: {', '.join(mistake.suggestions)}", "grey")


def _fault_card(reference: str, words: Words) -> Card:
    return Card("A fault", f"reference {reference}", "red")


def _in_words(request: Request, words: Words) -> dict[str, object]:
    if request.options.get("model") == "endless":
        return {"kind": request.command, "total_bytes": float("inf")}
    return {"kind": request.command, "question": dict(request.options), "locale": words.locale}


def _mistake_in_words(mistake: Mistake, words: Words) -> dict[str, object]:
    suggestions = list(mistake.suggestions)
    return {"error": {"kind": mistake.kind, "message": "第一", "suggestions": suggestions}}


def _completions(option: str, typed: str, library: Any, *_: Any) -> list[str]:
    assert library is LIBRARY
    known = {"model": ["qwen2-72b", "qwen2-7b"], "goal": ["coding", "chat"]}
    return [text for text in known.get(option, []) if text.startswith(typed)]


@pytest.fixture(autouse=True)
def made_up_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace rules and catalog: these tests are about output in a terminal."""
    monkeypatch.setattr(responder_module, "answer", _answer)
    monkeypatch.setattr(responder_module, "card_of", _card_of)
    monkeypatch.setattr(brief_registry, "brief_of", _brief_of)
    monkeypatch.setattr(brief_registry, "has_brief", lambda request: request.command == "fit")
    monkeypatch.setattr(attempt, "mistake_card", _mistake_card)
    monkeypatch.setattr(attempt, "fault_card", _fault_card)
    monkeypatch.setattr(responder_module, "in_words", _in_words)
    monkeypatch.setattr(attempt, "mistake_in_words", _mistake_in_words)
    monkeypatch.setattr(completion, "completions", _completions)


@pytest.fixture
def clerk() -> Responder:
    """Return a responder in English."""
    library: Any = LIBRARY
    return Responder(library, load_words()["en"], lambda: TODAY)
