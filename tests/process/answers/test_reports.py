"""What members report with the button under an answer, in the real process."""

from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import FOREIGN_GUILD_ID, GROUP, LoopbackDiscord, Reply

FIT = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
MODERATOR, MEMBER = 500, 1_100_000_000_000_000_700
Values = dict[str, str | list[str]]
MODAL, UPDATED = 9, 7
WHAT, TEXT = "What is wrong?", "What you saw, or what is right"
ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("fit", FIT),
    ("best", {"hardware": "rtx 3090", "goal": "coding"}),
    ("buy", {"budget": "2000 usd", "goal": "coding"}),
    ("compare", {"a": "rtx 4090", "b": "m3 max 64gb"}),
]


async def _press(
    discord: LoopbackDiscord, message: dict[str, Any] | None, label: str, **place: Any
) -> Reply:
    assert message is not None
    entries = [entry for row in message["components"] for entry in row["components"]]
    (custom_id,) = [entry["custom_id"] for entry in entries if entry.get("label") == label]
    return await discord.press(custom_id, message=message, **place)


def _filled(form: Reply) -> dict[str, Any]:
    parts = {entry["label"]: entry["component"] for entry in form.body["data"]["components"]}
    return {label: part.get("value", "") for label, part in parts.items() if label != WHAT}


@pytest.mark.parametrize(("command", "options"), ANSWERS, ids=[name for name, _ in ANSWERS])
async def test_every_answer_can_be_reported_to_moderators(
    discord: LoopbackDiscord, bot_process: BotProcess, command: str, options: dict[str, Any]
) -> None:
    """The form opens filled in, and moderators read kind, subject and text."""
    await bot_process.during(discord.ready())
    asked = await discord.slash(command, options)
    form = await _press(discord, asked.message, "Report a problem")
    assert MODAL == form.type
    assert any(_filled(form).values())
    values: Values = {WHAT: ["price"], TEXT: "it costs $700 now"}
    sent = await discord.submit(form, values, message=asked.message)
    assert sent.ephemeral
    assert "moderators of this server" in str(sent.embeds)
    listed = await discord.slash("reports list", user_id=MODERATOR)
    assert "it costs $700 now" in str(listed.embeds)
    assert "A price" in str(listed.embeds)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


@pytest.mark.parametrize("guild_id", [None, GROUP, FOREIGN_GUILD_ID])
async def test_where_nobody_moderates_whoever_runs_the_bot_is_told(
    discord: LoopbackDiscord, bot_process: BotProcess, guild_id: int | None
) -> None:
    """In messages, and where a member brings the bot along; nothing typed is lost on the way."""
    await bot_process.during(discord.ready())
    place: dict[str, Any] = {"guild_id": guild_id}
    asked = await discord.slash("fit", FIT, **place)
    form = await _press(discord, asked.message, "Report a problem", **place)
    filled = _filled(form)
    assert ["qwen2-72b", "2x rtx 3090", "Q4_K_M"] == [
        filled[label] for label in ("Model", "Machine", "Format")
    ]
    typed: Values = {WHAT: ["speed"], TEXT: "it is slow for me"}
    refused = await discord.submit(form, typed, message=asked.message, **place)
    again = await _press(discord, refused.message, "Correct it", **place)
    assert {**filled, TEXT: "it is slow for me"} == _filled(again)
    sent = await discord.submit(again, {TEXT: "17 t/s for me"}, message=refused.message, **place)
    assert "Whoever runs this bot" in str(sent.embeds)
    assert "moderators" not in str(sent.embeds)
    shown = await discord.slash("privacy show", **place)
    assert "1 report of speeds and problems" in str(shown.embeds)
    (privacy,) = [command for command in discord.commands if "privacy" == command["name"]]
    assert ([0, 1], [0, 1, 2]) == (privacy["integration_types"], privacy["contexts"])
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_a_speed_told_in_a_sentence_is_in_the_form(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """It need not be typed again."""
    await bot_process.during(discord.ready())
    sentence = "I get 17 tokens/s with Llama-3-70B Q4_K_M on 2x3090"
    asked = await discord.slash("ask", {"text": sentence})
    form = await _press(discord, asked.message, "Report this speed")
    assert MODAL == form.type
    assert "17 tokens/s" in _filled(form)[TEXT]
    sent = await discord.submit(form, {}, message=asked.message)
    assert "moderators of this server" in str(sent.embeds)
    assert "as expected" in str(sent.embeds)
    assert [] == discord.refusals


async def test_moderators_decide_on_reports_with_buttons(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Page by page, one by one or a page at once; a double click is told of the first one."""
    await bot_process.during(discord.ready())
    for number in range(7):
        told = f"{16 + number} tokens/s with Llama-3-70B Q4_K_M on 2x3090"
        await discord.slash("report", {"text": told}, user_id=MEMBER + number)
    who: dict[str, Any] = {"user_id": MODERATOR}
    first = await discord.slash("reports list", **who)
    assert "Page 1 of 2 · 7 waiting" == first.embeds[0]["footer"]["text"]
    second = await _press(discord, first.message, "Next page", **who)
    assert UPDATED == second.type
    assert "**#7**" in second.embeds[0]["description"]
    pressed = {"message": second.message or {}, **who}
    approved = await discord.press("reports:1:approve:7.1", **pressed)
    assert "Report 7 counts as measured data" in approved.embeds[0]["description"]
    again = await discord.press("reports:1:approve:7.1", **pressed)
    assert "Report 7 was approved already" in again.embeds[0]["description"]
    assert "Waiting reports" == again.embeds[0]["title"]
    other = await discord.press("reports:1:reject:1.0", message=first.message or {}, user_id=MEMBER)
    assert "That did not work" == other.embeds[0]["title"]
    asked = await _press(discord, again.message, "Reject these 6", **who)
    rejected = await _press(discord, asked.message, "Yes, reject 6", **who)
    assert "6 reports are rejected" in rejected.embeds[0]["description"]
    assert "No report is waiting" in rejected.embeds[0]["description"]
    exported = await discord.slash("reports export", **who)
    assert "1 row, as in" in exported.embeds[0]["description"]
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_a_draft_is_published_once_however_often_its_button_is_pressed(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """The second press is told which revision the first one made."""
    await bot_process.during(discord.ready())
    who: dict[str, Any] = {"user_id": MODERATOR}
    options = {"item": "rtx-3090", "price": "65 usd", "condition": "used", "source": "a shop"}
    checked = await discord.slash("price set", options, **who)
    published = await _press(discord, checked.message, "Publish", **who)
    assert "Published" == published.embeds[0]["title"]
    again = await _press(discord, checked.message, "Publish", **who)
    assert "Already published" == again.embeds[0]["title"]
    assert "revision 1" in again.embeds[0]["description"]
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
