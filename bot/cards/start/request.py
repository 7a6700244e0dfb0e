"""The question of `/start` that follows from another answer: the button "How to run"."""

from dataclasses import replace

from bot.answers.best.answer import BestAnswer
from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.registry import Answer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer, has_picture_commands
from bot.answers.train.start import has_commands
from bot.answers.whole.answer import WholeAnswer
from bot.asking.options import START
from bot.asking.request import Request
from bot.cards.best.model_request import model_options
from bot.cards.buy.card import best_pick
from bot.cards.buy.pick_request import pick_options
from bot.cards.control import ActionName
from bot.library.library import Library
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
            options = model_options(answer, answer.models[0], library)
            return Request("start", options, usual=asked.usual)
        case BuyAnswer():
            pick = _bought(answer)
            options = {} if pick is None else pick_options(answer, pick, library)
            return Request("start", options, usual=asked.usual)
        case _:
            return None


def _of_fit(asked: Request, answer: FitAnswer) -> dict[str, str]:
    """Return the options as typed; a program of which no command is known is left to choice."""
    options = {name: text for name, text in asked.options.items() if name in START.option_names}
    if answer.question.runtime not in STARTERS:
        options.pop("runtime", None)
    return {**options, "hardware": answer.question.hardware or ""}


def _bought(answer: BuyAnswer) -> Pick | None:
    """Return the pick that is advised, if its first model runs on devices of its own."""
    pick = best_pick(answer)
    if pick is None or not pick.devices or not pick.runs:
        return None
    return pick if pick.runs[0].format is not None else None
