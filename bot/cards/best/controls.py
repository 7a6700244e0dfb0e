"""The controls of the card of `/best`: the models, goals and contexts, and buttons."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.asking.quantities import LONGEST_CONTEXT_TOKENS, context_words
from bot.cards.best.model_request import model_options
from bot.cards.control import MOST_CHOICES, MOST_ROWS, ActionName, Ask, AskMenu, Menu, Row
from bot.cards.figures import short_speed, whole_k_above
from bot.cards.menus import actions, asks_row, context_menu, goal_menu, goals_of
from bot.cards.open_machine import open_machine_rows
from bot.cards.start.request import can_start
from bot.library.library import Library
from bot.texts import Words


def best_controls(answer: BestAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each menu and two of buttons for `/best`.

    A message has five rows: where the machine is open, another context is under Details.
    """
    question = answer.question
    start: tuple[ActionName, ...] = ("start",) if can_start(answer) else ()
    pictures: tuple[ActionName, ...] = ("picture",) if answer.models else ()
    ranked = [goal for goal in library.goals.values() if goal.ranked_by]
    rows: list[Row] = [
        *open_machine_rows(question.assumed, library, words),
        *_models(answer, library, words),
        (goal_menu(question.goal, goals_of(ranked, library), words),),
    ]
    if len(rows) + 2 < MOST_ROWS:
        rows.append((_contexts(answer, library, words),))
    return (
        *rows,
        actions((*start, "details", "why", *pictures, "share"), words),
        asks_row([*_longer(answer, words)], words, actions(("wrong",), words)),
    )


def best_details_controls(answer: BestAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return another context, and `?`."""
    return ((_contexts(answer, library, words),), actions(("watch", "all_terms"), words))


def _contexts(answer: BestAnswer, library: Library, words: Words) -> Menu:
    return context_menu(answer.question.context, LONGEST_CONTEXT_TOKENS, library, words)


def _models(answer: BestAnswer, library: Library, words: Words) -> Iterator[Row]:
    """Yield a menu of the listed models, each of which asks `/fit` as it is listed."""
    asks = tuple(
        Ask(_label(place, model, words), model_options(answer, model, library), command="fit")
        for place, model in enumerate(answer.models[:MOST_CHOICES], 1)
    )
    if asks:
        yield (AskMenu("models", words.say("control.open_model"), asks),)


def _label(place: int, model: BestModel, words: Words) -> str:
    return words.say(
        "control.open_model.choice",
        place=place,
        model=model.name,
        format=model.format,
        speed=short_speed(model.decode_tokens_per_s, words),
    )


def _longer(answer: BestAnswer, words: Words) -> Iterator[Ask]:
    """Yield the question with the context that the goal's task fills, if that is longer."""
    if answer.task is not None and answer.task.seconds is None:
        context = context_words(whole_k_above(answer.task.context))
        yield Ask(words.say("control.hint.task", context=context), {"context": context})
