"""What an overlay changes in one rule file: rules to put in place, beside, and away."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.advice.facts import Vocabulary
from bot.advice.rule import Rule
from bot.advice.tree import Branch
from bot.catalog.entry import EntryId
from bot.loading.rules.branch import BranchEntry, read_branch
from bot.loading.rules.caution import read_caution
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import listed, value_at
from bot.marked_yaml import Path

WORDS = ("replace", "add", "remove", "examples")
_BRANCH_WORDS = frozenset({"because", "advise", "then", "before"})


class NewBranchEntry(BranchEntry):
    """A branch that is added: it stands directly above the branch `before`."""

    before: EntryId


@dataclass
class Changes:
    """The rules of one part of an overlay, by id, each with its path in the overlay.

    `before` says above which branch an added one stands.
    """

    cautions: dict[str, Rule] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, Path] = field(default_factory=dict)
    added: dict[str, Path] = field(default_factory=dict)
    removed: dict[str, Path] = field(default_factory=dict)


def read_changes(file: RuleFile, part: str, caution_facts: Vocabulary) -> Changes:
    """The changes under `part`; a row that asks or advises is a branch, any other a caution."""
    changes = Changes()
    # Both kinds of rules share ids and problems, but not the facts they may name.
    of_cautions = replace(file, vocabulary=caution_facts)
    for word, places in (("replace", changes.replaced), ("add", changes.added)):
        for at in _rows(file, (part, word)):
            if _is_branch(value_at(file.marked, at)) and part == "buy":
                branch = read_branch(file, at, kind=_kind(word))
                if branch is not None:
                    changes.branches[branch.id] = branch
                    places[branch.id] = at
                    changes.before[branch.id] = str(value_at(file.marked, (*at, "before")))
            else:
                caution = read_caution(of_cautions, at)
                if caution is not None:
                    changes.cautions[caution.id] = caution
                    places[caution.id] = at
    for at in _rows(file, (part, "remove")):
        changes.removed[str(value_at(file.marked, at))] = at
    return changes


def _kind(word: str) -> type[BranchEntry]:
    return NewBranchEntry if word == "add" else BranchEntry


def _rows(file: RuleFile, at: Path) -> Iterator[Path]:
    rows, problems = listed(file.marked, at)
    file.problems += problems
    yield from ((*at, index) for index in range(len(rows)))


def _is_branch(row: object) -> bool:
    return isinstance(row, dict) and not _BRANCH_WORDS.isdisjoint(row)
