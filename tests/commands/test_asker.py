import time
from datetime import date
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bot.asking.request import Request
from bot.cards.card import Card
from bot.commands import client
from bot.commands.asker import asker_of, words_of
from bot.commands.client import Client
from bot.commands.controls import answer_reply as shown
from bot.store import Store, UnavailableError
from bot.texts import Words, words_for
from tests.commands.languages import UNTRANSLATED
from tests.commands.scene import Scene, embed
from tests.store.conftest import LIN, SERVER

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
YEAR_S = 365 * 24 * 3600


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


@pytest.fixture(autouse=True)
def telling_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer with the language and the values assumed for options left out."""

    def answer(request: Request, _: Any, today: date) -> Request:
        assert isinstance(today, date)
        return request

    def brief_of(asked: Request, _: object, words: Words) -> Card:
        values = ", ".join(f"{name} is {text}" for name, text in sorted(asked.usual.items()))
        return Card(words.locale, values or "nothing", "green")

    monkeypatch.setattr(client, "answer", answer)
    monkeypatch.setattr(shown, "brief_of", brief_of)


async def _asked(scene: Scene, channel: Any = None) -> simcord.InteractionResult:
    return await scene.member.slash(channel or scene.channel, "fit", model="tiny")


async def _save(store: Store, member_id: int, machine: str, now_s: int) -> None:
    offer = await store.member_hardware.offer(member_id, machine, now_s)
    await store.member_hardware.accept(offer, member_id, now_s)


async def test_saved_values_fill_options_left_out(scene: Scene, store: Store) -> None:
    """The machine fills hardware and own; the member's currency wins over the server's."""
    assert "nothing" == embed(await _asked(scene)).description
    await _save(store, scene.member.id, "small-gpu 16GB", int(time.time()))
    await store.settings.put(scene.guild.id, "currency", "eur")
    await store.settings.put(scene.guild.id, "market", "eu")
    taken = "country is eu, currency is {}, hardware is small-gpu 16GB, own is small-gpu 16GB"
    assert taken.format("eur") == embed(await _asked(scene)).description
    await store.member_settings.put(scene.member.id, "currency", "gbp", int(time.time()))
    assert taken.format("gbp") == embed(await _asked(scene)).description


async def test_a_machine_that_the_catalog_no_longer_has_is_not_used(
    scene: Scene, store: Store
) -> None:
    """The member did not type it, and gets no mistake."""
    await _save(store, scene.member.id, "rtx-1", int(time.time()))
    assert "nothing" == embed(await _asked(scene)).description


async def test_use_extends_the_retention_of_saved_values(scene: Scene, store: Store) -> None:
    """A machine saved long ago and used today is kept for a year from today."""
    now_s = int(time.time())
    await _save(store, scene.member.id, "small-gpu 16GB", now_s - YEAR_S + 1000)
    await store.member_settings.put(scene.member.id, "currency", "gbp", now_s - YEAR_S + 1000)
    await _asked(scene)
    assert await store.member_hardware.get(scene.member.id, now_s + YEAR_S - 1000) is not None
    assert await store.member_settings.get(scene.member.id, now_s + YEAR_S - 1000)


def _interaction(store: Store, locale: str = "en-US", parent_id: int | None = None) -> Any:
    """Return an interaction in the channel 5 or in a thread of another channel."""
    return SimpleNamespace(
        client=SimpleNamespace(store=store),
        user=SimpleNamespace(id=LIN),
        guild_id=SERVER,
        locale=discord.Locale(locale),
        guild_locale=None,
        channel_id=5,
        channel=SimpleNamespace(parent_id=parent_id),
        extras={},
    )


@pytest.mark.parametrize(
    ("mine", "locale", "here", "language"),
    [
        (None, "en-US", None, "en"),
        (None, "zh-TW", None, words_for("zh-TW").locale),
        (None, "en-GB", "zh-CN", "en"),
        (None, UNTRANSLATED, "zh-CN", "zh-CN"),
        (None, UNTRANSLATED, None, "en"),
        ("zh-CN", "en-US", "en", "zh-CN"),
        ("en", "zh-CN", "zh-CN", "en"),
    ],
)
async def test_the_language_is_the_members_then_the_servers(
    store: Store, mine: str | None, locale: str, here: str | None, language: str
) -> None:
    """Their setting, else a known language of their Discord, else the server's, else English."""
    await store.member_settings.put(LIN, "language", mine, int(time.time()))
    await store.settings.put(SERVER, "language", here)
    assert language == (await words_of(_interaction(store, locale))).locale


@pytest.mark.parametrize(
    ("mine", "here", "locale", "currency"),
    [
        ("gbp", "usd", "de", "gbp"),
        (None, "usd", "de", "usd"),
        (None, None, "de", "eur"),
        (None, None, "zh-CN", "cny"),
        (None, None, "ja", None),
    ],
)
async def test_the_currency_is_the_members_then_the_servers_then_the_locales(
    store: Store, mine: str | None, here: str | None, locale: str, currency: str | None
) -> None:
    """None is assumed where the locale leaves it open."""
    await store.member_settings.put(LIN, "currency", mine, int(time.time()))
    await store.settings.put(SERVER, "currency", here)
    assert currency == (await asker_of(_interaction(store, locale))).currency


async def test_a_thread_belongs_to_its_channel(store: Store) -> None:
    """Its answers are public if those of its channel are."""
    await store.settings.put(SERVER, "public_answers", "yes")
    await store.settings.put(SERVER, "public_channel_ids", "7")
    assert (await asker_of(_interaction(store, parent_id=7))).public
    assert not (await asker_of(_interaction(store, parent_id=8))).public


async def test_answers_are_public_where_the_server_wants_them(scene: Scene, store: Store) -> None:
    """That is in every channel, or in the set ones; elsewhere only the asker sees answers."""
    assert (await _asked(scene)).ephemeral
    await store.settings.put(scene.guild.id, "public_answers", "yes")
    assert not (await _asked(scene)).ephemeral
    other = scene.guild.create_text_channel("other")
    await store.settings.put(scene.guild.id, "public_channel_ids", f"5 {other.id}")
    assert (await _asked(scene)).ephemeral
    assert not (await _asked(scene, other)).ephemeral


async def test_only_the_asker_sees_errors(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This holds where answers are public, too."""

    def broken(*_: object) -> None:
        raise RuntimeError("the desk is broken")

    monkeypatch.setattr(client, "answer", broken)
    await store.settings.put(scene.guild.id, "public_answers", "yes")
    assert (await _asked(scene)).ephemeral


async def test_a_failing_store_loses_no_answer(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The question is answered without stored values, and the log says so."""

    async def fails(*_: object) -> None:
        raise UnavailableError("busy", "database is locked")

    monkeypatch.setattr("bot.store.member_settings.MemberSettings.get", fails)
    assert "nothing" == embed(await _asked(scene)).description
    assert "settings were not read: database is locked" in caplog.text


async def test_a_failure_to_note_use_changes_no_answer(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer is sent before."""

    async def fails(*_: object) -> None:
        raise UnavailableError("full", "database or disk is full")

    await store.member_settings.put(scene.member.id, "currency", "gbp", int(time.time()))
    monkeypatch.setattr("bot.store.member_settings.MemberSettings.touch", fails)
    assert "currency is gbp" == embed(await _asked(scene)).description
    assert "was not noted: database or disk is full" in caplog.text
