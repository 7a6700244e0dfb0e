"""Menus and buttons that the cards of several commands share."""

from collections.abc import Collection, Iterable, Sequence

from bot.advice.goal import Goal
from bot.advice.media_goal import MediaGoal
from bot.asking.completion import completions
from bot.asking.quantities import context_tokens, context_words
from bot.cards.control import (
    CHOICE_LIMIT,
    MOST_BUTTONS,
    MOST_CHOICES,
    Action,
    ActionName,
    Ask,
    Choice,
    Control,
    Menu,
    Row,
)
from bot.catalog.media.media_model import LISTED_KINDS
from bot.library.library import Library
from bot.texts import Words


def menu(option: str, label: str, choices: Iterable[Choice]) -> Menu:
    """Return a menu of the first choices that fit, each value once, without values too long."""
    once: dict[str, Choice] = {}
    for choice in choices:
        if len(choice.value) <= CHOICE_LIMIT:
            once.setdefault(choice.value, choice)
    return Menu(option, label, tuple(once.values())[:MOST_CHOICES])


def context_menu(asked: int, most: int, library: Library, words: Words) -> Menu:
    """Return a menu of the usual contexts up to `most` tokens and of `asked`, in tokens."""
    usual = {context_tokens(text) for text in completions("context", "", library)}
    tokens = sorted({asked} | {each for each in usual if each <= most})
    return menu(
        "context",
        words.say("control.context"),
        (
            Choice(
                context_words(each),
                words.say("control.context.choice", context=context_words(each)),
                each == asked,
            )
            for each in tokens
        ),
    )


def goal_menu(asked: str, goals: Iterable[Goal | MediaGoal], words: Words) -> Menu:
    """Return a menu of goals by their names."""
    return menu(
        "goal",
        words.say("control.goal"),
        (
            Choice(
                goal.id,
                words.say("control.goal.choice", goal=goal.name.in_locale(words.locale)),
                goal.id == asked,
            )
            for goal in goals
        ),
    )


def goals_of(
    goals: Iterable[Goal], library: Library, *, kinds: Collection[str] = LISTED_KINDS
) -> list[Goal | MediaGoal]:
    """Return these goals, and after them those of other models of these kinds."""
    return [*goals, *(goal for goal in library.media_goals.values() if goal.id in kinds)]


def actions(names: Iterable[ActionName], words: Words) -> tuple[Action, ...]:
    """Return the action buttons with these names."""
    return tuple(Action(name, words.say(f"control.{name}")) for name in names)


def asks_row(asks: Sequence[Ask], words: Words, before: Sequence[Control] = ()) -> Row:
    """Return a row of buttons that take the next steps, as many as have room, and the `?` button.

    `before`: other buttons that stand first.
    """
    room = MOST_BUTTONS - 1
    return (*[*before, *distinct(asks)][:room], *actions(("terms",), words))


def distinct(asks: Iterable[Ask]) -> list[Ask]:
    """Return the buttons without those that ask what another one before them asks."""
    first: dict[tuple[object, ...], Ask] = {}
    for ask in asks:
        first.setdefault((ask.command, *sorted(ask.changes.items())), ask)
    return list(first.values())


def in_rows(controls: Sequence[Control]) -> tuple[Row, ...]:
    """Return buttons in as many rows as they take."""
    starts = range(0, len(controls), MOST_BUTTONS)
    return tuple(tuple(controls[start : start + MOST_BUTTONS]) for start in starts)
