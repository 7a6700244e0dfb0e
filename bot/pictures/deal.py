"""Every picture there is of an answer."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.buy_answer import BuyAnswer
from bot.answers.desk import Answer
from bot.answers.fit_answer import FitAnswer
from bot.answers.speed_curve import speed_curve
from bot.library.library import Library
from bot.pictures.formats_picture import formats_picture
from bot.pictures.memory_picture import memory_picture
from bot.pictures.path_picture import path_picture
from bot.pictures.picture import Picture
from bot.pictures.price_picture import price_picture
from bot.pictures.speed_picture import speed_picture
from bot.texts import Words


def pictures_of(
    asked: Asked, answer: Answer, library: Library, words: Words
) -> tuple[Picture, ...]:
    """The pictures of the answer to a question, none for some.

    The question and the library are for the speed curve, which takes as long as the answer itself
    and is therefore worked out only for whoever looks at it.
    """
    if isinstance(answer, FitAnswer):
        return tuple(_of_fit(asked, answer, library, words))
    if isinstance(answer, BuyAnswer):
        drawn = price_picture(answer, words)
        return (*((drawn,) if drawn else ()), path_picture(answer, words))
    return ()


def _of_fit(asked: Asked, answer: FitAnswer, library: Library, words: Words) -> Iterator[Picture]:
    if not answer.machines:
        yield formats_picture(answer, words)
        return
    machine = answer.machines[0]
    yield memory_picture(answer, machine, words)
    drawn = speed_picture(answer, machine, speed_curve(asked, library), words)
    if drawn is not None:
        yield drawn
