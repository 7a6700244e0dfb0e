"""The effect of an attack on members of other servers, over a Discord on this computer.

A bystander asks in a direct message, ten times a second, while others do what the security
review tried. The table gives the bystander's times to the first response, infinite if
it was lost, and how many of the attackers' own questions were answered, told to wait, or lost.
"""

import asyncio
import struct
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.store import Change, Store
from tests.golden.rows import percentile
from tests.hub.gguf_writer import ARRAY, TEXT, text
from tests.hub.loopback_hub import loopback_hub
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import MODERATOR_IDS

_SERVER: Final = 1100000000000001000
_SERVERS: Final = tuple(_SERVER + number for number in range(12))
_BYSTANDER: Final = 77
_EVERY_S: Final = 0.1
_AFTERWARDS: Final = 3  # questions after the last attacker has been answered
_BAR_MS: Final = 300.0
Attack = Callable[[LoopbackDiscord], Awaitable[list[Reply | None]]]


def attacks() -> Iterator[Measure]:
    """Run each attack against a process of its own."""
    for name, attack in _ATTACKS.items():
        yield from asyncio.run(_measured(name, attack))


async def _measured(name: str, attack: Attack) -> list[Measure]:
    async with _running() as discord:
        seen: list[Reply | None] = []
        attacking = asyncio.ensure_future(attack(discord))
        left = _AFTERWARDS
        asked = []
        while left:
            asked.append(asyncio.ensure_future(_bystander(discord)))
            await asyncio.sleep(_EVERY_S)
            left -= attacking.done()
        times_ms = [_time_ms(reply) for reply in await asyncio.gather(*asked)]
        seen = await attacking
    return [_measure(name, times_ms, seen)]


def _measure(name: str, times_ms: list[float], attackers: list[Reply | None]) -> Measure:
    p99, lost = percentile(times_ms, 99), sum(reply is None for reply in attackers)
    waiting = sum("slow down" in str(reply.embeds) for reply in attackers if reply is not None)
    answered = len(attackers) - lost - waiting
    own = f"attackers: {answered} answered, {waiting} told to wait, {lost} lost"
    figure = f"p50 {percentile(times_ms, 50):.0f} ms, p99 {p99:.0f} ms; {own}"
    met = p99 <= _BAR_MS and not lost
    return Measure(name, len(times_ms), figure, f"p99 {_BAR_MS:.0f} ms, none lost", met=met)


async def _bystander(discord: LoopbackDiscord) -> Reply | None:
    options = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
    # Each question comes from another member; a single member would be told to slow down.
    member_id = _BYSTANDER + time.monotonic_ns()
    return await _answered(discord.slash("fit", options, user_id=member_id, guild_id=None))


async def _answered(asked: Awaitable[Reply]) -> Reply | None:
    try:
        return await asked
    except TimeoutError:
        return None


def _time_ms(reply: Reply | None) -> float:
    return float("inf") if reply is None else reply.elapsed_s * 1000


async def _all(asked: list[Awaitable[Reply]]) -> list[Reply | None]:
    return list(await asyncio.gather(*map(_answered, asked)))


async def _nothing(_: LoopbackDiscord) -> list[Reply | None]:
    await asyncio.sleep(3)
    return []


async def _comparing(discord: LoopbackDiscord) -> list[Reply | None]:
    """Ask a hundred different comparisons at once, ten from each of ten members of one server."""
    pairs = list(combinations([*shipped().devices][:40], 2))[:100]
    return await _all(
        [
            discord.slash("compare", {"a": a, "b": b}, user_id=1000 + n % 10, guild_id=_SERVER)
            for n, (a, b) in enumerate(pairs)
        ]
    )


async def _completing(discord: LoopbackDiscord) -> list[Reply | None]:
    """Ask for two hundred completions of a long list of cards, from one member."""
    text = "2x rtx 3090 + 4x rtx 3060 + rtx 4090 + 2x arc b580 + 8x a1"
    asked = [
        discord.typed("fit", "hardware", text[: 40 + n % 20], {"model": "q"}) for n in range(200)
    ]
    return await _all(list(asked))


