"""The controls of the cards for pictures and clips: format, size, machine, goal."""

from typing import Final

from bot.answers.media.answer import MediaAnswer
from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.cards.control import Choice, Menu, Row
from bot.cards.figures import gib
from bot.cards.fit.controls import machine_menu
from bot.cards.fit.hint import asks_of
from bot.cards.media.card import media_hints
from bot.cards.menus import actions, asks_row, goal_menu, goals_of, menu
from bot.cards.start.request import start_action
from bot.catalog.media.media_model import MediaKind
from bot.library.library import Library
from bot.texts import Words

_SIZES: Final = {
    "image": ("512x512", "768x768", "1024x1024", "1328x1328", "1536x1536", "2048x2048"),
    "video": ("640x640", "832x480", "960x544", "1280x720", "1920x1080"),
}


def media_controls(
    answer: MediaAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row for each menu and a row of buttons; `saved`: the asker's saved machine."""
    machine = answer.machines[0] if answer.machines else None
    named = [(answer.question.hardware or "", machine.name)] if machine else []
    return (
        (_formats(answer, words),),
        (resolution_menu(answer.model.kind, answer.question.resolution, words),),
        (machine_menu(named, (), library, words, saved),),
        asks_row(asks_of(media_hints(answer, words)), words),
        actions((*start_action(answer), "details", "why", "share", "wrong"), words),
    )


def _formats(answer: MediaAnswer, words: Words) -> Menu:
    choices = (
        Choice(
            row.format,
            words.say(
                "control.quant.choice", format=row.format, size=gib(row.working_bytes, words)
            ),
            row.format == answer.memory.format,
        )
        for row in answer.formats
    )
    return menu("quant", words.say("control.quant"), choices)


def resolution_menu(kind: MediaKind, asked: str, words: Words) -> Menu:
    """Return the usual sizes of a kind, and the asked one."""
    sizes = dict.fromkeys((asked, *_SIZES.get(kind, ())))
    choices = (
        Choice(size, words.say("control.resolution.choice", resolution=size), size == asked)
        for size in sizes
    )
    return menu("resolution", words.say("control.resolution"), choices)


def best_media_controls(
    answer: MediaBestAnswer | WholeBestAnswer, library: Library, words: Words
) -> tuple[Row, ...]:
    """Return a row with the goals that `/best` ranks for, and a row of buttons."""
    ranked = [goal for goal in library.goals.values() if goal.ranked_by]
    goals = goals_of(ranked, library)
    return (goal_menu(answer.question.goal, goals, words),), actions(
        ("details", "share", "wrong", "terms"), words
    )


def buy_media_controls(answer: MediaBuyAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row with all goals, and a row of buttons."""
    goals = goals_of(library.goals.values(), library)
    return (goal_menu(answer.question.goal, goals, words),), actions(
        ("details", "why", "share", "wrong", "terms"), words
    )
