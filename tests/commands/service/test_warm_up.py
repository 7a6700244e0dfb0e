from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.commands.service import warm_up as module
from bot.commands.service.fair_queue import FairQueue
from bot.commands.service.in_flight import InFlight
from bot.commands.service.warm_up import warm_up


async def test_every_model_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that cannot be answered for does not stop the others; names come first."""
    asked: list[str] = []

    def answer(question: Request, library: Any, today: date) -> None:
        asked.append(question.options["model"])
        raise Mistake("unknown_model")

    monkeypatch.setattr(module, "answer", answer)
    names = SimpleNamespace(find=asked.append, complete=asked.append)
    models = (SimpleNamespace(id="a"), SimpleNamespace(id="b"))
    library: Any = SimpleNamespace(originals=models, model_names=names, hardware_names=names)
    await warm_up(library, InFlight(), FairQueue())
    assert ["?", "", "", "a", "b"] == asked
