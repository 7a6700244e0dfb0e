import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, NotOfferedError
from tests.process.loopback_discord.message_limits import can_ping

SAMPLE = (sys.executable, str(Path(__file__).parents[1] / "sample_bot.py"))


@pytest.fixture
async def sample(discord: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The sample bot, registered and identified."""
    async with BotProcess(discord.environment(), tmp_path, SAMPLE) as process:
        await process.during(discord.ready())
        yield process


async def test_a_bot_registers_its_commands_and_identifies(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """Each command is listed with an id; the shard says which it is and what it wants to hear."""
    await discord.registered()
    assert ["echo", "slow", "breach"] == [command["name"] for command in discord.commands]
    assert 3 == len({command["id"] for command in discord.commands})
    assert [([0, 1], 1)] == [(sent["shard"], sent["intents"]) for sent in discord.identifies]
    assert [] == discord.refusals


async def test_a_slash_command_is_answered_in_a_guild_and_in_a_direct_message(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """The bot reads a member or a user, the language, and values of the registered types."""
    reply = await discord.slash("echo", {"text": "hi", "times": 2}, locale="zh-CN")
    direct = await discord.slash("echo", {"text": "ho"}, guild_id=None)
    seen = [(entry.embeds[0]["title"], entry.embeds[0]["description"]) for entry in (reply, direct)]
    assert [("hihi", "zh-CN"), ("ho", "en-US")] == seen
    footers = [item.embeds[0]["footer"]["text"] for item in (reply, direct)]
    assert (["Member", "User"], True, 4) == (footers, reply.ephemeral, reply.type)
    assert 0 < reply.elapsed_s < 3
    assert [] == discord.refusals
    assert not any(can_ping(message) for message in discord.sent)


async def test_a_deferred_answer_is_the_edited_message(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """Visibility is that of the deferral; files and a further message come with it."""
    reply = await discord.slash("slow")
    await discord.until(lambda: len(discord.sent) > 1, 10, "no follow-up")
    assert (5, "done", True) == (reply.type, reply.content, reply.ephemeral)
    assert {"empty.txt": b""} == reply.files
    assert ["done", "one more"] == [message["content"] for message in discord.sent]
    assert [] == discord.refusals


async def test_a_pressed_button_changes_its_message(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """The answer is an update of the message that the button hangs on."""
    displayed = (await discord.slash("slow")).message or {}
    reply = await discord.press("again", message=displayed)
    assert (7, "again", []) == (reply.type, reply.content, reply.components)
    assert displayed["id"] == (reply.message or {})["id"]
    with pytest.raises(NotOfferedError, match="nothing to press"):
        await discord.press("again", message=reply.message or {})


@pytest.mark.parametrize(
    ("component", "values"),
    [
        ({"type": 2, "custom_id": "again", "disabled": True}, None),
        ({"type": 2, "custom_id": "again"}, ["a"]),
        ({"type": 3, "custom_id": "again"}, None),
    ],
    ids=["a disabled button", "a button with values", "a select without values"],
)
async def test_what_cannot_be_pressed_is_not_sent(
    discord: LoopbackDiscord, component: dict[str, object], values: list[str] | None
) -> None:
    """Discord's client would not let a member press it."""
    message = {"components": [{"type": 1, "components": [component]}]}
    with pytest.raises(NotOfferedError, match="nothing to press"):
        await discord.press("again", message=message, values=values)


async def test_autocomplete_offers_the_choices_of_the_bot(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """A required option beside the typed one may still be open."""
    choices = await discord.autocomplete("echo", "text", "x", {"times": 2})
    assert ["xa", "xb"] == [choice["value"] for choice in choices]


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("fit", {}, "/fit is not registered"),
        ("echo", {"text": "hi", "speed": 1}, "no option"),
        ("echo", {"times": 1}, "required options"),
        ("echo", {"text": 1}, "type 3"),
        ("echo", {"text": "hi", "times": True}, "type 4"),
        ("echo", {"text": "hi", "times": 4}, "takes 1 to 3"),
        ("echo", {"text": "c" * 6001}, "takes None to 6000"),
    ],
)
async def test_what_is_not_registered_cannot_be_sent(
    discord: LoopbackDiscord, name: str, options: dict[str, str | int], reason: str
) -> None:
    """Discord's client would not let a member send it."""
    text = {"name": "text", "type": 3, "required": True}
    times = {"name": "times", "type": 4, "min_value": 1, "max_value": 3}
    discord.commands.append({"id": "1", "name": "echo", "type": 1, "options": [text, times]})
    with pytest.raises(NotOfferedError, match=reason):
        await discord.slash(name, options)


