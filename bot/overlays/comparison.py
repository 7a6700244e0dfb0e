"""The comparison of two libraries by questions: what differs itself, examples, and corners."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from bot.asking.options import CommandName
from bot.loading.load import Loaded
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.outcome import Question
from bot.overlays.changed_questions import changed_questions
from bot.overlays.difference import Difference, differences, example_questions
from bot.overlays.effort import SpentError

_OF_CHANGES: Final = 0.4  # the share of questions about what differs; the others look further
_IN_A_ROW: Final = 2  # questions about what differs before another one


@dataclass(frozen=True)
class Compared:
    """What was found by so many questions that both libraries answered."""

    asked: int = 0
    differences: tuple[Difference, ...] = ()


def compared(
    before: Loaded, after: Loaded, most: int, further: Sequence[Question] | None = None
) -> Compared:
    """Ask both libraries about what differs, the examples of both, and `further` questions.

    Those about what differs are at most two fifths of `most`; `further` are the corners of the
    rules before unless they are given. Questions for which an `ask` raises SpentError count as not
    asked; those about what differs come first, with others between them.
    """
    changed = changed_questions(before.whole, after.whole, round(most * _OF_CHANGES))
    if further is None:
        further = corner_questions(before.whole, most - len(changed))
    others = (*example_questions(after), *example_questions(before), *further)
    questions = [
        question
        for question in _once(_mixed(changed, others))
        if _is_answered(before, question) and _is_answered(after, question)
    ]
    return Compared(len(questions), differences(before, after, questions))


def usual_questions(shared: Loaded, most: int) -> list[Question]:
    """Return what every comparison asks of the shared library, whatever a server changes."""
    return [
        *example_questions(shared),
        *corner_questions(shared.whole, most - round(most * _OF_CHANGES)),
    ]


def _mixed(changed: Sequence[Question], others: Sequence[Question]) -> Iterator[Question]:
    """Yield two questions about what differs, another one, and so on."""
    rows = [iter(changed)] * _IN_A_ROW
    for row in zip_longest(*rows, others):
        yield from (question for question in row if question is not None)


def _is_answered(loaded: Loaded, question: Question) -> bool:
    try:
        loaded.outcome(question)
    except SpentError:
        return False
    return True


def _once(questions: Iterable[Question]) -> list[Question]:
    """Return the questions, each of them once."""
    result: dict[tuple[CommandName, frozenset[tuple[str, str]]], Question] = {}
    for command, options in questions:
        result.setdefault((command, frozenset(options.items())), (command, options))
    return [*result.values()]
