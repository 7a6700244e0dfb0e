"""The controls of the card of `/fit task:`: method, sequence, machine."""

from bot.answers.train.answer import TrainAnswer
from bot.asking.quantities import context_words
from bot.cards.control import Choice, Menu, Row
from bot.cards.figures import gib
from bot.cards.fit.controls import machine_menu
from bot.cards.fit.hint import asks_of
from bot.cards.menus import actions, asks_row, menu
from bot.cards.start.request import start_action
from bot.cards.train.card import train_hints
from bot.library.library import Library
from bot.texts import Words

_SEQUENCES = (512, 1024, 2048, 4096, 8192, 16384, 32768)


def train_controls(
    answer: TrainAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row for each menu and a row of buttons; `saved` as in `fit_controls`."""
    machine = answer.machines[0] if answer.machines else None
    named = [(answer.question.hardware or "", machine.name)] if machine else []
    return (
        (_methods(answer, words),),
        (_sequences(answer, words),),
        (machine_menu(named, (), library, words, saved),),
        asks_row(asks_of(train_hints(answer, words)), words),
        actions((*start_action(answer), "details", "why", "share", "wrong"), words),
    )


def _methods(answer: TrainAnswer, words: Words) -> Menu:
    return menu(
        "task",
        words.say("control.task"),
        (
            Choice(
                row.task,
                words.say(
                    "control.task.choice",
                    task=words.say(f"train.task.{row.task}"),
                    size=gib(row.total_bytes, words),
                ),
                row.task == answer.question.task,
            )
            for row in answer.methods
        ),
    )


def _sequences(answer: TrainAnswer, words: Words) -> Menu:
    asked, most = answer.question.sequence, answer.model.max_context
    tokens = sorted({asked} | {each for each in _SEQUENCES if each <= most})
    return menu(
        "sequence",
        words.say("control.sequence"),
        (
            Choice(
                context_words(each),
                words.say("control.sequence.choice", sequence=context_words(each)),
                each == asked,
            )
            for each in tokens
        ),
    )
