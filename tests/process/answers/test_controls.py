"""Menus and buttons of real answers, pressed in the real process."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="session")

UPDATED, SENT = 7, 4
OTHER_USER = 1100000000000000077
LONG = "rtx 3060 12gb + rtx 3060 12gb + rtx 3060 12gb + rtx 3060 12gb + 128GB RAM"


def _ids(reply: Reply) -> list[str]:
    return [entry["custom_id"] for row in reply.components for entry in row["components"]]


def _id(reply: Reply, beginning: str) -> str:
    (result,) = [id_ for id_ in _ids(reply) if id_.startswith(beginning)]
    return str(result)


async def _press(
    discord: LoopbackDiscord | Member, reply: Reply, beginning: str, *values: str, **who: Any
) -> Reply:
    message = reply.message or {}
    chosen = list(values) or None
    return await discord.press(_id(reply, beginning), message=message, values=chosen, **who)


async def _posted(member: Member, shared: Reply) -> Reply:
    """Return what a press has shown to everybody."""
    await member.discord.until(lambda: bool(shared.followups), 30, "nothing shared")
    return replace(shared, message=member.discord.message(shared.followups[-1]))


async def test_an_answer_is_refined_explained_drawn_and_shared(member: Member) -> None:
    """Each press answers in time, and nothing that Discord would refuse leaves the process."""
    first = await member.slash("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"})
    longer = await _press(member, first, "m1:context:", "32k")
    assert UPDATED == longer.type
    assert "32k" in str(longer.embeds[0])
    assert first.message is not None
    assert longer.message is not None
    assert first.message["id"] == longer.message["id"]
    details = await _press(member, longer, "a1:details:")
    assert (SENT, True) == (details.type, details.ephemeral)
    assert "GiB" in str(details.embeds[0])
    assert len(str(details.embeds[0])) > 2 * len(str(longer.embeds[0]))
    why = await _press(member, details, "a1:why:")
    assert (SENT, True) == (why.type, why.ephemeral)
    assert "GiB" in str(why.embeds[0])
    drawn = await _press(member, longer, "a1:picture:")
    await member.discord.until(lambda: bool(drawn.files), 30, "no picture")
    assert {"memory.png", "speed.png"} == set(drawn.files)
    assert all(content.startswith(b"\x89PNG") for content in drawn.files.values())
    shared = await _press(member, longer, "a1:share:")
    assert UPDATED == shared.type
    posted = await _posted(member, shared)
    assert not posted.ephemeral
    own = await _press(member, posted, "a1:again:", user_id=OTHER_USER, locale="zh-CN")
    assert (SENT, True) == (own.type, own.ephemeral)
    assert "32k" in str(own.embeds[0])


async def test_advice_is_refined(member: Member) -> None:
    """The budget, used parts, the platform and the goal, one press each."""
    slash = await member.slash("buy", {"budget": "2000 usd", "goal": "coding"})
    for beginning in ("s1:budget=2500 usd:", "s1:used=no:", "s1:platform=mac:"):
        slash = await _press(member, slash, beginning)
        assert UPDATED == slash.type
    slash = await _press(member, slash, "m1:goal:", "chat")
    assert "$2,500" in slash.embeds[0]["title"]
    drawn = await _press(member, slash, "a1:picture:")
    await member.discord.until(lambda: bool(drawn.files), 30, "no picture")


@pytest.mark.asyncio(loop_scope="function")
async def test_controls_outlive_the_process(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """A question in the id and one in the store are both answered by the next process."""
    displayed = []
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        for hardware in ("2x rtx 3090", LONG):
            options = {"model": "qwen2-72b", "hardware": hardware}
            displayed.append(await discord.slash("fit", options))
        assert 0 == await process.stopped()
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        for entry in displayed:
            assert UPDATED == (await _press(discord, entry, "m1:context:", "32k")).type
    (tmp_path / "rigwise.sqlite3").unlink()
    async with BotProcess(discord.environment(), tmp_path) as process:
        await process.during(discord.ready())
        assert UPDATED == (await _press(discord, displayed[0], "m1:context:", "32k")).type
        gone = await _press(discord, displayed[1], "m1:context:", "32k")
        assert (SENT, True) == (gone.type, gone.ephemeral)
        assert "Ask it again" in gone.embeds[0]["description"]
    assert [] == discord.refusals


async def test_the_model_of_a_message_is_answered(member: Member) -> None:
    """From its menu, in servers and direct messages; several models are asked back."""
    places: list[dict[str, Any]] = [{}, {"guild_id": None}]
    for where in places:
        text = "has anyone tried Qwen2-72B?"
        message_command = await member.message_command("Will this run?", text, **where)
        assert message_command.ephemeral
        assert "Qwen2 72B" in message_command.embeds[0]["title"]
    asked = await member.message_command(
        "Will this run?", "llama 3 8b or qwen2 72b", locale="zh-CN"
    )
    chosen = await _press(member, asked, "m1:model:", "qwen2-72b", locale="zh-CN")
    assert UPDATED == chosen.type
    assert "Qwen2 72B" in chosen.embeds[0]["title"]


@pytest.mark.asyncio(loop_scope="function")
async def test_hints_words_and_reasons_are_one_press_away(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """A hint, the words of a card, why `/best` and `/compare` say so, and their pictures."""
    await bot_process.during(discord.ready())
    first = await discord.slash("fit", {"model": "qwen3-32b", "hardware": "rtx 4090"})
    longer = await _press(discord, first, "q1:here:")
    assert UPDATED == longer.type
    assert "context:" in str(first.embeds[0])
    assert longer.embeds[0]["description"] != first.embeds[0]["description"]
    terms = await _press(discord, longer, "a1:terms:")
    assert (SENT, True) == (terms.type, terms.ephemeral)
    assert "**tokens/s**: " in terms.embeds[0]["description"]
    no = await discord.slash(
        "fit", {"model": "deepseek-r1", "hardware": "rtx 4090"}, guild_id=None, locale="zh-CN"
    )
    (named, *_) = [id_ for id_ in _ids(no) if id_.startswith("q1:anew:")]
    instead = await discord.press(named, message=no.message or {}, guild_id=None, locale="zh-CN")
    assert (SENT, True) == (instead.type, instead.ephemeral)
    assert "可以" in instead.embeds[0]["description"]
    best = await discord.slash("best", {"hardware": "rtx 4090", "goal": "coding"})
    why = await _press(discord, best, "a1:why:")
    assert (SENT, True) == (why.type, why.ephemeral)
    assert "1. **" in str(why.embeds[0])
    opened = await _press(discord, best, "l1:models", _values(best)[1])
    assert (SENT, True) == (opened.type, opened.ephemeral)
    drawn = await _press(discord, best, "a1:picture:")
    await discord.until(lambda: "best.png" in drawn.files, 30, "no picture")
    # One member may not press so much in so little time.
    sides = {"a": "rtx 4090", "b": "m4 max 64gb"}
    compared = await discord.slash("compare", sides, user_id=OTHER_USER)
    why = await _press(discord, compared, "a1:why:", user_id=OTHER_USER)
    assert "15 %" in why.embeds[0]["description"]
    drawn = await _press(discord, compared, "a1:picture:", user_id=OTHER_USER)
    await discord.until(lambda: "compare.png" in drawn.files, 30, "no picture")
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


def _values(reply: Reply) -> list[str]:
    """The questions of the menu of models."""
    menus = [entry for row in reply.components for entry in row["components"]]
    (menu,) = [each for each in menus if each["custom_id"] == "l1:models"]
    return [option["value"] for option in menu["options"]]
