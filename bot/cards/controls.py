"""The controls of every answer, by its kind."""

from typing import assert_never

from bot.answers.ask.answer import AskAnswer
from bot.answers.best.answer import BestAnswer
from bot.answers.browse.about_answer import AboutAnswer
from bot.answers.browse.help_answer import HelpAnswer
from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.buy.answer import BuyAnswer
from bot.answers.closed.answer import ClosedAnswer
from bot.answers.compare.answer import CompareAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.guide.answer import GuideAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.media.models_answer import MediaModelsAnswer
from bot.answers.registry import Answer
from bot.answers.several.answer import SeveralAnswer
from bot.answers.start.answer import StartAnswer
from bot.answers.start.media_answer import MediaStartAnswer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer, PictureTrainStartAnswer
from bot.answers.train.start_answer import TrainingStartAnswer
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.cards.ask.controls import ask_controls
from bot.cards.best.controls import best_controls, best_details_controls
from bot.cards.brief.registry import has_brief
from bot.cards.browse.controls import guide_controls, machines_controls, models_controls
from bot.cards.browse.help_controls import help_controls
from bot.cards.buy.controls import buy_controls, buy_details_controls
from bot.cards.closed.controls import closed_controls
from bot.cards.compare.controls import compare_controls, compare_details_controls
from bot.cards.control import ActionName, Row
from bot.cards.fit.controls import fit_controls, fit_details_controls
from bot.cards.media.controls import best_media_controls, buy_media_controls, media_controls
from bot.cards.menus import actions, in_rows
from bot.cards.several.controls import several_controls
from bot.cards.start.controls import media_start_controls, start_controls
from bot.cards.start.request import can_start
from bot.cards.train.controls import train_controls
from bot.cards.train.picture_controls import picture_train_controls
from bot.cards.whole.controls import whole_controls
from bot.library.library import Library
from bot.texts import Words


def controls_of(
    answer: Answer, library: Library, words: Words, saved: str | None = None
) -> tuple[Row, ...]:
    """Return the rows of controls of an answer.

    `saved`: the machine that the asker has saved, which `/fit` offers; None without one.
    """
    match answer:
        case FitAnswer():
            return fit_controls(answer, library, words, saved)
        case StartAnswer():
            return start_controls(answer, library, words)
        case WholeAnswer():
            return whole_controls(answer, library, words, saved)
        case SeveralAnswer():
            return several_controls(answer, library, words, saved)
        case MediaAnswer():
            return media_controls(answer, library, words, saved)
        case TrainAnswer():
            return train_controls(answer, library, words, saved)
        case MediaStartAnswer():
            return media_start_controls(answer, words)
        case PictureTrainAnswer():
            return picture_train_controls(answer, library, words, saved)
        case TrainingStartAnswer() | PictureTrainStartAnswer():
            return (actions(("share", "wrong"), words),)
        case BuyAnswer():
            return buy_controls(answer, library, words)
        case BestAnswer():
            return best_controls(answer, library, words)
        case MediaBestAnswer() | WholeBestAnswer():
            return best_media_controls(answer, library, words)
        case MediaBuyAnswer():
            return buy_media_controls(answer, library, words)
        case MediaModelsAnswer():
            return ()
        case ClosedAnswer():
            return closed_controls(answer, library, words, saved)
        case CompareAnswer():
            return compare_controls(answer, library, words)
        case AskAnswer():
            if answer.led_to is None:
                return ask_controls(answer, library, words)
            return controls_of(answer.led_to, library, words, saved)
        case ModelsAnswer():
            return models_controls(answer, library, words, saved)
        case MachinesAnswer():
            return machines_controls(answer, words)
        case GuideAnswer():
            return guide_controls(answer, words)
        case HelpAnswer():
            return help_controls(answer, words)
        case AboutAnswer():
            return ()
        case _:
            assert_never(answer)


def details_controls(answer: Answer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return the controls under the whole card: those for which the first had no room."""
    if isinstance(answer, AskAnswer) and answer.led_to is not None:
        return details_controls(answer.led_to, library, words)
    if isinstance(answer, FitAnswer):
        return fit_details_controls(answer, library, words)
    if isinstance(answer, BuyAnswer):
        return buy_details_controls(answer, library, words)
    if isinstance(answer, BestAnswer):
        return best_details_controls(answer, library, words)
    if isinstance(answer, CompareAnswer):
        return compare_details_controls(answer, library, words)
    return (actions(("all_terms",), words),)


def shared_controls(answer: Answer, words: Words) -> tuple[Row, ...]:
    """Return the controls of a shared answer; every member who uses one gets a separate reply."""
    explained = answer.kind in ("fit", "buy", "best", "compare")
    names: list[ActionName] = ["why"] if explained else []
    names += ["start"] if can_start(answer) else []
    names += ["details"] if has_brief(answer) else []
    names += ["terms"] if explained else []
    return in_rows(actions((*names, "again"), words))
