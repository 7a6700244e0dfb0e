"""The changes of an overlay to one rule file, and the shared rules with the changes applied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.advice.facts import Vocabulary
from bot.advice.rule import Rule
from bot.advice.tree import Branch, branches, endless, hidden, spliced
from bot.catalog.entry import EntryId
from bot.loading.rules.branch import BranchEntry, read_branch
from bot.loading.rules.caution import read_caution
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import listed, value_at
from bot.marked_yaml import Path, Problem

WORDS = ("replace", "add", "remove", "examples")
_BRANCH_WORDS = frozenset({"because", "advise", "without", "points", "then", "before"})


class NewBranchEntry(BranchEntry):
    """A branch that is added directly above the branch `before`."""

    before: EntryId


@dataclass
class Changes:
    """The rules of one part of an overlay, by id, and their paths in the overlay.

    `before`: the branch above which each added branch goes.
    """

    cautions: dict[str, Rule] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, Path] = field(default_factory=dict)
    added: dict[str, Path] = field(default_factory=dict)
    removed: dict[str, Path] = field(default_factory=dict)


def read_changes(file: RuleFile, part: str, caution_facts: Vocabulary) -> Changes:
    """Return the changes under `part`; a row with a key that only branches have is a branch."""
    changes = Changes()
    # Branches and cautions share ids and problems, but cautions may name more facts.
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
    changes.removed = read_removed(file, part)
    return changes


def read_removed(file: RuleFile, part: str) -> dict[str, Path]:
    """Return the ids under a part's `remove`, with their paths; problems are noted in the file."""
    removed = {}
    for at in _rows(file, (part, "remove")):
        name = value_at(file.marked, at)
        if isinstance(name, str):
            removed[name] = at
        else:
            file.refuse(at, "needs the id of a rule")
    return removed


def _kind(word: str) -> type[BranchEntry]:
    return NewBranchEntry if word == "add" else BranchEntry


def _rows(file: RuleFile, at: Path) -> Iterator[Path]:
    rows, problems = listed(file.marked, at)
    file.problems += problems
    yield from ((*at, index) for index in range(len(rows)))


def _is_branch(row: object) -> bool:
    return isinstance(row, dict) and not _BRANCH_WORDS.isdisjoint(row)


def merged_cautions(cautions: Sequence[Rule], changes: Changes) -> tuple[Rule, ...]:
    """Return the shared cautions with replacements in place, without removed ones, then new."""
    shared = {rule.id for rule in cautions}
    kept = [
        changes.cautions.get(rule.id, rule) for rule in cautions if rule.id not in changes.removed
    ]
    return (*kept, *(rule for name, rule in changes.cautions.items() if name not in shared))


def of_section(rules: Sequence[Rule], changes: Changes) -> tuple[tuple[Rule, ...], Changes]:
    """Return a section's rules with what replaces or removes them, and all other changes."""
    ids = {rule.id for rule in rules}
    own = {name: rule for name, rule in changes.cautions.items() if name in ids}
    rest = {name: rule for name, rule in changes.cautions.items() if name not in ids}
    return merged_cautions(rules, replace(changes, cautions=own)), replace(changes, cautions=rest)


def merged_tree(tree: tuple[Branch, ...], changes: Changes) -> tuple[Branch, ...]:
    """Return the shared tree with branches replaced, removed, and added above others.

    If the branch below an added one is gone, the added one goes above the last branch of the top
    level, so that it still applies.
    """
    for name, branch in changes.branches.items():
        known = {entry.id for entry in branches(tree)}
        if name in known:
            tree = spliced(tree, name, (branch,))
        elif changes.before[name] in known:
            tree = spliced(tree, changes.before[name], (branch,), keeps=True)
        else:
            tree = (*tree[:-1], branch, *tree[-1:])
    for name in changes.removed:
        tree = spliced(tree, name, ())
    return tree


def remarks(file: RuleFile, changes: Changes, shared: frozenset[str]) -> Iterator[Problem]:
    """Yield a remark for each change of the shared rules that affects an older overlay."""
    for name, at in changes.replaced.items():
        if name not in shared:
            message = f'the shared rules no longer have "{name}"; yours stays'
            yield file.marked.problem((*at, "id"), message)
    for name, at in changes.added.items():
        if name in shared:
            message = f'the shared rules have "{name}" too by now; yours stands in its place'
            yield file.marked.problem((*at, "id"), message)
        elif name in changes.branches and changes.before[name] not in shared:
            message = f'"{changes.before[name]}" is gone; this branch stands above the last one now'
            yield file.marked.problem((*at, "before"), message)
    for name, at in changes.removed.items():
        if name not in shared:
            yield file.marked.problem(at, f'no shared rule "{name}" is left to remove')


def tree_problems(file: RuleFile, changes: Changes, tree: tuple[Branch, ...]) -> Iterator[Problem]:
    """Yield problems of a changed tree: branches never reached, levels without a last branch."""
    for branch, first in hidden(tree):
        at: Path = _place(changes, branch.id) or _place(changes, first.id) or ("buy",)
        message = f'"{branch.id}" can never be chosen: "{first.id}" above always answers first'
        yield file.marked.problem(at, message)
    ends = [branch.id for branch in endless(tree)]
    if ends or not tree:
        text = f'"{ends[0]}"' if ends else "nothing"
        message = f"a level of the tree would end with {text}, and leave questions unanswered"
        at = (_place(changes, ends[0]) if ends else None) or ("buy", "remove")
        yield file.marked.problem(at, message)


def _place(changes: Changes, name: str) -> Path | None:
    return changes.replaced.get(name) or changes.added.get(name)
