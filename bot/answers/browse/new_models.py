"""Models that were released lately and run on a machine, the newest first."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Final

from bot.advice.goal import DEFAULT_GOAL
from bot.answers.browse.page import PAGE_LENGTH
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.run import Need, run_on_bought

_LATELY_DAYS: Final = 31


def is_new(model: Model, today: date) -> bool:
    """Return whether a model was released within the last month; of a bare year not."""
    return model.released != "unknown" and model.released >= str(today - timedelta(_LATELY_DAYS))


def new_models(
    newest_first: Iterable[Model], machine: Machine, library: Library, today: date
) -> list[Model]:
    """Return the models of the last month that lie wholly on a machine, else the newest that do.

    In formats that one would buy a machine for, with the context of a chat; a page of them at most.
    """
    devices = Devices(machine_text(machine), machine)
    context = library.goals[DEFAULT_GOAL].context
    running = (
        model
        for model in newest_first
        if run_on_bought(devices, Need(model.id, context, 1), library) is not None
    )
    found = [*islice(running, PAGE_LENGTH)]
    return [model for model in found if is_new(model, today)] or found
