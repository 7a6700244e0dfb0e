"""What RIGWISE_MENTIONS costs: the time and memory of a process that gets 1,000 messages a second.

None of the messages mentions the bot, as nearly all in a server do not; beside them somebody asks
`/fit` five times a second. Everything shares the cores of this computer. A Linux computer counts
the time and memory of the process.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.measure import Measure
from tests.golden.rows import percentile
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

_MESSAGES_PER_S: Final = 1000
_QUESTIONS_PER_S: Final = 5
_SECONDS: Final = 20
_TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")
_TEXT: Final = "has anybody tried the new build yet? mine is still downloading"
_BAR_MS: Final = 100.0  # as that of `load` for the first response to /fit


@dataclass(frozen=True)
class _Cost:
    """What a process took meanwhile: time of a core, memory at the end, times to an answer."""

    share: float
    mib: float
    times_ms: list[float]


def mentions() -> Iterator[Measure]:
    """Yield the cost with the setting off, where Discord sends no messages, and with it on."""
    off, on = (asyncio.run(_measured(setting)) for setting in ("off", "on"))
    for name, cost in (("off", off), ("on", on)):
        p99 = percentile(cost.times_ms, 99)
        yield Measure(
            f"RIGWISE_MENTIONS={name}, {_MESSAGES_PER_S:,} messages a second",
            _MESSAGES_PER_S * _SECONDS,
            f"{cost.share:.1%} of a core, {cost.mib:.0f} MiB, /fit p99 {p99:.1f} ms",
            f"p99 {_BAR_MS:g} ms" if name == "on" else "",
            met=p99 <= _BAR_MS if name == "on" else None,
        )
    us = (on.share - off.share) / _MESSAGES_PER_S * 1e6
    found = f"{us:.0f} µs of a core a message, {on.mib - off.mib:+.0f} MiB"
    yield Measure("what the setting costs", _MESSAGES_PER_S * _SECONDS, found)


async def _measured(setting: str) -> _Cost:
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackDiscord() as discord:
            environment = {**discord.environment(), "RIGWISE_MENTIONS": setting}
            async with BotProcess(environment, Path(folder)) as process:
                await process.during(discord.ready())
                await discord.registered()
                await _fit(discord, 0)
                before_s = _core_s(process.pid)
                writing = asyncio.ensure_future(_write(discord))
                times_ms = await _ask(discord)
                await writing
                share = (_core_s(process.pid) - before_s) / _SECONDS
                return _Cost(share, _resident_mib(process.pid), times_ms)


async def _write(discord: LoopbackDiscord) -> None:
    """Let members write, a hundredth of a second's messages at a time."""
    clock = asyncio.get_running_loop().time
    start, batches = clock(), 100
    for number in range(_SECONDS * batches):
        await asyncio.sleep(max(0.0, start + number / batches - clock()))
        for at in range(_MESSAGES_PER_S // batches):
            await discord.write(_TEXT, user_id=100_000 + (number * 10 + at) % 5000)


async def _ask(discord: LoopbackDiscord) -> list[float]:
    """Return the times to the first response in milliseconds, infinite where none came."""
    clock = asyncio.get_running_loop().time
    start, asked = clock(), []
    for number in range(_SECONDS * _QUESTIONS_PER_S):
        await asyncio.sleep(max(0.0, start + number / _QUESTIONS_PER_S - clock()))
        asked.append(asyncio.ensure_future(_fit(discord, number)))
    return [await time_ms for time_ms in asked]


async def _fit(discord: LoopbackDiscord, number: int) -> float:
    options = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
    try:
        return (await discord.slash("fit", options, user_id=5000 + number)).elapsed_s * 1000
    except TimeoutError:
        return float("inf")


def _core_s(pid: int) -> float:
    """Return the seconds of a core that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S  # man 5 proc: utime and stime


def _resident_mib(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
