"""Clients with the real commands, over made-up answers or over a small library."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards import attempt
from bot.cards.card import Card, Section, Table
from bot.cards.control import Action, Row
from bot.commands import autocomplete, client, tree
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.commands.members.member_commands import BUTTONS, member_commands
from bot.commands.moderators.libraries import Libraries
from bot.commands.moderators.moderator_commands import KINDS, moderator_commands
from bot.commands.moderators.report_buttons import REPORT_BUTTONS
from bot.commands.moderators.server_settings.pages import SETTING_CONTROLS
from bot.commands.slash import slash_commands
from bot.commands.translation import Translator
from bot.loading import Loaded
from bot.pictures.painter import Painter
from bot.store import Store
from bot.texts import Words
from tests.commands.scene import Scene
from tests.loading.conftest import SmallLibrary

LIBRARY = SimpleNamespace(version="0123456789ab")
TABLE = Table(("part", "GiB"), (("weights", "39.6"), ("KV cache", "2.5")))


def _answer(request: Request, library: Any, today: date) -> Request:
    """Return the request itself as answer; some models stand for a mistake or a fault."""
    assert library is LIBRARY
    assert isinstance(today, date)
    if request.options.get("model") == "nothing":
        raise Mistake("unknown_model", suggestions=("qwen2-72b",), text="nothing")
    if request.options.get("model") == "broken":
        raise RuntimeError("the desk is broken")
    return request


def _brief_of(request: Request, _: object, words: Words) -> Card:
    lead = ", ".join(f"{name} is {text}" for name, text in request.options.items())
    return Card(f"{request.command} in {words.locale}", lead, "green", (Section("Memory", TABLE),))


def _controls_of(*_: object) -> tuple[Row, ...]:
    return ((Action("share", "Share"),),)


def _mistake_card(mistake: Mistake, words: Words) -> Card:
    return Card("A mistake", f"{mistake.kind}: {', '.join(mistake.suggestions)}", "grey")


def _fault_card(reference: str, words: Words) -> Card:
    return Card("A fault", reference, "red")


def _completions(option: str, typed: str, library: Any, *_: Any) -> list[str]:
    assert library is LIBRARY
    if typed == "broken":
        raise RuntimeError("completion is broken")
    return [f"{option} {typed}", f"{option} {typed}", "", "x" * 101, *map(str, range(50))]


def _label(option: str, text: str, library: Any, words: Words) -> str:
    assert library is LIBRARY
    return f"{text} ({option})" if option == "hardware" else text


@pytest.fixture(autouse=True)
def made_up_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace rules and catalog: these tests are about messages to Discord."""
    monkeypatch.setattr(client, "answer", _answer)
    monkeypatch.setattr(shown, "brief_of", _brief_of)
    monkeypatch.setattr(shown, "controls_of", _controls_of)
    monkeypatch.setattr(shown, "shared_controls", _controls_of)
    monkeypatch.setattr(shown, "without_pasted", lambda asked, _: asked)
    monkeypatch.setattr(attempt, "mistake_card", _mistake_card)
    monkeypatch.setattr(shown, "mistake_card", _mistake_card)
    monkeypatch.setattr(attempt, "fault_card", _fault_card)
    monkeypatch.setattr(tree, "fault_card", _fault_card)
    monkeypatch.setattr(autocomplete, "completions", _completions)
    monkeypatch.setattr(autocomplete, "label", _label)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store(tmp_path / "rigwise.sqlite3") as opened:
        yield opened


@pytest.fixture
async def painter() -> AsyncIterator[Painter]:
    """Return a painter; its process starts with the first picture."""
    async with Painter() as opened:
        yield opened


@pytest.fixture
async def bot(store: Store, painter: Painter) -> Client:
    """Return the bot, not yet connected."""
    made_up: Any = SimpleNamespace(whole=LIBRARY, version=LIBRARY.version)
    built = Client(Libraries(made_up, store.revisions), store, painter)
    for command in slash_commands():
        built.tree.add_command(command)
    await built.tree.set_translator(Translator())
    return built


@pytest.fixture
def simcord_bot(bot: Client) -> Client:
    """Return the bot that simcord_env connects."""
    return bot


@pytest.fixture
def small_rules(tmp_path: Path) -> SmallLibrary:
    """Return the folders of a small library."""
    return SmallLibrary(tmp_path)


@pytest.fixture
def shared(small_rules: SmallLibrary) -> Loaded:
    """Return the small library, loaded."""
    return small_rules.load()


@pytest.fixture
async def ruled_bot(store: Store, painter: Painter, shared: Loaded) -> Client:
    """Return the bot over the small library, with the moderators' commands."""
    built = Client(Libraries(shared, store.revisions), store, painter)
    for group in moderator_commands():
        built.tree.add_command(group)
    built.add_dynamic_items(*(kind.item for kind in KINDS))
    await built.tree.set_translator(Translator())
    return built


@pytest.fixture
async def scene(simcord_env: simcord.Env, bot: Client, store: Store) -> Scene:
    """Return a server that has set its moderator role."""
    guild = simcord_env.create_guild()
    await bot.tree.sync()
    role = guild.create_role("rules")
    staff = guild.create_role("staff", permissions=discord.Permissions(manage_guild=True))
    lin = guild.add_member(simcord_env.create_user("lin"), roles=[role])
    sam = guild.add_member(simcord_env.create_user("sam"), roles=[staff])
    member = guild.add_member(simcord_env.create_user("alice"))
    await store.settings.put(guild.id, "moderator_role_id", str(role.id))
    channel = guild.create_text_channel("general")
    return Scene(simcord_env, guild, channel, lin, sam, member, role)


@pytest.fixture
async def member_bot(store: Store, painter: Painter, shared: Loaded) -> Client:
    """Return the bot over the small library, with every command."""
    built = Client(Libraries(shared, store.revisions), store, painter)
    for command in (*slash_commands(), *member_commands()):
        built.tree.add_command(command)
    built.add_dynamic_items(*(kind.item for kind in (*BUTTONS, *REPORT_BUTTONS, *SETTING_CONTROLS)))
    await built.tree.set_translator(Translator())
    return built
