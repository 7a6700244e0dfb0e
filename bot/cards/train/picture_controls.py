"""The controls of the card of `/fit task:` for pictures: format, size, machine."""

from bot.answers.train.picture_answer import PictureTrainAnswer
from bot.cards.control import Choice, Row
from bot.cards.figures import gib
from bot.cards.fit.controls import machine_menu
from bot.cards.fit.hint import asks_of
from bot.cards.media.controls import resolution_menu
from bot.cards.menus import actions, asks_row, menu
from bot.cards.start.request import start_action
from bot.cards.train.picture_card import picture_train_hints
from bot.library.library import Library
from bot.texts import Words


def picture_train_controls(
    answer: PictureTrainAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row for each menu and a row of buttons; `saved` as in `fit_controls`.

    What is only stated holds for one format and size, so that there is nothing to choose.
    """
    machine = answer.machines[0] if answer.machines else None
    named = [(answer.question.hardware or "", machine.name)] if machine else []
    formats = (
        Choice(
            row.format,
            words.say("control.quant.choice", format=row.format, size=gib(row.total_bytes, words)),
            row.format == answer.question.quant,
        )
        for row in answer.formats
    )
    choices: tuple[Row, ...] = ()
    if answer.formats and answer.question.task == "lora":
        choices += ((menu("quant", words.say("control.quant"), formats),),)
    if answer.formats:
        size = resolution_menu(answer.model.kind, answer.question.resolution, words)
        choices += ((size,),)
    return (
        *choices,
        (machine_menu(named, (), library, words, saved),),
        asks_row(asks_of(picture_train_hints(answer, words)), words),
        actions((*start_action(answer), "details", "why", "share", "wrong"), words),
    )
