from typing import Any

import discord
import pytest
import simcord

from bot.commands.client import Client
from bot.commands.service.registration import register
from bot.store import Store, UnavailableError

pytestmark = pytest.mark.simcord(shard_count=1)


def _registrations(env: simcord.Env) -> int:
    return env.transcript().count("PUT /applications/")


async def test_commands_are_registered_once(simcord_env: Any, bot: Client, store: Store) -> None:
    """A second start with the same commands sends nothing to Discord."""
    assert await register(bot, store)
    assert not await register(bot, store)
    assert 1 == _registrations(simcord_env)


async def test_changed_commands_are_registered_again(
    simcord_env: Any, bot: Client, store: Store
) -> None:
    """Every change of the payload counts, a description's too."""
    await register(bot, store)
    command = bot.tree.get_commands()[0]
    assert isinstance(command, discord.app_commands.Command)
    command.description = "Something else"
    assert await register(bot, store)
    assert 2 == _registrations(simcord_env)


async def test_registration_can_be_forced(simcord_env: Any, bot: Client, store: Store) -> None:
    """`rigwise sync` registers again what is registered already."""
    await register(bot, store)
    assert await register(bot, store, force=True)
    assert 2 == _registrations(simcord_env)


async def test_a_refused_registration_is_tried_again(
    simcord_env: Any, bot: Client, store: Store
) -> None:
    """A payload that Discord refused is sent again at the next start."""
    simcord_env.inject_error("PUT", "/applications/*/commands", status=403, code=50001)
    with pytest.raises(discord.Forbidden):
        await register(bot, store)
    assert await register(bot, store)


async def test_registering_before_the_login_is_an_error(bot: Client, store: Store) -> None:
    """Without a login there is no application to register for."""
    with pytest.raises(RuntimeError, match="after the login"):
        await register(bot, store)


async def test_commands_are_registered_without_a_store(
    simcord_env: Any, bot: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next start registers them once more."""

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.registrations.Registrations.payload_sha256", away)
        patch.setattr("bot.store.registrations.Registrations.keep", away)
        assert await register(bot, store)
    assert await register(bot, store)
    assert 2 == _registrations(simcord_env)