async def _pressing(discord: LoopbackDiscord) -> list[Reply | None]:
    """Press the buttons under an answer thirty times at once, as one member."""
    options = {"a": "rtx 3090", "b": "rtx 4090"}
    shown = await discord.slash("compare", options, user_id=1000, guild_id=_SERVER)
    ids = [
        item["custom_id"]
        for row in shown.components
        for item in row["components"]
        if item["type"] == 2 and "custom_id" in item
    ]
    message: Any = shown.message
    return await _all(
        [
            discord.press(ids[n % len(ids)], message=message, user_id=1000, guild_id=_SERVER)
            for n in range(30)
        ]
    )


async def _checking(discord: LoopbackDiscord) -> list[Reply | None]:
    """Set three prices at once on each of ten servers, as their moderators."""
    return await _all(
        [
            discord.slash(
                "price set",
                {"item": "rtx-3090", "price": f"{700 + n} usd", "condition": "used", "source": "x"},
                user_id=MODERATOR_IDS[n % 10],
                guild_id=_SERVERS[n % 10],
            )
            for n in range(30)
        ]
    )


async def _buying(discord: LoopbackDiscord) -> list[Reply | None]:
    """Ask forty purchases at once on the server with the dearest rules, from ten members."""
    return await _all(
        [
            discord.slash(
                "buy",
                {"budget": f"{1000 + 10 * n} usd", "goal": "coding", "users": str(1 + n % 7)},
                user_id=1000 + n % 10,
                guild_id=_SERVER,
            )
            for n in range(40)
        ]
    )


async def _looking_up(discord: LoopbackDiscord) -> list[Reply | None]:
    """Ask for ten repositories whose files have headers of 15 MiB, from ten members."""
    return await _all(
        [
            discord.slash(
                "fit",
                {"model": f"someone/Large-{n}-GGUF", "hardware": "rtx 4090"},
                user_id=1000 + n,
                guild_id=_SERVER,
            )
            for n in range(10)
        ]
    )


_ATTACKS: Final[Mapping[str, Attack]] = {
    "nothing": _nothing,
    "10 x 10 comparisons": _comparing,
    "200 completions": _completing,
    "30 presses": _pressing,
    "the dearest rules, 40 purchases": _buying,
    "30 prices on 10 servers": _checking,
    "10 headers of 15 MiB": _looking_up,
}


@dataclass(frozen=True)
class _Goal:
    """The most expensive goal that can still be published: a dozen models, the largest first."""

    models: tuple[str, ...]

    def overlay(self) -> str:
        """Return the overlay with this goal."""
        models = "".join(f"      - {name}\n" for name in self.models)
        return (
            "goals:\n  - id: coding\n    name: { en: Coding, zh-CN: 编程 }\n    models:\n"
            f"{models}    context: 32768\n    decode_floor: 15 tokens/s\n"
            "    decode_comfortable: 30 tokens/s\n    tokens_per_day: 500000\n"
            "    prompt_share: 80 %\n    because: { en: Mine., zh-CN: 我的。 }\n"
            "    source: https://example.org/goals\n"
        )


def _header() -> bytes:
    """Return a GGUF header of 15 MiB with nearly two million empty texts."""
    count = 15 * 1024 * 1024 // 8
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, 2)
    architecture = text("general.architecture") + struct.pack("<I", TEXT) + text("llama")
    tokens = text("tokenizer.ggml.tokens") + struct.pack("<IIQ", ARRAY, TEXT, count)
    return head + architecture + tokens + bytes(8 * count)


@asynccontextmanager
async def _running() -> AsyncIterator[LoopbackDiscord]:
    """Run a bot in which one server has the dearest rules, with a hub that has large headers."""
    with tempfile.TemporaryDirectory() as folder:
        models = sorted(shipped().models.values(), key=lambda model: -model.total_parameters)
        text = _Goal(tuple(model.id for model in models[:12])).overlay()
        async with Store(Path(folder) / "rigwise.sqlite3") as store:
            change = Change(1, "mallory", 1_790_000_000, "because I can", text)
            await store.revisions.publish(_SERVER, 0, change)
        async with loopback_hub() as hub, LoopbackDiscord(guild_ids=_SERVERS) as discord:
            header = _header()
            for number in range(10):
                hub.add(f"someone/Large-{number}-GGUF", {"large-Q4_K_M.gguf": header})
            environment = {
                **discord.environment(),
                "HF_ENDPOINT": hub.hub.address,
                "RIGWISE_HUB_FILE_HOSTS": "127.0.0.1",
            }
            async with BotProcess(environment, Path(folder)) as process:
                await process.during(discord.ready())
                await discord.registered()
                yield discord
