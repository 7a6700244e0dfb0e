"""The controls of the card of `/compare`: goal and context, both sides alone, and buttons."""

from collections.abc import Iterator

from bot.answers.compare.answer import CompareAnswer, MachineSide, ModelSide, SharedSpeed
from bot.asking.quantities import LONGEST_CONTEXT_TOKENS
from bot.cards.best.model_request import load_options
from bot.cards.compare.card import short_name
from bot.cards.control import MOST_ROWS, ActionName, Ask, Menu, Row
from bot.cards.menus import actions, asks_row, context_menu, distinct, goal_menu
from bot.cards.open_machine import open_machine_rows
from bot.library.library import Library
from bot.texts import Words


def compare_controls(answer: CompareAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row for each menu and two of buttons for `/compare`.

    A message has five rows: where both machines are open, another context is under Details.
    """
    question = answer.question
    pictures: tuple[ActionName, ...] = ("picture",) if answer.shared is not None else ()
    ranked = [goal for goal in library.goals.values() if goal.ranked_by]
    rows: list[Row] = [
        *open_machine_rows(question.assumed, library, words),
        (goal_menu(question.goal, ranked, words),),
    ]
    if len(rows) + 2 < MOST_ROWS:
        rows.append((_contexts(answer, library, words),))
    return (
        *rows,
        actions(("details", "why", *pictures, "share", "wrong"), words),
        asks_row(tuple(compare_asks(answer, library, words)), words),
    )


def compare_details_controls(
    answer: CompareAnswer, library: Library, words: Words
) -> tuple[Row, ...]:
    """Return another context, both sides alone, and `?`."""
    asks = distinct(compare_asks(answer, library, words))
    return ((_contexts(answer, library, words),), (*asks, *actions(("all_terms",), words)))


def _contexts(answer: CompareAnswer, library: Library, words: Words) -> Menu:
    return context_menu(answer.question.context, LONGEST_CONTEXT_TOKENS, library, words)


def compare_asks(answer: CompareAnswer, library: Library, words: Words) -> Iterator[Ask]:
    """Yield a button for each side: `/fit` for what both share, else the side's own command."""
    shared = answer.shared
    runs = (shared.a, shared.b) if shared is not None else (None, None)
    for side, run in zip(answer.sides, runs, strict=True):
        label = words.say("control.side", name=short_name(side.name))
        if run is not None:
            yield Ask(label, shared_options(answer, run, library), command="fit")
        else:
            yield _alone(answer, side, label)


def shared_options(answer: CompareAnswer, run: SharedSpeed, library: Library) -> dict[str, str]:
    """Return the options with which `/fit` gives the figures of a side with what both share."""
    # Only of machines are models sought that see what the goal needs.
    machines = isinstance(answer.sides[0], MachineSide)
    sees = machines and library.goals[answer.question.goal].sees_pictures
    options = {"model": run.model, "hardware": run.hardware, "quant": run.format}
    return {**options, **load_options(run.context, 1, sees=sees)}


def _alone(answer: CompareAnswer, side: MachineSide | ModelSide, label: str) -> Ask:
    question = answer.question
    if isinstance(side, MachineSide):
        options = {"hardware": side.hardware, "goal": question.goal}
        return Ask(label, {**options, "context": str(question.context)}, command="best")
    context = min(question.context, side.max_context)
    return Ask(label, {"model": side.model, "context": str(context)}, command="fit")
