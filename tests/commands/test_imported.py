"""A repository that the catalog lacks, asked for in Discord."""

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
    """A hub that knows one repository, and remembers what it was asked."""

    def __init__(self, *, remembers: bool) -> None:
        self.remembers = remembers
        self.asked: list[str] = []

    async def remembered(self, repository: str) -> str | None:
        """The entry, if it was found before."""
        return f"entry of {repository}" if self.remembers else None

    async def model(self, repository: str) -> str:
        """The entry, asked for now."""
        self.asked.append(repository)
        if repository != REPOSITORY:
            raise Mistake("absent_repository", name=repository)
        return f"entry of {repository}"


def _answer(request: Request, library: Any, today: Any) -> Request:
    """A catalog that has no model of any owner."""
    if request.model is None and "/" in request.options["model"]:
        raise Mistake("unknown_model", text=request.options["model"])
    read: Any = {"read": request.model} if request.model else {}
    return Request(request.command, {**request.options, **read})


def _waited(env: simcord.Env) -> bool:
    """Whether the member saw that the bot is at work (response 5 of an interaction)."""
    return "/callback {'type': 5," in env.transcript()


@pytest.fixture(autouse=True)
def no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about when the hub is asked."""
    monkeypatch.setattr(client, "answer", _answer)


@pytest.fixture
def bot(bot: Client, shared: Loaded) -> Client:
    """The bot over the small library."""
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
    """The member waits, and only the member sees that and the answer."""
    lookup = FakeLookup(remembers=False)
    result = await _asked(simcord_env, bot, lookup, "fit", model=REPOSITORY)
    assert _waited(simcord_env)
    assert result.ephemeral
    assert f"read is entry of {REPOSITORY}" in _told(result)
    assert [REPOSITORY] == lookup.asked


async def test_a_remembered_one_is_answered_at_once(simcord_env: simcord.Env, bot: Client) -> None:
    """Without a wait, and without asking again."""
    lookup = FakeLookup(remembers=True)
    result = await _asked(simcord_env, bot, lookup, "fit", model=REPOSITORY)
    assert not _waited(simcord_env)
    assert f"read is entry of {REPOSITORY}" in _told(result)
    assert [] == lookup.asked


async def test_a_repository_that_gives_nothing_is_told(
    simcord_env: simcord.Env, bot: Client
) -> None:
    """The refusal is the hub's, in place of a name that the catalog lacks."""
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
async def test_the_hub_is_not_asked_for_nothing(
    simcord_env: simcord.Env, bot: Client, command: str, options: dict[str, str]
) -> None:
    """A wrong machine, a path, another command: told at once."""
    lookup = FakeLookup(remembers=False)
    result = await _asked(simcord_env, bot, lookup, command, **options)
    assert not _waited(simcord_env)
    assert _told(result).startswith("A mistake, unknown_")
    assert [] == lookup.asked


async def test_a_client_without_a_hub_knows_the_catalog_only(
    simcord_env: simcord.Env, bot: Client
) -> None:
    """The mistake stays what it was."""
    result = await _asked(simcord_env, bot, None, "fit", model=REPOSITORY)
    assert _told(result).startswith("A mistake, unknown_model")