async def test_what_breaks_a_limit_is_refused_as_discord_does(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """The bot reads status and code; the refusals tell where the fault is."""
    seen = [
        (await discord.slash("breach", {"kind": kind})).content
        for kind in ("title", "sum", "nothing", "content")
    ]
    assert ["400 50035", "400 50035", "400 50006", "400 50035"] == seen
    faults = [fault.partition(":")[0] for refusal in discord.refusals for fault in refusal.faults]
    assert ["data.embeds.0.title", "data.embeds", "data.content"] == faults


async def test_a_dropped_session_is_resumed_and_loses_nothing(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """A command that is sent while nobody listens is delivered after the RESUME."""
    await discord.drop_gateway()
    reply = await discord.slash("echo", {"text": "still there"})
    await discord.resumed()
    assert "still there" == reply.embeds[0]["title"]
    assert (1, 1) == (len(discord.identifies), len(discord.resumes))


async def test_an_invalid_session_has_to_identify_again(
    discord: LoopbackDiscord, sample: BotProcess
) -> None:
    """After an INVALID_SESSION nothing is resumed."""
    await discord.drop_gateway(resumable=False)
    await sample.during(discord.ready())
    assert "back" == (await discord.slash("echo", {"text": "back"})).embeds[0]["title"]
    assert (2, 0) == (len(discord.identifies), len(discord.resumes))


async def test_each_shard_answers_its_guilds(tmp_path: Path) -> None:
    """Shard = (guild id >> 22) mod number of shards."""
    even, odd = 2 << 22, 3 << 22
    async with (
        LoopbackDiscord(shards=2, guild_ids=(even, odd)) as discord,
        BotProcess(discord.environment(), tmp_path, SAMPLE) as process,
    ):
        identified = discord.until(lambda: len(discord.identifies) > 1, 30, "no second shard")
        await process.during(identified)
        replies = [
            await discord.slash("echo", {"text": "hi"}, guild_id=guild) for guild in (even, odd)
        ]
        sessions = [discord._gateway.session(guild) for guild in (even, odd)]
        assert [(0, 2), (1, 2)] == [session.shard for session in sessions if session]
        assert [[0, 2], [1, 2]] == [sent["shard"] for sent in discord.identifies]
        assert ["Member", "Member"] == [reply.embeds[0]["footer"]["text"] for reply in replies]


async def test_a_rate_limited_request_is_sent_again(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """discord.py waits for as long as a 429 says, if that does not look like a ban."""
    discord.rate_limit_next("/commands")
    async with BotProcess(discord.environment(), tmp_path, SAMPLE) as process:
        await process.during(discord.registered())
    assert 2 == len([asked for asked in discord.requests if asked.method == "PUT"])
    assert [] == discord.refusals


async def test_a_process_that_ends_too_early_is_told_with_its_last_words(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """A wrong token is refused; the wait for the bot does not go on."""
    environment = discord.environment() | {"DISCORD_TOKEN": "wrong"}
    async with BotProcess(environment, tmp_path, SAMPLE) as process:
        with pytest.raises(RuntimeError, match="LoginFailure"):
            await process.during(discord.ready())
    assert [401] == [refusal.status for refusal in discord.refusals]


async def test_a_signal_ends_the_process(discord: LoopbackDiscord, sample: BotProcess) -> None:
    """discord.py closes its session on SIGINT, after which no shard is left to ask."""
    # While a shard connects, Python 3.11 may lose the signal; after an answer it has connected.
    await discord.slash("echo", {"text": "hi"})
    assert 0 == await sample.stopped(signal.SIGINT)
    with pytest.raises(LookupError, match="no shard serves"):
        await discord.slash("echo", {"text": "hi"})
