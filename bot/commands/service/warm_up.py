"""What the first questions would wait for, worked out beforehand."""

import asyncio
import contextlib
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.commands.service.fair_queue import FairQueue
from bot.commands.service.in_flight import InFlight
from bot.library.library import Library

# A question passes the event loop about ten times; after each time it would wait for one of ours.
_PAUSE_S: Final = 0.01
_NOBODY: Final = 0  # no server and no member has this id


async def warm_up(library: Library, in_flight: InFlight, queue: FairQueue) -> None:
    """Ask for every model once, while no member waits; one takes about 5 ms (2026-11).

    What a model's weights take in each format is then remembered, for servers' own rules too.
    """
    today = datetime.now(UTC).date()
    for model in library.models:
        await asyncio.sleep(_PAUSE_S)
        await in_flight.idle()
        with contextlib.suppress(Mistake):
            work = partial(answer, Request("fit", {"model": model}), library, today)
            await queue.do(_NOBODY, _NOBODY, work)
