"""The time until a member sees an answer while others ask, over a Discord on this computer.

A bare discord.py bot that only repeats a word gets the same number of questions a second, which
separates the time of discord.py and of the measurement from that of Rigwise. Everything shares
the cores of this computer.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Final, TypedDict

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from tests.golden.rows import percentile
from tests.process.bot_process import RUN, BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply

Ask = Callable[[LoopbackDiscord, int], Awaitable[Reply]]

RATES: Final = (10, 50, 200)  # questions a second
_SECONDS: Final = 8
_SERVERS: Final = tuple(1100000000000001000 + number for number in range(50))
_MACHINES: Final = ("rtx 3090", "2x rtx 3090", "rtx 4090 + 64GB RAM", "m3 max 64gb")
_TYPED: Final = ("qwen", "lama 70", "gpt-oss", "q", "mistral")
_BARE: Final = (sys.executable, "-m", "tests.process.sample_bot")
# DESIGN's bar: first response within 100 ms at 50 /fit a second
_BAR_RATE: Final = 50
_BAR_MS: Final = 100.0


class _Asker(TypedDict):
    user_id: int
    guild_id: int


def load() -> Iterator[Measure]:
    """Yield times from a question to its first response, and from a letter to its completions."""
    questions = [*product(shipped().models, _MACHINES)]

    async def fit(discord: LoopbackDiscord, number: int) -> Reply:
        model, hardware = questions[number * 7 % len(questions)]
        return await discord.slash("fit", {"model": model, "hardware": hardware}, **_asker(number))

    yield from asyncio.run(_measured("/fit", RUN, fit, _BAR_MS))
    yield from asyncio.run(_measured("a bare bot's word", _BARE, _echo))
    yield from asyncio.run(_measured("completion of a model", RUN, _model))
    yield from asyncio.run(_measured("a bare bot's completion", _BARE, _word))


async def _echo(discord: LoopbackDiscord, number: int) -> Reply:
    return await discord.slash("echo", {"text": "pong"}, **_asker(number))


async def _model(discord: LoopbackDiscord, number: int) -> Reply:
    return await discord.typed("fit", "model", _TYPED[number % len(_TYPED)])


async def _word(discord: LoopbackDiscord, number: int) -> Reply:
    return await discord.typed("echo", "text", _TYPED[number % len(_TYPED)])


def _asker(number: int) -> _Asker:
    """Return a new member on one of many servers, so that nobody asks too fast."""
    return {"user_id": 100_000 + number, "guild_id": _SERVERS[number % len(_SERVERS)]}


async def _measured(
    name: str, command: Sequence[str], ask: Ask, bar_ms: float | None = None
) -> list[Measure]:
    """Return the times of one bot at each rate, the lowest first, with its very first questions."""
    measures = []
    with tempfile.TemporaryDirectory() as folder:
        async with (
            LoopbackDiscord(guild_ids=_SERVERS) as discord,
            BotProcess(discord.environment(), Path(folder), command) as process,
        ):
            await process.during(discord.ready())
            await discord.registered()
            for rate in RATES:
                at = await at_rate(rate, discord, ask)
                bar = bar_ms if rate == _BAR_RATE else None
                measures.append(measure_of(f"{name}, {rate} a second", at, bar))
    return measures


async def at_rate(rate: int, discord: LoopbackDiscord, ask: Ask) -> list[float]:
    """Ask `rate` questions a second, answered or not; return the time of each in milliseconds.

    The time is infinite if no answer came within Discord's 3 s.
    """
    clock = asyncio.get_running_loop().time
    start, asked = clock(), []
    for number in range(rate * _SECONDS):
        await asyncio.sleep(max(0.0, start + number / rate - clock()))
        asked.append(asyncio.ensure_future(ask(discord, number)))
    return [await _time_ms(reply) for reply in asked]


async def _time_ms(reply: Awaitable[Reply]) -> float:
    try:
        return (await reply).elapsed_s * 1000
    except TimeoutError:
        return float("inf")


def measure_of(name: str, times_ms: list[float], bar_ms: float | None) -> Measure:
    """Return the times of answers as a measure, with the bar of the slowest in a hundred."""
    middle, p95, p99 = (percentile(times_ms, percent) for percent in (50, 95, 99))
    return Measure(
        name,
        len(times_ms),
        f"p50 {middle:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms",
        f"p99 {bar_ms:g} ms" if bar_ms else "",
        met=p99 <= bar_ms if bar_ms else None,
    )
