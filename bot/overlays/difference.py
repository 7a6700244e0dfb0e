"""The effect of a change of rules: the questions that get another answer, and a text for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.loading.load import Loaded
from bot.loading.proofs.corners import typed
from bot.loading.proofs.outcome import Outcome, Question
from bot.texts import Words

# answer: the verdict or the route; rule: another branch with the same route; caution: one that
# applies only before or only after; refusal: the question is refused only before or only after.
What = Literal["answer", "rule", "caution", "refusal"]


@dataclass(frozen=True)
class Difference:
    """Questions whose answers changed in the same way; `example` is one of them as typed.

    `before` and `after` are terms of the rule files, or a refusal's text; None if there is none.
    """

    command: str
    what: What
    before: str | None
    after: str | None
    count: int
    example: str


def differences(old: Loaded, new: Loaded, questions: Iterable[Question]) -> tuple[Difference, ...]:
    """Return every kind of change in the answers to these questions, the most common first."""
    result: defaultdict[tuple[str, What, str | None, str | None], list[str]] = defaultdict(list)
    for question in questions:
        for change in _changes(old.outcome(question), new.outcome(question)):
            result[question[0], *change].append(typed(question))
    grouped = [
        Difference(*change, count=len(lines), example=lines[0]) for change, lines in result.items()
    ]
    return tuple(sorted(grouped, key=lambda entry: (-entry.count, entry.command, entry.example)))


def example_questions(loaded: Loaded) -> list[Question]:
    """Return the questions of a library's own examples."""
    rules = loaded.rules
    return [
        *(("fit", entry.value.ask) for entry in rules.fit_examples),
        *(("buy", entry.value.ask) for entry in rules.buy_examples),
    ]


def _changes(
    before: Outcome | str, after: Outcome | str
) -> Iterator[tuple[What, str | None, str | None]]:
    if isinstance(before, str) or isinstance(after, str):
        if isinstance(before, str) != isinstance(after, str):
            yield "refusal", _refusal(before), _refusal(after)
        return
    answers = _answer(before), _answer(after)
    if answers[0] != answers[1]:
        yield "answer", *answers
    elif before.rules[-1:] != after.rules[-1:]:
        yield "rule", before.rules[-1], after.rules[-1]
    for caution in before.cautions:
        if caution not in after.cautions:
            yield "caution", caution, None
    for caution in after.cautions:
        if caution not in before.cautions:
            yield "caution", None, caution


def _answer(outcome: Outcome) -> str | None:
    return outcome.route or outcome.verdict


def _refusal(outcome: Outcome | str) -> str | None:
    return outcome if isinstance(outcome, str) else None


def difference_lines(result: Iterable[Difference], words: Words) -> Iterator[str]:
    """Yield a line for each kind of change: its count, before, after, and an example question."""
    for match in result:
        yield words.say(
            "difference.line",
            count=match.count,
            change=_change(match, words),
            example=match.example,
        )


def _change(difference: Difference, words: Words) -> str:
    if difference.what == "caution":
        key = "difference.caution.gone" if difference.after is None else "difference.caution.new"
        return words.say(
            key, rule=difference.before if difference.after is None else difference.after
        )
    nothing = words.say("difference.nothing")
    return words.say(
        f"difference.{difference.what}",
        before=difference.before or nothing,
        after=difference.after or nothing,
    )
