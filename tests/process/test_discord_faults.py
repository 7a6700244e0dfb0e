"""Discord on its bad days: every question gets an answer, or one line in the log."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.bot_process import BotProcess
from tests.process.faults import JSON_LOG, losses
from tests.process.loopback_discord import LoopbackDiscord

FIT = {"model": "qwen2-72b"}


@pytest.fixture
async def process(discord: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """A bot that is ready, with its log as JSON lines."""
    async with BotProcess({**discord.environment(), **JSON_LOG}, tmp_path) as started:
        await started.during(discord.ready())
        yield started


async def test_what_is_asked_while_the_line_is_down_is_answered(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """Discord keeps the question for the resumed session, which comes in time."""
    await discord.drop_gateway()
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    assert 1 == len(discord.resumes)
    assert [] == discord.refusals
    assert 0 == await process.stopped()
    assert [] == losses(process)


async def test_a_session_that_cannot_be_resumed_begins_anew(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """RESUME is refused with INVALID_SESSION; the bot identifies again and answers."""
    await discord.drop_gateway()
    discord.forget_sessions()
    await process.during(discord.ready())
    assert (2, 1) == (len(discord.identifies), len(discord.resumes))
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    assert 0 == await process.stopped()
    assert [] == losses(process)


async def test_one_failure_of_a_callback_is_made_good(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """After a 503, and after a 429, the answer is sent again within Discord's 3 s."""
    discord.fail_next("/callback", 503)
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    discord.rate_limit_next("/callback")
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    assert 0 == await process.stopped()
    assert [] == losses(process)


async def test_a_callback_that_fails_until_it_is_too_late_is_one_line(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """The member reads that the bot did not respond; the log has the reference of that."""
    discord.fail_next("/callback", 503, times=2)
    with pytest.raises(TimeoutError, match="no callback accepted"):
        await discord.slash("fit", FIT)
    await discord.until(lambda: bool(discord.refusals), 10, "no further try")
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    assert 0 == await process.stopped()
    (loss,) = losses(process)
    assert loss.startswith("Discord took no answer: 404 Not Found (error code: 10062)")


@pytest.mark.parametrize("model", ["qwen2-72b", "qwen2-71b"], ids=["an answer", "a mistake"])
async def test_an_expired_interaction_is_one_line(tmp_path: Path, model: str) -> None:
    """Discord takes nothing in time (10062): one line each, and no second try."""
    async with (
        LoopbackDiscord(response_window_s=0) as discord,
        BotProcess({**discord.environment(), **JSON_LOG}, tmp_path) as process,
    ):
        await process.during(discord.ready())
        with pytest.raises(TimeoutError, match="no callback accepted"):
            await discord.slash("fit", {"model": model})
        assert [10062] == [refusal.code for refusal in discord.refusals]
        assert 0 == await process.stopped()
        (loss,) = losses(process)
        assert "10062" in loss


async def test_a_question_that_arrives_twice_is_answered_once(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """Discord refuses the second answer (40060), and the member keeps the first."""
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    await discord.repeat()
    await discord.until(lambda: bool(discord.refusals), 10, "the event was not answered again")
    assert [40060] == [refusal.code for refusal in discord.refusals]
    assert 1 == len(discord.sent)
    assert 0 == await process.stopped()
    (loss,) = losses(process)
    assert "40060" in loss


async def test_none_of_two_hundred_questions_at_once_is_lost(tmp_path: Path) -> None:
    """Of two hundred members in twenty servers each has an answer; on a busy computer, a line."""
    guilds = tuple(1100000000000001000 + number for number in range(20))
    async with (
        LoopbackDiscord(guild_ids=guilds) as discord,
        BotProcess({**discord.environment(), **JSON_LOG}, tmp_path) as process,
    ):
        await process.during(discord.ready())
        asked = (
            discord.slash("fit", FIT, user_id=2000 + number, guild_id=guilds[number % 20])
            for number in range(200)
        )
        replies = await asyncio.gather(*asked, return_exceptions=True)
        assert 0 == await process.stopped()
    answered = [
        reply
        for reply in replies
        if not isinstance(reply, BaseException) and "Qwen2 72B" in str(reply.embeds)
    ]
    assert answered
    assert {10062} >= {refusal.code for refusal in discord.refusals}
    assert 200 == len(answered) + len(losses(process))


async def test_one_member_in_a_hurry_is_asked_to_slow_down(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """Twenty at once from one member: ten answers, and ten cards that say when to ask again."""
    replies = await asyncio.gather(*(discord.slash("fit", FIT) for _ in range(20)))
    values = [reply for reply in replies if "slow down" in reply.embeds[0]["title"]]
    assert 10 == len(values)
    assert all(reply.ephemeral for reply in replies)
    assert [] == discord.refusals
    assert 0 == await process.stopped()
    assert [] == losses(process)


async def test_an_end_in_the_middle_answers_what_was_asked(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """SIGTERM with a failing callback under way: it is sent again, and then the bot ends."""
    discord.fail_next("/callback", 503, times=5)
    members = (discord.slash("fit", FIT, user_id=3000 + number) for number in range(20))
    asked = asyncio.gather(*members)
    await discord.until(lambda: len(discord.requests) > 10, 10, "no answer was tried")
    assert 0 == await process.stopped(signal.SIGTERM)
    assert 20 == len([reply for reply in await asked if reply.embeds])
    assert [] == losses(process)


async def test_a_token_that_is_reset_ends_the_bot_with_what_to_do(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """The same sentence as at a start with a wrong one."""
    await discord.reset_token()
    assert 1 == await process.ended()
    assert "Discord does not accept DISCORD_TOKEN; copy it again" in process.stderr
    assert "Traceback" not in process.stderr


async def test_a_page_in_place_of_json_is_one_short_line(
    discord: LoopbackDiscord, process: BotProcess
) -> None:
    """A proxy between bot and Discord is no fault of the bot; the next question is answered."""
    discord.answer_with_page("/callback", 200)
    with pytest.raises(TimeoutError, match="no callback accepted"):
        await discord.slash("fit", FIT)
    assert 1 == len((await discord.slash("fit", FIT)).embeds)
    assert 0 == await process.stopped()
    (loss,) = losses(process)
    assert "a page in place of JSON" in loss
    assert len(loss) < 300


async def test_a_page_at_the_login_ends_with_what_to_look_at(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """As a captive portal answers, with 200."""
    discord.answer_with_page("/users/@me", 200)
    async with BotProcess(discord.environment(), tmp_path) as process:
        assert 1 == await process.ended()
        assert (
            "Discord did not answer as expected: 127.0.0.1 answered with a page" in process.stderr
        )
        assert "Traceback" not in process.stderr
