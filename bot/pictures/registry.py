"""The table from an answer to its pictures."""

from dataclasses import replace
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
from bot.answers.fit.speed_curve import speed_curve
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
from bot.asking.request import Request
from bot.cards.compare.controls import shared_options
from bot.library.library import Library
from bot.pictures.best_picture import best_picture
from bot.pictures.compare_picture import compare_picture
from bot.pictures.formats_picture import formats_picture
from bot.pictures.memory_picture import memory_picture
from bot.pictures.path_picture import path_picture
from bot.pictures.picture import Picture
from bot.pictures.price_picture import price_picture
from bot.pictures.speed_picture import speed_picture
from bot.texts import Words

# https://discord.com/developers/docs/resources/message#attachment-object 2026-08: `description`
ALT_LIMIT = 1024


def pictures_of(
    request: Request, answer: Answer, library: Library, words: Words
) -> tuple[Picture, ...]:
    """Return the pictures of the answer to a question; some answers have none.

    The question and the library are for the speed curve. It takes as long as the answer itself,
    so it is calculated only when pictures are requested.
    """
    drawn = _drawn(request, answer, library, words)
    return tuple(_within_limit(picture) for picture in drawn if picture is not None)


def lead_picture(answer: Answer, words: Words) -> Picture | None:
    """Return the picture that follows an answer without being asked for; None if it has none."""
    picture: Picture | None = None
    if isinstance(answer, FitAnswer) and answer.machines:
        picture = memory_picture(answer, answer.machines[0], words)
    elif isinstance(answer, BuyAnswer):
        picture = price_picture(answer, words)
    return _within_limit(picture) if picture else None


def _drawn(
    request: Request, answer: Answer, library: Library, words: Words
) -> tuple[Picture | None, ...]:
    match answer:
        case FitAnswer():
            return _of_fit(request, answer, library, words)
        case BuyAnswer():
            return price_picture(answer, words), path_picture(answer, words)
        case MediaAnswer() | MediaBuyAnswer() | MediaBestAnswer() | MediaModelsAnswer():
            return ()
        case BestAnswer():
            return (best_picture(answer, words),)
        case CompareAnswer():
            return _of_compare(answer, library, words)
        case ModelsAnswer() | MachinesAnswer():
            return ()
        case StartAnswer() | MediaStartAnswer() | TrainAnswer() | TrainingStartAnswer():
            return ()
        case PictureTrainAnswer() | PictureTrainStartAnswer():
            return ()
        case (
            SeveralAnswer()
            | WholeAnswer()
            | WholeBestAnswer()
            | GuideAnswer()
            | AskAnswer()
            | ClosedAnswer()
            | HelpAnswer()
            | AboutAnswer()
        ):
            return ()
        case _:
            assert_never(answer)


def _of_fit(
    request: Request, answer: FitAnswer, library: Library, words: Words
) -> tuple[Picture | None, ...]:
    if not answer.machines:
        return (formats_picture(answer, words),)
    machine = answer.machines[0]
    return (
        memory_picture(answer, machine, words),
        speed_picture(answer, machine, speed_curve(request, library), words),
    )


def _of_compare(
    answer: CompareAnswer, library: Library, words: Words
) -> tuple[Picture | None, ...]:
    shared = answer.shared
    if shared is None:
        return ()
    a, b = (
        speed_curve(Request("fit", shared_options(answer, run, library)), library)
        for run in (shared.a, shared.b)
    )
    return (compare_picture(answer, shared, (a, b), words),)


def _within_limit(picture: Picture) -> Picture:
    if len(picture.alt) <= ALT_LIMIT:
        return picture
    return replace(picture, alt=picture.alt[: ALT_LIMIT - 1].rstrip() + "…")
