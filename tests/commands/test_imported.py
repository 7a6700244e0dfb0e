"""Questions in Discord about a repository that the catalog lacks."""

from typing import Any

import pytest
import simcord

from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.commands import client
from bot.commands.client import Client
from bot.loading import Loaded

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
REPOSITORY = "someone/My-Own-8B"


class FakeLookup:
    """A hub that knows one repository, and notes its requests."""

    def __init__(self, *, remembers: bool) -> None:
        self.remembers = remembers
        self.asked: list[str] = []

    async def remembered(self, repository: str) -> str | None:
        """Return the entry if it was looked up before."""
        return f"entry of {repository}" if self.remembers else None

    async def model(self, repository: str) -> str:
        """Return the entry, looked up now."""
        self.asked.append(repository)
        if repository != REPOSITORY:
            raise Mistake("absent_repository", name=repository)
        return f"entry of {repository}"


def _answer(request: Request, library: Any, today: Any) -> Request:
    """Answer as if the catalog had no model of any owner."""
    if request.model is None and "/" in request.options["model"]:
        raise Mistake("unknown_model", text=request.options["model"])
    read: Any = {"read": request.model} if request.model else {}
    return Request(request.command, {**request.options, **read})


def _waited(env: simcord.Env) -> bool:
    """Return whether the member saw a deferred response (type 5 of an interaction)."""
    return "/callback {'type': 5," in env.transcript()


@pytest.fixture(autouse=True)
def no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the catalog: these tests are about when the hub is asked."""
    monkeypatch.setattr(client, "answer", _answer)


@pytest.fixture
def bot(bot: Client, shared: Loaded) -> Client:
    """Return the bot over the small library."""
    bot.libraries.shared = shared
    return bot


async def _asked(
    env: simcord.Env, bot: Client, lookup: Any, command: str, **options: str
) -> simcord.InteractionResult:
    bot._lookup = lookup
    guild = env.create_guild()
    await bot.tree.sync()
    member = guild.add_member(env.create_user("alice"))
    return await member.slash(guild.create_text_channel("general"), command, **options)


def _told(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    (embed,) = result.response.embeds
    return f"{embed.title}, {embed.description}"


async def test_an_unknown_repository_is_looked_up(simcord_env: simcord.Env, bot: Client) -> None:
    """The response is deferred, and only the member sees the answer."""
    lookup = FakeLookup(remembers=False)
    result = await _asked(simcord_env, bot, lookup, "fit", model=REPOSITORY)
    assert _waited(simcord_env)
    assert result.ephemeral
    assert f"read is entry of {REPOSITORY}" in _told(result)
    assert [REPOSITORY] == lookup.asked


async def test_a_remembered_repository_is_answered_at_once(
    simcord_env: simcord.Env, bot: Client
) -> None:
    """The response is not deferred, and the hub not asked again."""
    lookup = FakeLookup(remembers=True)
    result = await _asked(simcord_env, bot, lookup, "fit", model=REPOSITORY)
    assert not _waited(simcord_env)
    assert f"read is entry of {REPOSITORY}" in _told(result)
    assert [] == lookup.asked


async def test_a_repository_without_a_model_is_a_mistake(
    simcord_env: simcord.Env, bot: Client
) -> None:
    """The mistake is the hub's, not that of a name missing from the catalog."""
    result = await _asked(simcord_env, bot, FakeLookup(remembers=False), "fit", model="a/b")
    assert "A mistake, absent_repository: " == _told(result)
    assert result.ephemeral


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("fit", {"model": REPOSITORY, "hardware": "nothing"}),
        ("fit", {"model": "./some/config.json"}),
        ("fit", {"model": "../config"}),
        ("buy", {"model": REPOSITORY}),
    ],
)
async def test_the_hub_is_not_asked_needlessly(
    simcord_env: simcord.Env, bot: Client, command: str, options: dict[str, str]
) -> None:
    """A wrong machine, a path or another command is answered at once."""
    lookup = FakeLookup(remembers=False)
    result = await _asked(simcord_env, bot, lookup, command, **options)
    assert not _waited(simcord_env)
    assert _told(result).startswith("A mistake, unknown_")
    assert [] == lookup.asked


async def test_a_client_without_a_hub_knows_only_the_catalog(
    simcord_env: simcord.Env, bot: Client
) -> None:
    """The mistake is the same as before."""
    result = await _asked(simcord_env, bot, None, "fit", model=REPOSITORY)
    assert _told(result).startswith("A mistake, unknown_model")
