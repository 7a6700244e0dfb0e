"""Whether memory stays level over many questions: the peak after 10,000 and after 100,000.

Over the network that would take an hour, so the client is called within a separate process:
its check, its answer and its card, up to the embed that discord.py would send.
"""

import asyncio
import contextlib
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import discord

from benchmarks.measure import Measure
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.commands.client import Client
from bot.commands.controls.answer_reply import respond
from bot.commands.moderators.libraries import Libraries
from bot.commands.service.rate_limits import RateLimits
from bot.loading import load
from bot.pictures.painter import Painter
from bot.settings.settings import read_settings
from bot.store import Store

_FEW: Final = 10_000
_MANY: Final = 100_000
_MOST_GROWTH: Final = 1.1  # issue 7: within 10 %
_MACHINES: Final = ("rtx 3090", "2x rtx 3090", "rtx 4090 + 64GB RAM", "m3 max 64gb", "rtx 4090")
_CONTEXTS: Final = ("4k", "8k", "32k", "20000")


def endurance() -> Iterator[Measure]:
    """Yield one measure with both peaks, in MiB."""
    own = [sys.executable, "-m", "benchmarks.endurance"]
    done = subprocess.run(own, capture_output=True, text=True, check=True)  # noqa: S603 - this file
    few, many = map(int, done.stdout.split())
    yield Measure(
        f"peak of memory after {_FEW:,} and {_MANY:,} questions",
        _MANY,
        f"{few / 1024:.0f} and {many / 1024:.0f} MiB, {many / few - 1:+.1%}",
        f"{_MOST_GROWTH - 1:+.0%}",
        met=many <= few * _MOST_GROWTH,
    )


async def main() -> None:
    """Ask all questions, and print both peaks in KiB."""
    settings = read_settings({})
    shared = load(settings.rules, settings.catalog)
    with tempfile.TemporaryDirectory() as folder:
        async with Store(Path(folder) / "bot.sqlite3") as store, Painter() as painter:
            client = Client(Libraries(shared, store.revisions), store, painter)
            # A clock that advances a second per question, so that none is refused as too many.
            client.tree.rate_limits = RateLimits(count(1).__next__)
            models = shared.library.models if shared.library else {}
            questions = [*product(models, _MACHINES, _CONTEXTS)]
            for number in range(_MANY):
                if number == _FEW:
                    sys.stdout.write(f"{_peak_kib()}\n")
                model, hardware, context = questions[number * 7 % len(questions)]
                options = {"model": model, "hardware": hardware, "context": context}
                await asyncio.create_task(_ask(client, number, options))
            sys.stdout.write(f"{_peak_kib()}\n")


async def _ask(client: Client, number: int, options: dict[str, str]) -> None:
    """Ask one question as one of many members, in the way the command tree would."""
    interaction: Any = SimpleNamespace(
        type=discord.InteractionType.application_command,
        user=SimpleNamespace(id=number % 50_000),
        guild_id=number % 5_000,
        guild_locale=None,
        locale=discord.Locale.american_english,
        client=client,
        message=None,
        command=SimpleNamespace(qualified_name="fit"),
        extras={},
        channel=None,
        channel_id=1,
        response=SimpleNamespace(is_done=lambda: False, send_message=_sent),
    )
    if await client.tree.interaction_check(interaction):
        with contextlib.suppress(Mistake):  # a context that the model does not have
            await respond(interaction, Request("fit", options))


async def _sent(embed: discord.Embed, view: discord.ui.View | None = None, **_: object) -> None:
    embed.to_dict()
    if view is not None:
        view.to_components()


def _peak_kib() -> int:
    """Return the peak memory of this process in KiB; macOS reports bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    asyncio.run(main())
