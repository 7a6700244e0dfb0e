"""Checks of the rules' examples: known options and ids, and the expected outcome."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.asking.options import COMMANDS, CommandName
from bot.loading.proofs.outcome import Outcome
from bot.loading.rules.example import BuyExample, FitExample
from bot.loading.section import Placed
from bot.marked_yaml import Problem
from bot.marked_yaml.wording import unknown

PlacedExample = Placed[FitExample] | Placed[BuyExample]


@dataclass(frozen=True)
class Trial:
    """An example of a command, and its outcome, or the text that refused its question."""

    command: CommandName
    example: PlacedExample
    outcome: Outcome | str


def option_problems(command: CommandName, example: PlacedExample) -> Iterator[Problem]:
    """Yield a problem for each unknown option, and for an example that expects nothing."""
    options = COMMANDS[command].option_names
    for name in example.value.ask:
        if name not in options:
            at = (*example.path, "ask", name)
            yield example.marked.problem(at, *unknown("option", name, options), at_key=True)
    if not example.value.model_dump(exclude={"ask"}, exclude_none=True):
        words = ", ".join(key for key in type(example.value).model_fields if key != "ask")
        yield example.problem((), f"this example expects nothing; give one of {words}")


def id_problems(example: PlacedExample, ids: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each branch or caution that the file does not have."""
    for key in ("rules", "cautions"):
        for index, name in enumerate(getattr(example.value, key, None) or ()):
            if name not in ids:
                yield example.problem((key, index), *unknown("id", name, ids))


def trial_problems(trial: Trial) -> Iterator[Problem]:
    """Yield a problem for each difference between the outcome and the example's expectation."""
    example, outcome = trial.example, trial.outcome
    value = example.value
    if isinstance(outcome, str):
        yield example.problem(("ask",), f"this example has no answer: {outcome}")
        return
    if isinstance(value, FitExample):
        yield from _answer(example, "verdict", value.verdict, outcome.verdict, ())
    else:
        yield from _answer(example, "route", value.route, outcome.route, outcome.rules)
        yield from _named(example, "rules", value.rules or (), outcome.rules)
    yield from _named(example, "cautions", value.cautions or (), outcome.cautions)
    if value.cautions == () and outcome.cautions:
        text = _list(outcome.cautions)
        yield example.problem(("cautions",), f"this example now says {text}, not nothing")


def _answer(
    example: PlacedExample, key: str, wanted: str | None, came: str | None, path: Sequence[str]
) -> Iterator[Problem]:
    if wanted is None or wanted == came:
        return
    by = f" (rule {path[-1]})" if path else ""
    answer = "nothing" if came is None else f'"{came}"'
    yield example.problem((key,), f'this example now answers {answer}{by}, not "{wanted}"')


def _named(
    example: PlacedExample, key: str, wanted: Sequence[str], came: Sequence[str]
) -> Iterator[Problem]:
    verb = "follows" if key == "rules" else "says"
    for index, name in enumerate(wanted):
        if name not in came:
            message = f'this example now {verb} {_list(came)}, not "{name}"'
            yield example.problem((key, index), message)


def _list(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names) or "nothing"
