"""The effect of a change of rules: the questions that get another answer, counted by change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.catalog.localised import Localised
from bot.loading.load import Loaded
from bot.loading.proofs.corners import typed
from bot.loading.proofs.outcome import Outcome, Question
from bot.loading.proofs.shown import Money, Shown

# answer: the verdict or the route; rule: another branch with the same route; words: a caution, a
# reason or a branch says something else; caution, reason: one that applies only before or only
# after; refusal: the question is refused only before or only after, or in other words; other:
# nothing of these, but some figure or text of the answer.
What = Literal[
    "answer",
    "rule",
    "pick",
    "model",
    "format",
    "context",
    "price",
    "speed",
    "memory",
    "caution",
    "reason",
    "words",
    "refusal",
    "other",
]
Value = str | Localised | Money | float | None
Change = tuple[What, Value, Value]
# Their values differ from question to question, so that the example's stand for all.
_FIGURES: Final = frozenset[What]({"pick", "model", "price", "speed", "memory"})


@dataclass(frozen=True)
class Difference:
    """Questions whose answers changed in the same way; `example` is one of them as typed.

    `before` and `after` are terms of the rule files, a refusal's text, or what the answer to the
    example shows; None if there is none. `count` of the `tried` questions of the command changed,
    and with `is_mixed` others of them have other values than the example.
    """

    command: str
    what: What
    before: Value
    after: Value
    count: int
    tried: int
    example: str
    is_mixed: bool = False


def differences(old: Loaded, new: Loaded, questions: Iterable[Question]) -> tuple[Difference, ...]:
    """Return every kind of change in the answers to these questions, the most common first."""
    tried: Counter[str] = Counter()
    result: defaultdict[tuple[str, What, object], list[tuple[Change, str]]] = defaultdict(list)
    for question in questions:
        command = question[0]
        tried[command] += 1
        for change in _changes(old.outcome(question), new.outcome(question)):
            values = None if change[0] in _FIGURES else change[1:]
            result[command, change[0], values].append((change, typed(question)))
    grouped = [_grouped(key[0], tried[key[0]], found) for key, found in result.items()]
    return tuple(sorted(grouped, key=_rank))


def _grouped(command: str, tried: int, found: list[tuple[Change, str]]) -> Difference:
    change, example = found[0]
    is_mixed = any(other != change for other, _ in found)
    return Difference(command, *change, len(found), tried, example, is_mixed)


def _rank(difference: Difference) -> tuple[bool, int, str, str]:
    """Return the order of the most common first; what says least of all comes last."""
    is_other = difference.what == "other"
    return is_other, -difference.count, difference.command, difference.example


def example_questions(loaded: Loaded) -> list[Question]:
    """Return the questions of a library's own examples."""
    rules = loaded.rules
    return [
        *(("fit", entry.value.ask) for entry in rules.fit_examples),
        *(("buy", entry.value.ask) for entry in rules.buy_examples),
    ]


def _changes(before: Outcome | str, after: Outcome | str) -> Iterator[Change]:
    if isinstance(before, str) or isinstance(after, str):
        if before != after:
            yield "refusal", _refusal(before), _refusal(after)
        return
    told = [
        *_of_answer(before, after),
        *_one_sided("caution", before.cautions, after.cautions),
        *_one_sided("reason", before.reasons, after.reasons),
        *_of_words(before.shown, after.shown),
    ]
    yield from told
    if not told and before.shown.digest != after.shown.digest:
        yield "other", None, None


def _of_answer(before: Outcome, after: Outcome) -> Iterator[Change]:
    answers = _answer(before), _answer(after)
    if answers[0] != answers[1]:
        yield "answer", *answers
        return
    if before.rules[-1:] != after.rules[-1:]:
        yield "rule", next(reversed(before.rules), None), next(reversed(after.rules), None)
    yield from shown_changes(before.shown, after.shown)


def shown_changes(before: Shown, after: Shown) -> Iterator[Change]:
    """Yield the changed figures; those of another pick or model are its own, and not told too."""
    if before.context != after.context:
        yield "context", before.context, after.context
    if before.pick != after.pick:
        yield "pick", before.pick, after.pick
        return
    if before.price != after.price:
        yield "price", before.price, after.price
    if before.model != after.model:
        yield "model", before.model, after.model
        return
    if before.format != after.format:
        yield "format", before.format, after.format
    if before.memory_gib != after.memory_gib:
        yield "memory", before.memory_gib, after.memory_gib
    if before.decode_tokens_per_s != after.decode_tokens_per_s:
        yield "speed", before.decode_tokens_per_s, after.decode_tokens_per_s


def _one_sided(what: What, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Change]:
    yield from ((what, name, None) for name in before if name not in after)
    yield from ((what, None, name) for name in after if name not in before)


def _of_words(before: Shown, after: Shown) -> Iterator[Change]:
    """Yield each rule that applies before and after, and says something else."""
    then = dict(before.texts)
    for name, text in after.texts:
        if then.get(name, text) != text:
            yield "words", name, name


def _answer(outcome: Outcome) -> str | None:
    return outcome.route or outcome.verdict


def _refusal(outcome: Outcome | str) -> str | None:
    return outcome if isinstance(outcome, str) else None
