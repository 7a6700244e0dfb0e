"""The comparison of two libraries by questions: examples, what differs itself, and corners."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.asking.options import CommandName
from bot.loading.load import Loaded
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.outcome import Question
from bot.overlays.changed_questions import changed_questions
from bot.overlays.difference import Difference, differences, example_questions

_OF_CHANGES: Final = 0.4  # the share of questions about what differs; the others look further


@dataclass(frozen=True)
class Compared:
    """What was found by so many questions that both libraries answered."""

    asked: int = 0
    differences: tuple[Difference, ...] = ()


def compared(before: Loaded, after: Loaded, most: int) -> Compared:
    """Ask both libraries the examples of both, and at most `most` further questions."""
    changed = changed_questions(before.whole, after.whole, round(most * _OF_CHANGES))
    corners = corner_questions(before.whole, most - len(changed))
    examples = (*example_questions(after), *example_questions(before))
    questions = _once([*examples, *changed, *corners])
    return Compared(len(questions), differences(before, after, questions))


def _once(questions: Iterable[Question]) -> list[Question]:
    """Return the questions, each of them once."""
    result: dict[tuple[CommandName, frozenset[tuple[str, str]]], Question] = {}
    for command, options in questions:
        result.setdefault((command, frozenset(options.items())), (command, options))
    return [*result.values()]
