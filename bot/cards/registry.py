"""The card of every kind of answer, of mistakes, of faults, and of the rate limit."""

import math
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
from bot.asking.mistake import Mistake
from bot.cards.card import Card, Section
from bot.cards.refusal import as_code, next_step, refusal
from bot.texts import Words


def card_of(answer: Answer, words: Words) -> Card:
    """Return the card of an answer."""
    match answer:
        case FitAnswer():
            from bot.cards.fit.card import fit_card

            return fit_card(answer, words)
        case StartAnswer():
            from bot.cards.start.card import start_card

            return start_card(answer, words)
        case MediaStartAnswer():
            from bot.cards.start.media_card import media_start_card

            return media_start_card(answer, words)
        case WholeBestAnswer():
            from bot.cards.whole.best_card import best_whole_card

            return best_whole_card(answer, words)
        case WholeAnswer():
            from bot.cards.whole.card import whole_card

            return whole_card(answer, words)
        case SeveralAnswer():
            from bot.cards.several.card import several_card

            return several_card(answer, words)
        case MediaAnswer():
            from bot.cards.media.card import media_card

            return media_card(answer, words)
        case TrainAnswer():
            from bot.cards.train.card import train_card

            return train_card(answer, words)
        case TrainingStartAnswer():
            from bot.cards.train.start_card import training_start_card

            return training_start_card(answer, words)
        case PictureTrainAnswer():
            from bot.cards.train.picture_card import picture_train_card

            return picture_train_card(answer, words)
        case PictureTrainStartAnswer():
            from bot.cards.train.picture_card import picture_start_card

            return picture_start_card(answer, words)
        case BuyAnswer():
            from bot.cards.buy.between import between_card
            from bot.cards.buy.card import buy_card

            return between_card(answer, words) if answer.between else buy_card(answer, words)
        case BestAnswer():
            from bot.cards.best.card import best_card

            return best_card(answer, words)
        case MediaBuyAnswer():
            from bot.cards.media.buy_card import buy_media_card

            return buy_media_card(answer, words)
        case MediaBestAnswer():
            from bot.cards.media.best_card import best_media_card

            return best_media_card(answer, words)
        case MediaModelsAnswer():
            from bot.cards.media.models_card import media_models_card

            return media_models_card(answer, words)
        case ClosedAnswer():
            from bot.cards.closed.card import closed_card

            return closed_card(answer, words)
        case CompareAnswer():
            from bot.cards.compare.card import compare_card

            return compare_card(answer, words)
        case AskAnswer():
            return _ask_card(answer, words)
        case ModelsAnswer() | MachinesAnswer() | GuideAnswer() | HelpAnswer() | AboutAnswer():
            return _browse_card(answer, words)
        case _:
            assert_never(answer)


def _browse_card(
    answer: ModelsAnswer | MachinesAnswer | GuideAnswer | HelpAnswer | AboutAnswer, words: Words
) -> Card:
    """Return the card of what is looked through rather than worked out."""
    match answer:
        case ModelsAnswer():
            from bot.cards.browse.models_card import models_card

            return models_card(answer, words)
        case MachinesAnswer():
            from bot.cards.browse.machines_card import machines_card

            return machines_card(answer, words)
        case GuideAnswer():
            from bot.cards.guide.card import guide_card

            return guide_card(answer, words)
        case HelpAnswer():
            from bot.cards.browse.help_card import help_card

            return help_card(answer, words)
        case AboutAnswer():
            from bot.cards.browse.about_card import about_card

            return about_card(answer, words)


def _ask_card(answer: AskAnswer, words: Words) -> Card:
    """Return the card of what a sentence led to, or of the question back."""
    from bot.cards.ask.card import ask_back_card, read_card

    if answer.led_to is None:
        return ask_back_card(answer, words)
    return read_card(card_of(answer.led_to, words), answer.read, words)


def mistake_card(mistake: Mistake, words: Words) -> Card:
    """Return the card of a mistake, with its suggestions and the next step."""
    closed = mistake.kind == "closed_model"
    tries = " · ".join(map(as_code, mistake.suggestions))
    heading = words.say("mistake.nearest" if closed else "mistake.suggestions")
    card = Card(
        title=words.say("mistake.closed_title" if closed else "mistake.title"),
        lead=f"{refusal(mistake, words)}\n{next_step(mistake, words)}",
        colour="blue" if closed else "grey",
        sections=(Section(heading, tries),) if tries else (),
    )
    if mistake.read is None:
        return card
    from bot.cards.ask.card import no_question_card, read_card

    if mistake.read.command is None:
        return no_question_card(mistake.read, words)
    return read_card(card, mistake.read, words)


def fault_card(reference: str, words: Words) -> Card:
    """Return the card of a fault of the program, with its reference in the log."""
    return Card(
        title=words.say("fault.title"),
        lead=words.say("fault.lead", reference=reference),
        colour="red",
    )


def slow_down_card(wait_s: float, words: Words) -> Card:
    """Return the card of the rate limit: ask again in `wait_s` seconds, rounded up."""
    seconds = words.say("time.seconds", count=max(1, math.ceil(wait_s)))
    return Card(
        title=words.say("slow_down.title"),
        lead=words.say("slow_down.lead", seconds=seconds),
        colour="grey",
    )
