from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.answers.asked import Asked
from bot.answers.mistake import Mistake
from bot.commands import warm_up as module
from bot.commands.under_way import UnderWay
from bot.commands.warm_up import warm_up


async def test_every_model_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where one of them cannot be answered for."""
    asked: list[str] = []

    def answer(question: Asked, library: Any, today: date) -> None:
        asked.append(question.options["model"])
        raise Mistake("unknown_model")

    monkeypatch.setattr(module, "answer", answer)
    library: Any = SimpleNamespace(models={"a": 1, "b": 2})
    await warm_up(library, UnderWay())
    assert ["a", "b"] == asked
