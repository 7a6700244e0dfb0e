"""Remarks on the rules from their answers to sample questions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.advice.rule import Rule
from bot.advice.tree import Branch, branches
from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.corners import typed
from bot.loading.proofs.outcome import Outcome, Question
from bot.marked_yaml import Problem


def walk(loaded: Loaded, questions: Iterable[Question]) -> tuple[Problem, ...]:
    """Return remarks: rules that no question met, questions left to the last branch, clashes.

    The questions are a sample: a rule that none of them met may still apply to another.
    """
    library, asked = loaded.whole, list(questions)
    answers = [(question, loaded.outcome(question)) for question in asked]
    outcomes = [(answer, entry) for answer, entry in answers if isinstance(entry, Outcome)]
    return tuple(
        sorted(
            [
                *_never_met(library, outcomes, len(asked)),
                *_only_last(library.buy_tree, outcomes),
                *_clashes(library, outcomes),
            ]
        )
    )


def _never_met(
    library: Library, outcomes: list[tuple[Question, Outcome]], asked: int
) -> Iterator[Problem]:
    met = {name for _, outcome in outcomes for name in (*outcome.rules, *outcome.cautions)}
    rules: list[Rule | Branch] = [
        *library.fit_cautions,
        *branches(library.buy_tree),
        *library.buy_reasons,
        *library.buy_cautions,
    ]
    for rule in rules:
        if rule.id not in met:
            message = f'none of {asked} questions met "{rule.id}"'
            yield Problem(rule.file, rule.line, 1, message)


def _only_last(
    tree: tuple[Branch, ...], outcomes: list[tuple[Question, Outcome]]
) -> Iterator[Problem]:
    last = tree[-1]
    caught = [outcome for outcome, entry in outcomes if entry.rules[:1] == (last.id,)]
    bought = sum(bool(item.rules) for _, item in outcomes)
    if caught and not last.then:
        message = (
            f'{len(caught)} of {bought} questions are answered by the last branch "{last.id}" '
            f"only, such as {typed(caught[0])}"
        )
        yield Problem(last.file, last.line, 1, message)


def _clashes(library: Library, outcomes: list[tuple[Question, Outcome]]) -> Iterator[Problem]:
    """Yield cautions of one code that apply at once: a card would say the same thing twice."""
    rules = {
        rule.id: rule
        for rule in (*library.fit_cautions, *library.buy_reasons, *library.buy_cautions)
    }
    result: dict[tuple[str, str], Question] = {}
    for question, outcome in outcomes:
        by_code: defaultdict[str, list[str]] = defaultdict(list)
        for name in outcome.cautions:
            if rules[name].code:
                by_code[str(rules[name].code)].append(name)
        for names in by_code.values():
            if len(names) > 1:
                result.setdefault((names[0], names[1]), question)
    for (match, other), question in result.items():
        message = f'"{other}" says the same code as "{match}", as for {typed(question)}'
        yield Problem(rules[other].file, rules[other].line, 1, message)
