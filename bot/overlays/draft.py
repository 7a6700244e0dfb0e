"""A draft: a server's changed rules with their problems and the answers that they change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.examples import Trial, trial_problems
from bot.loading.proofs.outcome import Ask, Outcome
from bot.loading.rules.example import BuyExample, Example, FitExample
from bot.marked_yaml import Problem, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Data, rows_of
from bot.overlays.comparison import compared, usual_questions
from bot.overlays.difference import Difference
from bot.overlays.effort import Effort
from bot.overlays.overlay import overlaid
from bot.overlays.own.stale_texts import stale_texts
from bot.overlays.unaffected import reusing

# Every check asks all of them, and one thread does the checks of all servers.
MOST_EXAMPLES: Final = 40
MOST_QUESTIONS: Final = 100  # beside the examples
# A moderator waits a second, and most answers are known to stay as they were.
_EFFORT: Final = 36


@dataclass(frozen=True)
class Drafted:
    """An overlay's text with its present expectations, and the result of loading it.

    `differences` were found by so many questions `asked`, none if it has problems.
    """

    text: str
    loaded: Loaded
    differences: tuple[Difference, ...] = ()
    asked: int = 0


Enough = Callable[[Drafted], bool]


def drafted(
    base: Loaded, before: Loaded, text: str, file: str, is_enough: Enough = lambda _: False
) -> Drafted:
    """Apply an overlay to the shared rules of `base`, and compare with `before`, now in force.

    `is_enough` says of a draft without problems whether it is needed without the comparison.

    An example whose outcome changes is not a problem: the new outcome becomes the server's own
    expectation, and is one of the differences.
    """
    crowded = _too_many_examples(text, file)
    if crowded:
        return Drafted(text, _refused(base, crowded))
    known = (base.whole, before.whole)
    asked_once = replace(base, ask=_once(reusing(base.ask, known)))
    loaded = overlaid(asked_once, text, file)
    if loaded.problems and loaded.trials:
        # Examples are asked only without other problems, so only their outcomes can differ.
        text = _with_expectations(text, loaded.trials)
        loaded = overlaid(asked_once, text, file)
    if loaded.library is None:
        return Drafted(text, loaded)
    unasked = Drafted(text, replace(loaded, ask=base.ask))
    if is_enough(unasked):
        return unasked
    thrifty = _once(reusing(Effort(_EFFORT).bounded(base.ask), known))
    both = replace(before, ask=thrifty), replace(loaded, ask=thrifty)
    result = compared(*both, MOST_QUESTIONS, usual_questions(base, MOST_QUESTIONS))
    remarks = (*loaded.remarks, *stale_texts(before, loaded))
    told = replace(unasked.loaded, remarks=remarks)
    return replace(unasked, loaded=told, differences=result.differences, asked=result.asked)


def _once(ask: Ask) -> Ask:
    """Return `ask` with a cache for one draft."""
    outcomes: dict[tuple[str, frozenset[tuple[str, str]], Library], Outcome | str] = {}

    def asked(command: CommandName, options: Mapping[str, str], library: Library) -> Outcome | str:
        question = (command, frozenset(options.items()), library)
        if question not in outcomes:
            outcomes[question] = ask(command, options, library)
        return outcomes[question]

    return asked


def _refused(base: Loaded, problem: Problem) -> Loaded:
    return Loaded(None, (problem,), (), base.rules, base.catalog, base.version)


def _too_many_examples(text: str, file: str) -> Problem | None:
    marked, _ = read_marked(text, file)
    if marked is None:
        return None
    for part in ("fit", "buy"):
        if len(rows_of(marked.data, part, "examples")) > MOST_EXAMPLES:
            message = f"a server has at most {MOST_EXAMPLES} examples of its own here"
            return marked.problem((part, "examples"), message)
    return None


def _with_expectations(text: str, trials: Iterable[Trial]) -> str:
    """Return the overlay with an own example for each one whose outcome has changed."""
    marked, _ = read_marked(text, "")
    own: Data = dict(marked.data) if marked and isinstance(marked.data, dict) else {}
    for trial in trials:
        if isinstance(trial.outcome, str) or not any(trial_problems(trial)):
            continue
        example = trial.example.value
        rows = rows_of(own, trial.command, "examples")
        kept = [row for row in rows if _asked(row) != example.ask]
        examples = [*kept, _expectation(example, trial.outcome)]
        own[trial.command] = {**(own.get(trial.command) or {}), "examples": examples}
    return as_yaml(own)


def _asked(row: object) -> object:
    ask = row.get("ask") if isinstance(row, dict) else None
    return Example.model_validate({"ask": ask}).ask if ask else None


def _expectation(example: FitExample | BuyExample, outcome: Outcome) -> Data:
    """Return an example's new expectation: as much as before, from its present outcome."""
    wanted: Data = {"ask": dict(example.ask)}
    if isinstance(example, FitExample):
        wanted["verdict"] = outcome.verdict
    else:
        wanted["route"] = outcome.route
        wanted["rules"] = [outcome.rules[-1]] if outcome.rules else None
    if example.cautions is not None:
        still = [name for name in example.cautions if name in outcome.cautions]
        wanted["cautions"] = still or list(outcome.cautions)
    return {key: value for key, value in wanted.items() if value is not None}
