import logging
import re
import time
from typing import Any

import pytest
import simcord
from simcord import InteractionResult

from bot.commands.client import Client
from bot.commands.service.rate_limits import RateLimits

# simcord counts each error that reaches the tree's handler as an error of the bot.
pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
Asking = tuple[simcord.MemberActor, simcord.ChannelHandle]


@pytest.fixture
async def asking(simcord_env: simcord.Env, bot: Client) -> Asking:
    """Return a member and a channel of a server that has the commands."""
    guild = simcord_env.create_guild()
    await bot.tree.sync()
    member = guild.add_member(simcord_env.create_user("alice"))
    return member, guild.create_text_channel("general")


async def _slash(asking: Asking, name: str, **options: str) -> InteractionResult:
    member, channel = asking
    return await member.slash(channel, name, **options)


def _embed(result: InteractionResult) -> Any:
    assert result.response is not None
    (embed,) = result.response.embeds
    return embed


async def test_a_question_is_answered_at_once_and_to_the_asker_only(asking: Asking) -> None:
    """`/fit` gets one ephemeral embed as its first response, with the given options."""
    result = await _slash(asking, "fit", model="qwen2-72b", kv="q8_0")
    assert result.ephemeral
    assert not result.deferred
    assert "fit in en" == _embed(result).title
    assert "model is qwen2-72b, kv is q8_0" == _embed(result).description


async def test_every_option_reaches_the_question(asking: Asking) -> None:
    """`/buy` passes each of its options on under its own name."""
    options = {
        "budget": "2000 usd",
        "goal": "coding",
        "model": "qwen2-7b",
        "context": "32k",
        "own": "rtx 3060",
        "platform": "mac",
        "portable": "yes",
        "quiet": "no",
        "used": "no",
        "users": "2",
    }
    result = await _slash(asking, "buy", **options)
    values = ", ".join(f"{name} is {text}" for name, text in options.items())
    assert values == _embed(result).description


async def test_invisible_characters_are_dropped_from_questions(asking: Asking) -> None:
    """Zero-width and direction marks are dropped, as in the terminal."""
    result = await _slash(asking, "fit", model="\u202eqwen2\u200b-72b ")
    assert "model is qwen2-72b" == _embed(result).description


