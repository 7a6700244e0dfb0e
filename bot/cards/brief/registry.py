"""The first screen of every kind of answer that has one; the whole card is behind `Details`."""

from bot.answers.ask.answer import AskAnswer
from bot.answers.best.answer import BestAnswer
from bot.answers.browse.help_answer import HelpAnswer
from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.buy.answer import BuyAnswer
from bot.answers.closed.answer import ClosedAnswer
from bot.answers.compare.answer import CompareAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import Answer
from bot.answers.several.answer import SeveralAnswer
from bot.answers.start.answer import StartAnswer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.cards.ask.card import read_card
from bot.cards.brief.best import best_brief, best_further
from bot.cards.brief.buy import buy_brief, buy_further, choice_brief, choice_further
from bot.cards.brief.compare import compare_brief, compare_further
from bot.cards.brief.fit import fit_brief, fit_further
from bot.cards.brief.help import help_brief
from bot.cards.brief.lists import (
    machines_brief,
    machines_further,
    models_brief,
    models_further,
)
from bot.cards.brief.screen import as_labelled, one_screen
from bot.cards.brief.start import start_brief
from bot.cards.card import Card
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import Words

_WITH_VERDICT = (
    ClosedAnswer,
    MediaAnswer,
    MediaBestAnswer,
    MediaBuyAnswer,
    PictureTrainAnswer,
    SeveralAnswer,
    TrainAnswer,
    WholeAnswer,
    WholeBestAnswer,
)


def has_brief(answer: Answer) -> bool:
    """Return whether an answer's card has more behind `Details`."""
    match answer:
        case FitAnswer() | StartAnswer() | BestAnswer() | CompareAnswer() | BuyAnswer():
            return True
        case HelpAnswer():
            return answer.question.command is None
        case ModelsAnswer():
            return bool(answer.models)
        case MachinesAnswer():
            return bool(answer.devices)
        case AskAnswer():
            return answer.led_to is not None and has_brief(answer.led_to)
        case _:
            return isinstance(answer, _WITH_VERDICT)


def brief_of(answer: Answer, library: Library, words: Words) -> Card:
    """Return the first screen of an answer; if it has none, its whole card without GiB."""
    if not has_brief(answer):
        return as_labelled(card_of(answer, words))
    match answer:
        case FitAnswer():
            return one_screen(fit_brief(answer, words), fit_further(answer, library, words))
        case StartAnswer():
            return one_screen(start_brief(answer, library, words))
        case BestAnswer():
            return one_screen(best_brief(answer, words), best_further(answer, library, words))
        case CompareAnswer():
            return one_screen(compare_brief(answer, words), compare_further(answer, words))
        case BuyAnswer():
            return _purchase(answer, library, words)
        case HelpAnswer():
            return one_screen(help_brief(answer, words))
        case ModelsAnswer():
            return one_screen(models_brief(answer, words), models_further(answer, words))
        case MachinesAnswer():
            return one_screen(machines_brief(answer, words), machines_further(answer, words))
        case AskAnswer(led_to=led_to) if led_to is not None:
            return one_screen(read_card(brief_of(led_to, library, words), answer.read, words))
        case _:
            # The lead is the verdict, and what stands first matters most.
            return one_screen(card_of(answer, words))


def _purchase(answer: BuyAnswer, library: Library, words: Words) -> Card:
    if answer.between:
        return one_screen(choice_brief(answer, words), choice_further(answer, words))
    return one_screen(buy_brief(answer, words), buy_further(answer, library, words))
