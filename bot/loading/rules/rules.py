"""Reads the five rule files into judgement, goals, tasks, cautions, tree and examples."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS
from bot.advice.goal import Goal
from bot.advice.judgement import Judgement
from bot.advice.media_goal import MediaGoal
from bot.advice.rule import Rule
from bot.advice.task import Task
from bot.advice.tree import Branch
from bot.asking.options import CommandName
from bot.loading.entry_file import Sections, read_entries
from bot.loading.folder import Folder
from bot.loading.proofs.examples import id_problems, option_problems
from bot.loading.rules.branch import read_tree
from bot.loading.rules.caution import read_cautions
from bot.loading.rules.example import BuyExample, FitExample
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import Placed, Section, word_problems
from bot.loading.value import NO_NAMES, Names
from bot.marked_yaml import Problem, validated

# Facts that are not known yet when the tree is walked.
_LATER = frozenset(BUY_FACTS) - frozenset(TREE_FACTS)
FILES = ("sizing.yaml", "goals.yaml", "tasks.yaml", "fit.yaml", "buy.yaml")


@dataclass
class Rules:
    """The content of the rule files, as far as it could be read; None for files without data.

    `fit_file`, `buy_file` and all `texts` are kept because moderators edit them rule by rule.
    """

    judgement: Placed[Judgement] | None = None
    goals: Section[Goal] = field(default_factory=lambda: Section(Goal))
    media_goals: Section[MediaGoal] = field(default_factory=lambda: Section(MediaGoal))
    tasks: Section[Task] = field(default_factory=lambda: Section(Task))
    texts: Mapping[str, str] = field(default_factory=dict)
    fit_file: RuleFile | None = None
    buy_file: RuleFile | None = None
    fit_cautions: tuple[Rule, ...] = ()
    fit_examples: Section[FitExample] = field(default_factory=lambda: Section(FitExample))
    buy_tree: tuple[Branch, ...] = ()
    buy_reasons: tuple[Rule, ...] = ()
    buy_cautions: tuple[Rule, ...] = ()
    buy_examples: Section[BuyExample] = field(default_factory=lambda: Section(BuyExample))


def read_rules(
    folder: Folder, usd_rates: Mapping[str, float], names: Names = NO_NAMES
) -> tuple[Rules, list[Problem]]:
    """Return the rules and their problems; money in conditions is converted to US dollars.

    `names`: the words of the catalog that conditions may name.
    """
    rules = Rules()
    if not folder.exists():
        rules.goals.give_up()
        rules.tasks.give_up()
        return rules, []
    folder.remark_others(FILES)
    own: Sections = {"media_goals": rules.media_goals}
    problems = read_entries(folder, "goals.yaml", {"goals": rules.goals}, own)
    problems += read_entries(folder, "tasks.yaml", {"tasks": rules.tasks})
    problems += _read_judgement(folder, rules)
    fit = folder.read("fit.yaml")
    if fit is not None:
        problems += _read_fit(RuleFile(fit, FIT_FACTS, usd_rates, names), rules)
    buy = folder.read("buy.yaml")
    if buy is not None:
        problems += _read_buy(RuleFile(buy, TREE_FACTS, usd_rates, names, _LATER), rules)
    rules.texts = {
        name: content.decode(errors="replace") for name, content in folder.contents.items()
    }
    return rules, problems


def _read_judgement(folder: Folder, rules: Rules) -> list[Problem]:
    marked = folder.read("sizing.yaml")
    if marked is None:
        return []
    judgement, problems = validated(marked, Judgement)
    if judgement is not None:
        rules.judgement = Placed(judgement, marked, ())
    return problems


def _read_fit(file: RuleFile, rules: Rules) -> list[Problem]:
    words = word_problems(file.marked, (), ("cautions", "examples"))
    rules.fit_file = file
    rules.fit_cautions = read_cautions(file)
    examples = _read_examples("fit", rules.fit_examples, file, trusted=not words)
    return [*words, *file.problems, *examples]


def _read_buy(file: RuleFile, rules: Rules) -> list[Problem]:
    words = word_problems(file.marked, ("tree",), ("reasons", "cautions", "examples"))
    rules.buy_file = file
    rules.buy_tree = read_tree(file)
    # These know facts of the pick as well; they share the file's ids and problems.
    after_the_pick = replace(file, vocabulary=BUY_FACTS)
    rules.buy_reasons = read_cautions(after_the_pick, "reasons")
    rules.buy_cautions = read_cautions(after_the_pick)
    examples = _read_examples("buy", rules.buy_examples, file, trusted=not words)
    return [*words, *file.problems, *examples]


def _read_examples(
    command: CommandName, section: Section[Any], file: RuleFile, *, trusted: bool
) -> list[Problem]:
    """Read a file's examples; unless `trusted`, its ids are incomplete and are not checked."""
    problems = section.take(file.marked, ("examples",))
    for example in section:
        problems += option_problems(command, example)
        if trusted:
            problems += id_problems(example, file.ids)
    return problems
