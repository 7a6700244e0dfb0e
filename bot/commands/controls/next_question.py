"""The question that a button under an answer asks, and all those of a card."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.asking.line import visible
from bot.asking.request import Request
from bot.cards.control import LEFT_OUT, Ask, AskMenu, Row


def changed(asked: Request, changes: Mapping[str, str]) -> Request:
    """Return a question with other texts for some options; `LEFT_OUT` leaves one out.

    Its list, if it has one, is a different one then, which begins at its first page.
    """
    kept = {name: text for name, text in asked.options.items() if name not in (*changes, "page")}
    new = {name: visible(text) for name, text in changes.items() if text != LEFT_OUT}
    return replace(asked, options={**kept, **new})


def question_of(ask: Ask, asked: Request) -> Request:
    """Return the question of a button under the answer to `asked`."""
    if ask.command is None:
        return changed(asked, ask.changes)
    return Request(ask.command, dict(ask.changes))


def questions_of(rows: Iterable[Row], asked: Request) -> Iterator[Request]:
    """Yield the questions of all controls under the answer to `asked`, which comes first."""
    yield asked
    for control in (entry for row in rows for entry in row):
        if isinstance(control, Ask):
            yield question_of(control, asked)
        elif isinstance(control, AskMenu):
            yield from (question_of(ask, asked) for ask in control.asks)
