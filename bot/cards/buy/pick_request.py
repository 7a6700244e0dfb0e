"""The options that ask for a pick of `/buy` as it is told: `/fit` and `/start` take them."""

from collections.abc import Sequence

from bot.answers.buy.answer import BuyAnswer, DeviceCount, Pick, RunFigures
from bot.asking.buying.parts import parts_by_semicolon
from bot.cards.best.model_request import load_options
from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine


def pick_options(answer: BuyAnswer, pick: Pick, library: Library) -> dict[str, str]:
    """Return the options for the first model of a pick on its devices."""
    owned = _owned(answer.question.own, pick, library) if pick.route == "keep" else None
    hardware = owned or pick.runs[0].hardware
    return run_options(answer, hardware, pick.runs[0], library)


def run_options(
    answer: BuyAnswer, hardware: str, run: RunFigures, library: Library
) -> dict[str, str]:
    """Return the options for a model on a machine, with its format, context and users."""
    question = answer.question
    sees = library.goals[question.goal].sees_pictures
    return {
        "model": run.model,
        "hardware": hardware,
        "quant": run.format or "",
        **load_options(run.context, question.users, sees=sees),
    }


def machine_of(devices: Sequence[DeviceCount], library: Library) -> Machine:
    """Return the machine of these devices."""
    return Machine(
        tuple(
            Fitted(library.devices[entry.id], entry.memory_gib)
            for entry in devices
            for _ in range(entry.count)
        )
    )


def _owned(own: str | None, pick: Pick, library: Library) -> str | None:
    """Return the text of the owned machine that is kept, the first with the pick's devices."""
    texts = parts_by_semicolon(own or "")
    kept = {device.id for device in pick.devices}
    for text in texts if len(texts) > 1 else ():
        machine = library.hardware_names.read(text)
        if isinstance(machine, ReadMachine) and kept <= {
            fitted.device.id for fitted in machine.machine.devices
        }:
            return text
    return texts[0] if texts else None
