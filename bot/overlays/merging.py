"""The shared rules of one file with an overlay's changes in them."""

from collections.abc import Iterator, Sequence

from bot.advice.rule import Rule
from bot.advice.tree import Branch, branches, endless, hidden, spliced
from bot.loading.rules.rule_file import RuleFile
from bot.marked_yaml import Path, Problem
from bot.overlays.changes import Changes


def merged_cautions(cautions: Sequence[Rule], changes: Changes) -> tuple[Rule, ...]:
    """Shared cautions, each replaced in its place or gone, and the further ones after them."""
    shared = {rule.id for rule in cautions}
    kept = [
        changes.cautions.get(rule.id, rule) for rule in cautions if rule.id not in changes.removed
    ]
    return (*kept, *(rule for name, rule in changes.cautions.items() if name not in shared))


def merged_tree(tree: tuple[Branch, ...], changes: Changes) -> tuple[Branch, ...]:
    """The shared tree with branches replaced, removed, and put above others.

    A branch whose place is gone stands above the last one of the trunk, so that it still speaks.
    """
    for name, branch in changes.branches.items():
        known = {one.id for one in branches(tree)}
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
    """What the shared rules have changed under an overlay since it was written."""
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
    """Branches that the changes leave without a turn, and levels that they leave without an end."""
    for branch, first in hidden(tree):
        at: Path = _place(changes, branch.id) or _place(changes, first.id) or ("buy",)
        message = f'"{branch.id}" can never be chosen: "{first.id}" above always answers first'
        yield file.marked.problem(at, message)
    ends = [branch.id for branch in endless(tree)]
    if ends or not tree:
        said = f'"{ends[0]}"' if ends else "nothing"
        message = f"a level of the tree would end with {said}, and leave questions unanswered"
        at = (_place(changes, ends[0]) if ends else None) or ("buy", "remove")
        yield file.marked.problem(at, message)


def _place(changes: Changes, name: str) -> Path | None:
    return changes.replaced.get(name) or changes.added.get(name)
