"""Models that run well on a machine, for whoever asked for one that does not."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.answers.best.question import ParsedBest, parse_best
from bot.answers.ranked_models import ranked_models
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.machine_text import machine_text
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.run import Need, Run, run_on_bought

# No format that one would buy a machine for has fewer than 3.2 bits for a weight: larger models
# need not be tried, which are most of them on a small card.
_LEAST_BYTES: Final = 0.4


def runs_well(hardware: str, besides: str, most: int, library: Library) -> list[Run]:
    """Return the best chat models that lie wholly on a machine and are fast enough.

    In formats that one would buy a machine for, and without the model `besides`. Empty for a text
    that names no single machine.
    """
    try:
        asked = parse_best(Request("best", {"hardware": hardware}), library)
    except Mistake:
        return []
    return [*islice(_served(asked, besides, library), most)]


def _served(asked: ParsedBest, besides: str, library: Library) -> Iterator[Run]:
    devices = Devices(machine_text(asked.machine), asked.machine)
    room_bytes = GIB * sum(fitted.memory_gib for fitted in asked.machine.devices)
    floor = asked.goal.decode_floor_tokens_per_s
    for ranked in ranked_models(library, asked.goal.id):
        least_bytes = _LEAST_BYTES * library.models[ranked.model].total_parameters
        if ranked.model == besides or least_bytes > room_bytes:
            continue
        need = Need(ranked.model, asked.question.context, 1, floor_tokens_per_s=floor)
        run = run_on_bought(devices, need, library)
        if run is not None and run.writes(floor):
            yield run
