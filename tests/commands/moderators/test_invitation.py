"""The set-up card: where it goes, in which language, and that it comes once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.commands.moderators.invitation import Invitation
from bot.store import Store

SERVER = 1100000000000000011


@dataclass
class _Channel:
    """A channel that takes messages, refuses them, or lets nobody write."""

    name: str
    may_write: bool = True
    fails: int = 0
    sent: list[discord.Embed] = field(default_factory=list)

    def permissions_for(self, _: object) -> discord.Permissions:
        held = self.may_write
        return discord.Permissions(view_channel=True, send_messages=held, embed_links=held)

    async def send(self, *, embed: discord.Embed, view: discord.ui.View) -> None:
        if self.fails:
            response: Any = SimpleNamespace(status=self.fails, reason="made to fail")
            kind = discord.Forbidden if self.fails == 403 else discord.HTTPException
            raise kind(response, "made to fail")
        assert 5 == len(view.children)
        self.sent.append(embed)


def _server(
    *channels: _Channel, system: _Channel | None = None, hours: float = 0, locale: str = "en-US"
) -> Any:
    joined = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=hours)
    return SimpleNamespace(
        id=SERVER,
        me=SimpleNamespace(joined_at=joined),
        preferred_locale=locale,
        system_channel=system,
        text_channels=[*channels],
        get_channel=lambda _: None,
        get_role=lambda _: None,
    )


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Return an empty store."""
    async with Store(tmp_path / "rigwise.sqlite3") as opened:
        yield opened


def _invitation(store: Store) -> Invitation:
    client: Any = SimpleNamespace(store=store)
    return Invitation(client)


async def test_it_goes_to_the_system_channel_once(store: Store) -> None:
    """Neither a return of the server nor another start of the bot shows it again."""
    first, system = _Channel("first"), _Channel("system")
    server = _server(first, system, system=system)
    for invitation in (_invitation(store), _invitation(store)):
        await invitation.greet(server)
        await invitation.greet(server)
    assert (0, 1) == (len(first.sent), len(system.sent))
    assert "Set up Rigwise" in str(system.sent[0].title)


async def test_without_a_system_channel_it_goes_to_the_first_that_takes_it(store: Store) -> None:
    """One that lets nobody write is not tried, one that refuses leads to the next."""
    closed, refusing, open_ = (
        _Channel("closed", may_write=False),
        _Channel("refusing", fails=403),
        _Channel("open"),
    )
    await _invitation(store).greet(_server(closed, refusing, open_, system=closed))
    assert ([], [], 1) == (closed.sent, refusing.sent, len(open_.sent))


async def test_it_speaks_the_language_of_the_server(store: Store) -> None:
    """Its setting, if it was invited before, else the one that it has at Discord."""
    channel = _Channel("open")
    await _invitation(store).greet(_server(channel, locale="zh-CN"))
    assert "设置" in str(channel.sent[0].title)
    await store.settings.put(SERVER, "language", "en")
    await _invitation(store).greet(_server(channel, locale="zh-CN", hours=-0.1))
    assert "Set up" in str(channel.sent[1].title)


async def test_what_discord_may_have_taken_is_not_sent_elsewhere(store: Store) -> None:
    """After a fault of Discord the card waits for a command instead."""
    failing, other = _Channel("failing", fails=500), _Channel("other")
    await _invitation(store).greet(_server(failing, other))
    assert [] == other.sent
    assert await store.invitations.take(SERVER, int(datetime.now(UTC).timestamp()))


async def test_an_invitation_of_yesterday_is_not_greeted(store: Store) -> None:
    """Nobody waits for it any more, and nothing is noted."""
    channel = _Channel("open")
    await _invitation(store).greet(_server(channel, hours=25))
    assert [] == channel.sent
    assert not await store.invitations.take(SERVER, 0)


async def test_a_store_that_fails_stops_nothing(store: Store, tmp_path: Path) -> None:
    """The bot does without the card."""
    channel = _Channel("open")
    await store.database.run("DROP TABLE invitations", {})
    await _invitation(store).greet(_server(channel))
    assert [] == channel.sent
