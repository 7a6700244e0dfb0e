"""What members of other servers notice of an attack; how fast is measured by `make bench`."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import GUILD_ID, MODERATOR_IDS

MACHINES = ("rtx 3090", "rtx 4090", "rtx 3060", "m4 max 64gb", "rx 7900 xtx", "rtx 5090")
PAIRS = [(a, b) for a in MACHINES for b in MACHINES if a < b][:10]
LONG = "2x rtx 3090 + 4x rtx 3060 + rtx 4090 + 2x arc b580 + 8x a100"


async def _bystander(discord: LoopbackDiscord, attack: Sequence[Awaitable[Reply]]) -> list[Reply]:
    """The replies to an attack; a bystander's question in the midst of it is answered in full."""
    attacking = asyncio.gather(*attack)
    await asyncio.sleep(0)
    options = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
    reply = await discord.slash("fit", options, user_id=77, guild_id=None)
    assert "RTX 3090" in str(reply.embeds)
    return list(await attacking)


def _slowed_down(replies: Sequence[Reply]) -> int:
    return sum("slow down" in str(reply.embeds) for reply in replies)


async def test_nobody_loses_an_answer_to_an_attack(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """The attackers are answered or told to wait; the log stays quiet, and no answer is refused."""
    await bot_process.during(discord.ready())
    await discord.registered()
    compared = await _bystander(
        discord,
        [
            discord.slash("compare", {"a": a, "b": b}, user_id=1000 + member)
            for member in range(5)
            for a, b in PAIRS
        ],
    )
    # Ten points each, of which a comparison costs three.
    assert 35 == _slowed_down(compared)
    typed = await _bystander(
        discord,
        # Backwards, since of so many at once only the latest is computed: there short texts, all of
        # which can be completed.
        [
            discord.typed("fit", "hardware", LONG[:length], {"model": "q"})
            for length in reversed(range(60))
        ],
    )
    assert any(reply.choices for reply in typed)
    shown = next(reply for reply in compared if reply.components)
    message: Any = shown.message
    (row, *_) = [row for row in shown.components if row["components"][0]["type"] == 2]
    pressed = row["components"][0]["custom_id"]
    presses = [discord.press(pressed, message=message, user_id=2000) for _ in range(30)]
    assert 20 <= _slowed_down(await _bystander(discord, presses))
    moderator, reason = MODERATOR_IDS[0], {"condition": "used", "source": "a shop"}
    prices = await _bystander(
        discord,
        [
            discord.slash(
                "price set",
                {"item": "rtx-3090", "price": f"{700 + number} usd", **reason},
                user_id=moderator,
                guild_id=GUILD_ID,
            )
            for number in range(8)
        ],
    )
    assert 3 == _slowed_down(prices)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