async def test_only_the_asker_sees_a_mistake(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    """The card says what to type instead, and nothing is logged."""
    result = await _slash(asking, "fit", model="nothing")
    assert result.ephemeral
    assert "A mistake" == _embed(result).title
    assert "unknown_model: qwen2-72b" == _embed(result).description
    assert [] == [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_fault_shows_the_reference_in_the_log(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    """The card has eight hexadecimal digits, and the log the traceback under the same."""
    result = await _slash(asking, "fit", model="broken")
    assert result.ephemeral
    reference = _embed(result).description
    assert re.fullmatch(r"[0-9a-f]{8}", reference)
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert f"fault {reference}: a question was not answered" == record.getMessage()
    assert reference == record.reference  # type: ignore[attr-defined] # set by log_fault
    assert record.exc_text is not None
    assert "RuntimeError: the desk is broken" in record.exc_text


async def test_a_mistake_whose_card_fails_is_a_fault(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The member gets a reference."""

    def broken(*_: object) -> None:
        raise KeyError("mistake.unknown_model")

    monkeypatch.setattr("bot.commands.controls.answer_reply.mistake_card", broken)
    result = await _slash(asking, "fit", model="nothing")
    assert "A fault" == _embed(result).title
    assert f"fault {_embed(result).description}" in caplog.text


@pytest.mark.parametrize("model", ["qwen2-72b", "nothing", "broken"])
async def test_an_expired_interaction_is_one_line_in_the_log(
    asking: Asking, simcord_env: simcord.Env, caplog: pytest.LogCaptureFixture, model: str
) -> None:
    """Discord's "Unknown interaction" causes no traceback, and the bot goes on."""
    message = "Unknown interaction"
    path = "/interactions/*/*/callback"
    simcord_env.inject_error("POST", path, status=404, code=10062, message=message, times=1)
    await _slash(asking, "fit", model=model)
    (record,) = [record for record in caplog.records if "took no answer" in record.getMessage()]
    assert record.exc_info is None
    assert "fit in en" == _embed(await _slash(asking, "fit", model="qwen2-7b")).title


async def test_completion_offers_only_valid_choices(asking: Asking) -> None:
    """No choice is empty, longer than 100 characters or repeated, and there are at most 25."""
    member, channel = asking
    choices = await member.autocomplete(channel, "fit", "hardware", "rtx", model="qwen2-72b")
    first = {"name": "hardware rtx (hardware)", "value": "hardware rtx"}
    assert first.items() <= choices[0].items()
    assert ["hardware rtx", *map(str, range(24))] == [choice["value"] for choice in choices]


async def test_completion_reads_no_more_than_the_length_of_a_choice(asking: Asking) -> None:
    """Pasted long text costs no more than a long name; longer values are left out."""
    member, channel = asking
    choices = await member.autocomplete(channel, "fit", "model", "x" * 6000)
    assert list(map(str, range(25))) == [choice["name"] for choice in choices]


async def test_completions_faster_than_anybody_types_are_empty(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Completions have their own budget, so questions are still answered."""
    monkeypatch.setattr(RateLimits, "may_complete", lambda *_: False)
    member, channel = asking
    assert [] == await member.autocomplete(channel, "fit", "model", "qwen")
    assert "fit in en" == _embed(await _slash(asking, "fit", model="qwen2-7b")).title


async def test_a_failing_completion_offers_nothing(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    """The fault is logged, and the list stays empty."""
    member, channel = asking
    assert [] == await member.autocomplete(channel, "buy", "own", "broken")
    assert "completing own failed" in caplog.text


def test_the_client_receives_guild_events_only_and_mentions_nobody(bot: Client) -> None:
    """No privileged intent, no member cache, and no mention in any message."""
    assert ["guilds"] == [name for name, wanted in bot.intents if wanted]
    assert bot.allowed_mentions is not None
    assert {"parse": []} == dict(bot.allowed_mentions.to_dict())
    assert not any(wanted for _, wanted in bot._connection.member_cache_flags)


def _in_one_moment(bot: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of the limits: on a busy machine budgets would fill while a test asks."""
    monkeypatch.setattr(bot.tree.rate_limits, "_now", lambda: 0.0)


async def test_a_member_who_asks_too_fast_is_told_how_long_to_wait(
    asking: Asking, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The eleventh question in a row gets an ephemeral card; completions are never held up."""
    _in_one_moment(bot, monkeypatch)
    for _ in range(10):
        await _slash(asking, "fit", model="qwen2-72b")
    result = await _slash(asking, "fit", model="qwen2-72b")
    assert result.ephemeral
    assert "Please slow down" == _embed(result).title
    assert re.search(r"Ask again in \d+ s", _embed(result).description)
    member, channel = asking
    assert 25 == len(await member.autocomplete(channel, "fit", "model", "qwen"))


async def test_every_outcome_of_a_question_is_counted(
    asking: Asking, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers, mistakes, faults and refusals are counted; completions separately."""
    _in_one_moment(bot, monkeypatch)
    for model in ("qwen2-72b", "nothing", "broken", *["qwen2-72b"] * 8):
        await _slash(asking, "fit", model=model)
    member, channel = asking
    await member.autocomplete(channel, "buy", "own", "broken")
    lines = bot.tree.metrics.text(1, 1, "0123456789ab").decode().splitlines()
    for outcome, count in (("answered", 8), ("mistake", 1), ("fault", 1), ("slowed_down", 1)):
        assert f'rigwise_answers_total{{command="fit",outcome="{outcome}"}} {count}.0' in lines
    assert "rigwise_completion_seconds_count 1.0" in lines
    assert "rigwise_faults_total 2.0" in lines


async def test_the_heartbeat_timeout_is_above_the_interval_and_below_the_default(
    bot: Client,
) -> None:
    """Discord sends a message every 41.25 s at least; discord.py's default is 60 s."""
    assert 41.25 + 5 < bot._connection.heartbeat_timeout < 60


@pytest.mark.parametrize(("silent_s", "lines"), [(10, 0), (51, 1)])
async def test_a_lost_connection_that_was_silent_is_logged(
    bot: Client, caplog: pytest.LogCaptureFixture, silent_s: float, lines: int
) -> None:
    """It is one line; a shard that only reconnects is not logged."""
    bot._heard_at = time.monotonic() - silent_s
    await bot.on_shard_disconnect(0)
    assert lines == caplog.text.count("Discord was not heard from for 51 s")
