"""Every control of every kind of card, pressed in servers, messages, groups and user installs."""

from collections.abc import Iterator
from itertools import count
from typing import Any, Final

import pytest

from bot.texts import words_for
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import FOREIGN_GUILD_ID, GROUP, LoopbackDiscord, Reply

SENT, DEFERRED, UPDATE_LATER, UPDATED, MODAL = 4, 5, 6, 7, 9
BUTTON, SELECT, LINK = 2, 3, 5
PLACES: Final[dict[str, dict[str, Any]]] = {
    "server": {},
    "direct message": {"guild_id": None},
    "group": {"guild_id": GROUP},
    "user install": {"guild_id": FOREIGN_GUILD_ID},
}
Asked = tuple[str, dict[str, Any]]
# One question for each kind of card that has controls, in groups whose presses a server may make at
# once: beyond a hundred points in ten seconds it is asked to slow down.
GROUPS: Final[tuple[tuple[Asked, ...], ...]] = (
    (
        ("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"}),
        ("fit", {"model": "deepseek-r1", "hardware": "rtx 4090"}),
        ("fit", {"model": "qwen2-72b"}),
    ),
    (
        ("fit", {"model": "flux.1-dev", "hardware": "rtx 3060 12gb"}),
        ("fit", {"model": "whisper-large-v3", "hardware": "rtx 3060 12gb"}),
        ("fit", {"model": "qwen3-8b", "hardware": "rtx 4090", "task": "qlora"}),
        ("fit", {"model": "qwen3-8b + bge-m3", "hardware": "rtx 3060 12gb"}),
        ("fit", {"model": "gpt-5", "hardware": "rtx 4090"}),
    ),
    (
        ("start", {"model": "qwen3-8b", "hardware": "rtx 4090"}),
        ("best", {"hardware": "rtx 4070", "goal": "image"}),
        ("help", {}),
    ),
    (("best", {"hardware": "rtx 4090", "goal": "coding"}),),
    (("buy", {"budget": "2000 usd", "goal": "coding"}),),
    (
        ("buy", {"goal": "image", "budget": "1500 usd"}),
        ("buy", {"between": "rtx 3090 at 650 usd, m4 max 64gb"}),
    ),
    (("compare", {"a": "rtx 4090", "b": "m4 max 128gb"}),),
    (
        ("ask", {"text": "which model for coding?"}),
        ("ask", {"text": "can my 3090 run qwen3 32b?"}),
        ("guide", {"topic": "memory"}),
        ("machines", {"kind": "gpu"}),
        ("models", {"size": "24b-to-40b"}),
    ),
)
WHOLE: Final = tuple(asked for group in GROUPS for asked in group)
CASES: Final = (
    *((place, group) for place in ("server", "user install") for group in GROUPS),
    *((place, WHOLE) for place in ("direct message", "group")),
)
_MEMBERS: Final = count(1_100_000_000_000_400_000)


def _controls(reply: Reply) -> list[dict[str, Any]]:
    """What can be pressed under a message."""
    entries = [entry for row in reply.components for entry in row["components"]]
    return [entry for entry in entries if entry.get("style") != LINK and not entry.get("disabled")]


def _presses(reply: Reply) -> Iterator[tuple[str, list[str] | None]]:
    """Yield each button, and of each menu a choice that is not the present one."""
    for control in _controls(reply):
        if control["type"] != SELECT:
            yield control["custom_id"], None
            continue
        options = control["options"]
        others = [each["value"] for each in options if not each.get("default")]
        yield control["custom_id"], [others[-1] if others else options[0]["value"]]


async def _pressed(
    discord: LoopbackDiscord, reply: Reply, place: dict[str, Any], locale: str
) -> list[Reply]:
    """Press every control of a message, each as another member, and return the answers."""
    answers, words = [], words_for(locale)
    for custom_id, values in _presses(reply):
        answered = await discord.press(
            custom_id,
            message=reply.message or {},
            values=values,
            locale=locale,
            user_id=next(_MEMBERS),
            **place,
        )
        assert answered.type in (SENT, DEFERRED, UPDATE_LATER, UPDATED, MODAL), custom_id
        told = str(answered.embeds)
        for title in (words.say("fault.title"), words.say("slow_down.title")):
            assert title not in told, custom_id
        answers.append(answered)
    return answers


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("place", "asked"), CASES, ids=[f"{place}-{asked[0][0]}" for place, asked in CASES]
)
async def test_every_control_is_answered(
    discord: LoopbackDiscord, bot_process: BotProcess, place: str, asked: tuple[Asked, ...]
) -> None:
    """Those of the first card, and those of the whole one behind Details; none is refused."""
    await bot_process.during(discord.ready())
    where, pressed = PLACES[place], 0
    for turn, (command, options) in enumerate(asked):
        locale = ("en-US", "zh-CN")[(turn + len(place)) % 2]
        who = {"user_id": next(_MEMBERS), "locale": locale, **where}
        reply = await discord.slash(command, options, **who)
        assert reply.embeds, (command, options)
        if place == "direct message":
            assert "a1:share:" not in str(reply.components)
        for answered in await _pressed(discord, reply, where, locale):
            pressed += 1
            if "a1:all_terms:" in str(answered.components):
                pressed += len(await _pressed(discord, answered, where, locale))
    assert pressed > 4 * len(asked)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
