"""Applies an overlay, a server's own rules in one text, to the shared library."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS, Vocabulary
from bot.advice.goal import Goal
from bot.advice.judgement import Judgement
from bot.advice.tree import branches
from bot.asking.options import CommandName
from bot.loading.catalog_names import catalog_names
from bot.loading.load import Loaded, settled
from bot.loading.prices import apart_problems
from bot.loading.proofs.examples import Trial, id_problems, option_problems, trial_problems
from bot.loading.rules.example import BuyExample, FitExample
from bot.loading.rules.rule_file import RuleFile
from bot.loading.rules.rules import Rules
from bot.loading.section import ABSENT, Placed, Section, value_at, word_problems
from bot.loading.version import version_of
from bot.marked_yaml import Marked, Problem, read_marked, validated
from bot.marked_yaml.wording import unknown
from bot.overlays.changes import (
    WORDS,
    merged_cautions,
    merged_tree,
    of_section,
    read_changes,
    remarks,
    tree_problems,
)
from bot.overlays.own.known_names import ids_by_name
from bot.overlays.own.meant import read_as_meant
from bot.overlays.own.own_catalog import LISTS, OwnCatalog
from bot.overlays.task_changes import read_task_changes
from bot.overlays.work_limits import work_problems

PARTS = ("fit", "buy", "sizing", "goals", "tasks", *LISTS)
_CHANGES = " or ".join(f'"{word}:"' for word in WORDS)
_TASK_WORDS = WORDS[:3]  # examples are questions, and no task answers one
_TABLES: Final = {
    "fit": _CHANGES,
    "buy": _CHANGES,
    "tasks": " or ".join(f'"{word}:"' for word in _TASK_WORDS),
    "sizing": "a number's name, as rules/sizing.yaml has them",
}


def overlaid(base: Loaded, text: str, file: str) -> Loaded:
    """Return the library of a server: the shared one with the changes of an overlay.

    `base` must have a library. `file` names the overlay in problems and as the place of its rules.
    Later changes of the shared rules that affect the overlay are remarks; anything else that is
    wrong is a problem, and there is no library then. Of examples only the overlay's own have to
    come out: those of the shared rules say what these answer, which a server changes knowingly.
    """
    marked, problems = read_marked(text, file)
    if marked is None:
        return replace(base, library=None, problems=tuple(problems), remarks=())
    marked, untranslated = read_as_meant(marked, ids_by_name(base.whole))
    overlay = _Overlay(base, marked)
    loaded = settled(
        overlay.rules,
        overlay.catalog,
        version_of({"shared": {base.version: b""}, "overlay": {file: text.encode()}}),
        [*problems, *overlay.problems],
        # Only remarks: a server's prices may be far from the shared ones for good reasons, and
        # its moderators must confirm large changes.
        [*untranslated, *overlay.remarks, *apart_problems(overlay.catalog)],
        base.ask,
        lambda library: work_problems(library, base.whole, marked, overlay.own_prices),
        like=base.library,
        unasked=True,
    )
    return loaded if loaded.library is None else overlay.tried(loaded)


class _Overlay:
    """Applies the parts of an overlay to copies of the shared rules and catalog."""

    def __init__(self, base: Loaded, marked: Marked) -> None:
        self.rules = replace(base.rules)
        own = OwnCatalog(base.catalog, marked)
        self.catalog, self.own_prices = own.catalog, own.own_prices
        self.problems: list[Problem] = word_problems(marked, (), PARTS)
        self.remarks: list[Problem] = own.remarks
        self._marked = marked
        self._rates = base.catalog.usd_rates()
        self._names = catalog_names(self.catalog)
        self._own_fit: Section[FitExample] = Section(FitExample)
        self._own_buy: Section[BuyExample] = Section(BuyExample)
        self.problems += _table_problems(marked)
        if not self.problems:
            self.problems += own.problems
            self._fit()
            self._buy()
            self._tasks()
            self._sizing()
            self._goals()

    def tried(self, loaded: Loaded) -> Loaded:
        """Return what was loaded with the outcomes of the overlay's own examples, or problems."""
        trials = (
            *(
                Trial("fit", each, loaded.outcome(("fit", each.value.ask)))
                for each in self._own_fit
            ),
            *(
                Trial("buy", each, loaded.outcome(("buy", each.value.ask)))
                for each in self._own_buy
            ),
        )
        problems = tuple(sorted(problem for trial in trials for problem in trial_problems(trial)))
        library = None if problems else loaded.library
        return replace(loaded, library=library, problems=problems, trials=trials)

    def _fit(self) -> None:
        file = self._file("fit", FIT_FACTS)
        changes = read_changes(file, "fit", FIT_FACTS)
        shared = frozenset(rule.id for rule in self.rules.fit_cautions)
        self.rules.fit_cautions = merged_cautions(self.rules.fit_cautions, changes)
        self.remarks += remarks(file, changes, shared)
        self.problems += file.problems
        ids = {rule.id for rule in self.rules.fit_cautions}
        self.rules.fit_examples = self._examples("fit", self.rules.fit_examples, self._own_fit, ids)

    def _buy(self) -> None:
        later = frozenset(BUY_FACTS) - frozenset(TREE_FACTS)
        file = replace(self._file("buy", TREE_FACTS), later=later)
        changes = read_changes(file, "buy", BUY_FACTS)
        rules = self.rules
        shared = _buy_ids(rules)
        rules.buy_reasons, others = of_section(rules.buy_reasons, changes)
        rules.buy_cautions = merged_cautions(rules.buy_cautions, others)
        if changes.branches or changes.removed:
            rules.buy_tree = merged_tree(rules.buy_tree, changes)
            self.problems += tree_problems(file, changes, rules.buy_tree)
        self.remarks += remarks(file, changes, shared)
        self.problems += file.problems
        ids = set(_buy_ids(rules))
        rules.buy_examples = self._examples("buy", rules.buy_examples, self._own_buy, ids)

    def _tasks(self) -> None:
        file = self._file("tasks", {}, _TASK_WORDS)
        own, changes = read_task_changes(file)
        shared = self.rules.tasks
        self.remarks += remarks(file, changes, frozenset(shared.ids))
        self.problems += file.problems
        changed = shared.with_changes(own, lambda task: task.id)
        self.rules.tasks = changed.without(changes.removed)

    def _sizing(self) -> None:
        """Read the overlay's values together with the shared ones, as it has only those changed."""
        shared = self.rules.judgement
        own = value_at(self._marked, ("sizing",))
        if not isinstance(own, dict) or shared is None or not isinstance(shared.marked.data, dict):
            return
        together = replace(self._marked, data={"sizing": _over(own, shared.marked.data)})
        judgement, problems = validated(together, Judgement, ("sizing",))
        self.problems += problems
        if judgement is not None:
            self.rules.judgement = Placed(judgement, together, ("sizing",))

    def _goals(self) -> None:
        goals = Section(Goal)
        self.problems += goals.take(self._marked, ("goals",))
        self.rules.goals = self.rules.goals.with_changes(goals, lambda goal: goal.id)

    def _file(self, part: str, vocabulary: Vocabulary, words: Sequence[str] = WORDS) -> RuleFile:
        file = RuleFile(self._marked, vocabulary, self._rates, self._names)
        own = value_at(self._marked, (part,))
        for word in own if isinstance(own, dict) else ():
            if word not in words:
                file.refuse((part, word), *unknown("word", word, words), at_key=True)
        return file

    def _examples(
        self, part: CommandName, shared: Section[Any], own: Section[Any], ids: set[str]
    ) -> Section[Any]:
        """Return all examples; an overlay's replaces a shared one with the same question."""
        self.problems += own.take(self._marked, (part, "examples"))
        for example in own:
            self.problems += [*option_problems(part, example), *id_problems(example, ids)]
        return shared.with_changes(own, lambda example: frozenset(example.ask.items()))


def _table_problems(marked: Marked) -> Iterator[Problem]:
    """Yield a problem for each part that is not a table, which would change nothing silently."""
    for part, words in _TABLES.items():
        own = value_at(marked, (part,))
        if own is not ABSENT and own is not None and not isinstance(own, dict):
            yield marked.problem((part,), f"needs lines that begin with {words}")


def _buy_ids(rules: Rules) -> frozenset[str]:
    return frozenset(
        [
            *(branch.id for branch in branches(rules.buy_tree)),
            *(rule.id for rule in (*rules.buy_reasons, *rules.buy_cautions)),
        ]
    )


def _over(own: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Return the shared numbers with the overlay's own in their place, also one level below."""
    return {
        **shared,
        **{
            name: {**shared[name], **value}
            if isinstance(value, dict) and isinstance(shared.get(name), dict)
            else value
            for name, value in own.items()
        },
    }
