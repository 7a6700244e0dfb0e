"""What the first questions would wait for, worked out beforehand."""

import asyncio
import contextlib
from datetime import UTC, datetime

from bot.answers.asked import Asked
from bot.answers.desk import answer
from bot.answers.mistake import Mistake
from bot.library.library import Library


async def warm_up(library: Library) -> None:
    """Ask for every model once, in a thread and one at a time, so that questions come between.

    What a model's weights take in each format is then remembered, for servers' own rules too.
    """
    for model in library.models:
        await asyncio.to_thread(_ask, model, library)


def _ask(model: str, library: Library) -> None:
    with contextlib.suppress(Mistake):
        answer(Asked("fit", {"model": model}), library, datetime.now(UTC).date())
