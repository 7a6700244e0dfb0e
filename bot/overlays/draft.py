"""A server's changed rules on trial: what is wrong with them, and which answers they change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.examples import trial_problems
from bot.loading.rules.example import Example, FitExample, Outcome, TryExample
from bot.loading.section import Placed
from bot.marked_yaml import Problem, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import rows_of
from bot.overlays.difference import Difference, differences, example_questions
from bot.overlays.overlay import overlaid
from bot.overlays.overlay_edit import Data

# Each is asked at every check, and a check has one thread for all servers.
MOST_EXAMPLES: Final = 40
_CORNERS: Final = 100  # about a second, for which a moderator waits
Question = tuple[str, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Drafted:
    """An overlay's text with the expectations that it now has, and what came of loading it."""

    text: str
    loaded: Loaded
    differences: tuple[Difference, ...] = ()


class _Recorder:
    """Tries examples, and remembers what each question came to."""

    def __init__(self, try_example: TryExample) -> None:
        self.outcomes: dict[Question, Outcome | str] = {}
        self.library: Library | None = None
        self._try = try_example

    def __call__(
        self, command: CommandName, options: Mapping[str, str], library: Library
    ) -> Outcome | str:
        """What a question comes to; asked once."""
        self.library = library
        question = (command, frozenset(options.items()))
        if question not in self.outcomes:
            self.outcomes[question] = self._try(command, options, library)
        return self.outcomes[question]


def drafted(base: Loaded, before: Loaded, text: str, file: str, try_example: TryExample) -> Drafted:
    """Put an overlay over the shared rules, and compare it with what is in force `before`.

    An example whose outcome changes does not refuse it: its new outcome becomes the server's own
    expectation, and one of the differences.
    """
    crowded = _too_many_examples(text, file)
    if crowded:
        return Drafted(text, _refused(base, crowded))
    recorder = _Recorder(try_example)
    loaded = overlaid(base, text, file, recorder)
    if recorder.library is None or before.library is None:
        return Drafted(text, loaded)
    # The examples were asked, so nothing but their outcomes can be wrong.
    if loaded.problems:
        text = _with_expectations(text, loaded, recorder, recorder.library)
        loaded = overlaid(base, text, file, recorder)
    if loaded.library is None:
        return Drafted(text, loaded)
    questions = [*example_questions(loaded), *corner_questions(before.library, _CORNERS)]
    found = differences(before.library, loaded.library, questions, try_example)
    return Drafted(text, loaded, found)


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


def _examples(loaded: Loaded) -> list[tuple[CommandName, Placed[Any]]]:
    return [
        *(("fit", example) for example in loaded.rules.fit_examples),
        *(("buy", example) for example in loaded.rules.buy_examples),
    ]


def _with_expectations(text: str, loaded: Loaded, recorder: _Recorder, library: Library) -> str:
    """The overlay with an example for each whose outcome is another one now."""
    marked, _ = read_marked(text, "")
    own: Data = dict(marked.data) if marked and isinstance(marked.data, dict) else {}
    for command, example in _examples(loaded):
        outcome = recorder(command, example.value.ask, library)
        if isinstance(outcome, str) or not any(trial_problems(command, example, library, recorder)):
            continue
        rows = rows_of(own, command, "examples")
        kept = [row for row in rows if _asked(row) != example.value.ask]
        examples = [*kept, _expectation(example.value, outcome)]
        own[command] = {**(own.get(command) or {}), "examples": examples}
    return as_yaml(own)


def _asked(row: object) -> object:
    ask = row.get("ask") if isinstance(row, dict) else None
    return Example.model_validate({"ask": ask}).ask if ask else None


def _expectation(example: Any, outcome: Outcome) -> Data:  # noqa: ANN401 - either kind of example
    """What an example expects from now on: as much as it did, of what it comes to now."""
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
