"""The question of `/start` that follows from another answer: the button "How to run"."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answers.best.answer import BestAnswer
from bot.answers.buy.answer import BuyAnswer, DeviceCount, Pick
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.registry import Answer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer, has_picture_commands
from bot.answers.train.start import has_commands
from bot.answers.whole.answer import WholeAnswer
from bot.asking.buying.parts import parts_by_semicolon
from bot.asking.options import START
from bot.asking.request import Request
from bot.cards.buy.card import best_pick
from bot.cards.control import ActionName
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine
from bot.running.commands.registry import STARTERS


def can_start(answer: Answer) -> bool:
    """Return whether an answer names a model and a machine on which it may be started."""
    match answer:
        case FitAnswer():
            return bool(answer.machines)
        case MediaAnswer() | WholeAnswer():
            return answer.can_start and bool(answer.machines)
        case TrainAnswer() | PictureTrainAnswer():
            return _starts_training(answer)
        case BestAnswer():
            return bool(answer.models)
        case BuyAnswer():
            return _bought(answer) is not None
        case _:
            return False


def _starts_training(answer: TrainAnswer | PictureTrainAnswer) -> bool:
    return has_commands(answer) if isinstance(answer, TrainAnswer) else has_picture_commands(answer)


def start_action(answer: Answer) -> tuple[ActionName, ...]:
    """Return the button "How to run", if the answer can be started."""
    return ("start",) if can_start(answer) else ()


def start_request(asked: Request, answer: Answer, library: Library) -> Request | None:
    """Return the question how to start what an answer names; None if it names nothing to start.

    That is the model of `/fit` as it was asked, the best model of `/best`, and the machine that
    `/buy` picks first, with its model.
    """
    if not can_start(answer):
        return None
    match answer:
        case FitAnswer():
            return replace(asked, command="start", options=_of_fit(asked, answer))
        case TrainAnswer() | PictureTrainAnswer() | MediaAnswer() | WholeAnswer():
            return replace(asked, command="start")
        case BestAnswer():
            return Request("start", _of_best(answer, library), usual=asked.usual)
        case BuyAnswer():
            return Request("start", _of_buy(answer, library), usual=asked.usual)
        case _:
            return None


def _of_fit(asked: Request, answer: FitAnswer) -> dict[str, str]:
    """Return the options as typed; a program of which no command is known is left to choice."""
    options = {name: text for name, text in asked.options.items() if name in START.option_names}
    if answer.question.runtime not in STARTERS:
        options.pop("runtime", None)
    return {**options, "hardware": answer.question.hardware or ""}


def _of_best(answer: BestAnswer, library: Library) -> dict[str, str]:
    question, first = answer.question, answer.models[0]
    sees = library.goals[question.goal].sees_pictures
    return {
        "model": first.model,
        "hardware": question.hardware,
        "quant": first.format,
        **_load(first.context, question.users, sees=sees),
    }


def _of_buy(answer: BuyAnswer, library: Library) -> dict[str, str]:
    question, pick = answer.question, _bought(answer)
    if pick is None:
        return {}
    run = pick.runs[0]
    owned = _owned(question.own, pick, library) if pick.route == "keep" else None
    return {
        "model": run.model,
        "hardware": owned or machine_text(_machine(pick.devices, library)),
        "quant": run.format or "",
        **_load(run.context, question.users, sees=library.goals[question.goal].sees_pictures),
    }


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


def _load(context: int, users: int, *, sees: bool) -> Mapping[str, str]:
    """Return the options of a load, without those that have their usual value."""
    options = {"context": str(context)}
    options |= {"users": str(users)} if users > 1 else {}
    return options | ({"vision": "yes"} if sees else {})


def _bought(answer: BuyAnswer) -> Pick | None:
    """Return the pick that is advised, if its first model runs on devices of its own."""
    pick = best_pick(answer)
    if pick is None or not pick.devices or not pick.runs:
        return None
    return pick if pick.runs[0].format is not None else None


def _machine(devices: tuple[DeviceCount, ...], library: Library) -> Machine:
    return Machine(
        tuple(
            Fitted(library.devices[entry.id], entry.memory_gib)
            for entry in devices
            for _ in range(entry.count)
        )
    )
