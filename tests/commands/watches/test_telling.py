import asyncio
import time
from typing import Any

import discord
import pytest

from bot.commands.client import Client
from bot.commands.watches import rounds, telling
from bot.store import Store
from tests.commands.watches.conftest import Priced

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


def _error(status: int, code: int) -> discord.HTTPException:
    response: Any = type("Response", (), {"status": status, "reason": "why"})()
    return discord.HTTPException(response, {"code": code, "message": "so it is"})


@pytest.fixture
async def watching(priced: Priced) -> Priced:
    """Return a server that watches the price of the card."""
    await priced.scene.member.slash(priced.scene.channel, "watch price", item="small-gpu")
    return priced


async def _left(priced: Priced, store: Store) -> int:
    return len(await store.watches.of(priced.scene.guild.id, int(time.time())))


@pytest.mark.parametrize(("status", "code"), [(404, 10003), (403, 50001), (403, 50013)])
async def test_a_watch_whose_channel_is_gone_is_removed(
    watching: Priced,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
) -> None:
    """Or where the bot may not write any more: with one line in the log."""

    async def refused(*_: object) -> None:
        raise _error(status, code)

    monkeypatch.setattr(telling, "_send", refused)
    await watching.at(200)
    assert 0 == await _left(watching, store)
    (record,) = [entry for entry in caplog.records if entry.name == telling.LOG.name]
    assert "are removed" in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(("status", "code"), [(503, 0), (429, 0), (403, 0)])
async def test_what_discord_does_not_take_now_is_told_later(
    watching: Priced, store: Store, monkeypatch: pytest.MonkeyPatch, status: int, code: int
) -> None:
    """The change counts as not told, so that the next round tells it, once."""
    later: list[Any] = []
    monkeypatch.setattr(rounds.Rounds, "_wake_later", lambda _, server: later.append(server))

    async def failing(*_: object) -> None:
        raise _error(status, code)

    with monkeypatch.context() as broken:
        broken.setattr(telling, "_send", failing)
        await watching.at(200)
    assert [watching.scene.guild.id] == later
    assert [] == watching.told
    await watching.asked_again()
    await watching.asked_again()
    (card,) = watching.told
    assert "Price: $300, used → $200, used" in card.description


async def test_a_message_that_discord_refuses_is_not_tried_forever(
    watching: Priced, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one that the server's own filter blocks; the watch goes on."""

    async def blocked(*_: object) -> None:
        raise _error(400, 200000)

    with monkeypatch.context() as broken:
        broken.setattr(telling, "_send", blocked)
        await watching.at(200)
    await watching.asked_again()
    assert [] == watching.told
    assert 1 == await _left(watching, store)


async def test_a_message_that_has_begun_is_sent_though_the_bot_ends(
    watching: Priced, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was noted as told is told."""
    sending, may_go_on = asyncio.Event(), asyncio.Event()
    whole = telling._send

    async def slow(*everything: Any) -> None:
        sending.set()
        await may_go_on.wait()
        await whole(*everything)

    monkeypatch.setattr(telling, "_send", slow)
    await watching.publish(200)
    bot.watching.wake(watching.scene.guild.id)
    asking = asyncio.ensure_future(bot.watching.ask_due())
    await asyncio.wait_for(sending.wait(), 30)
    asking.cancel()
    may_go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert 1 == len(watching.told)


async def test_the_message_stops_its_watch(watching: Priced, store: Store) -> None:
    """Its button removes the watch, for who may."""
    scene = watching.scene
    await watching.at(200)
    message = scene.channel.history()[0]
    await scene.sam.click(message, label="Stop watching")
    assert 0 == await _left(watching, store)


async def test_a_server_that_removes_the_bot_takes_its_watches_along(
    watching: Priced, store: Store, bot: Client
) -> None:
    """Nobody there could read them."""
    guild: Any = watching.scene.guild
    await bot.on_guild_remove(guild)
    assert 0 == await _left(watching, store)
