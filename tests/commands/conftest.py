"""A client with its real commands, over answers that are made up."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.answers.asked import Asked
from bot.answers.mistake import Mistake
from bot.cards.card import Card, Section, Table
from bot.commands import autocomplete, client, tree
from bot.commands.client import Client
from bot.commands.slash import slash_commands
from bot.commands.translation import Translator
from bot.texts import Words

LIBRARY = SimpleNamespace(version="0123456789ab")
TABLE = Table(("part", "GiB"), (("weights", "39.6"), ("KV cache", "2.5")))


def _answer(asked: Asked, library: Any, today: date) -> Asked:
    """The question itself; a `model` may call for a mistake or a fault."""
    assert library is LIBRARY
    assert isinstance(today, date)
    if asked.options.get("model") == "nothing":
        raise Mistake("unknown_model", suggestions=("qwen2-72b",), text="nothing")
    if asked.options.get("model") == "broken":
        raise RuntimeError("the desk is broken")
    return asked


def _card_of(asked: Asked, words: Words) -> Card:
    lead = ", ".join(f"{name} is {text}" for name, text in asked.options.items())
    return Card(f"{asked.command} in {words.locale}", lead, "green", (Section("Memory", TABLE),))


def _mistake_card(mistake: Mistake, words: Words) -> Card:
    return Card("A mistake", f"{mistake.kind}: {', '.join(mistake.suggestions)}", "grey")


def _fault_card(reference: str, words: Words) -> Card:
    return Card("A fault", reference, "red")


def _completions(option: str, typed: str, library: Any) -> list[str]:
    assert library is LIBRARY
    if typed == "broken":
        raise RuntimeError("completion is broken")
    return [f"{option} {typed}", f"{option} {typed}", "", "x" * 101, *map(str, range(50))]


def _label(option: str, text: str, library: Any) -> str:
    assert library is LIBRARY
    return f"{text} ({option})" if option == "hardware" else text


@pytest.fixture(autouse=True)
def made_up_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rules and no catalog: these tests are about what Discord gets."""
    monkeypatch.setattr(client, "answer", _answer)
    monkeypatch.setattr(client, "card_of", _card_of)
    monkeypatch.setattr(tree, "mistake_card", _mistake_card)
    monkeypatch.setattr(tree, "fault_card", _fault_card)
    monkeypatch.setattr(autocomplete, "completions", _completions)
    monkeypatch.setattr(autocomplete, "label", _label)


@pytest.fixture
async def bot() -> Client:
    """The bot, not yet connected."""
    made_up: Any = LIBRARY
    built = Client(made_up)
    for command in slash_commands():
        built.tree.add_command(command)
    await built.tree.set_translator(Translator())
    return built


@pytest.fixture
def simcord_bot(bot: Client) -> Client:
    """What simcord_env connects."""
    return bot
