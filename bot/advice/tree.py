"""The decision tree: nested branches, each with its reason, each leaf with a route."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.advice.condition import Condition, Values, all_hold, follow
from bot.catalog.localised import Localised
from bot.catalog.system import Route


@dataclass(frozen=True)
class Branch:
    """A branch with its place in the file; a leaf has an empty `then`.

    `without`: routes that are ruled out below it. `points`: added to the score of what these routes
    have. `advise`: the route of a leaf that decides itself; None where the one search does.
    `because` and `but` are shown to people and may contain placeholders.
    """

    id: str
    when: tuple[Condition, ...]
    because: Localised
    but: Localised | None
    advise: Route | None
    then: tuple["Branch", ...]
    file: str
    line: int
    without: tuple[Route, ...] = ()
    points: Mapping[Route, float] = field(default_factory=dict)

    def holds(self, values: Values) -> bool:
        """Whether all its conditions hold."""
        return all_hold(self.when, values)


def walk(tree: Sequence[Branch], values: Values) -> tuple[Branch, ...]:
    """Return the path from the root to a leaf: on each level the first branch that holds.

    Raises LookupError if no branch of a level holds; the loader rejects such a tree beforehand.
    """
    path: list[Branch] = []
    level = tree
    while level:
        taken = next((branch for branch in level if branch.holds(values)), None)
        if taken is None:
            raise LookupError(f"no branch holds below {[branch.id for branch in path]}")
        path.append(taken)
        level = taken.then
    if not path:
        raise LookupError("a tree without branches")
    return tuple(path)


def branches(tree: Iterable[Branch]) -> Iterator[Branch]:
    """Yield every branch of a tree, each before its children."""
    for branch in tree:
        yield branch
        yield from branches(branch.then)


def spliced(
    tree: Sequence[Branch], branch_id: str, new: tuple[Branch, ...], *, keeps: bool = False
) -> tuple[Branch, ...]:
    """Return the tree with `new` in place of the branch `branch_id`, on whichever level that is.

    With `keeps` that branch stays, and `new` goes directly before it.
    """
    result: list[Branch] = []
    for branch in tree:
        if branch.id == branch_id:
            result += [*new, *([branch] if keeps else [])]
        else:
            then = spliced(branch.then, branch_id, new, keeps=keeps)
            result.append(replace(branch, then=then) if then != branch.then else branch)
    return tuple(result)


def always_before(
    level: Iterable[Branch], branch: Branch, given: tuple[Condition, ...]
) -> Branch | None:
    """Return the earlier sibling that is taken whenever `branch` could be; None if there is none.

    `level` holds the siblings before the branch, `given` the conditions of all its ancestors.
    """
    return next((entry for entry in level if follow(entry.when, (*given, *branch.when))), None)


def hidden(
    tree: Sequence[Branch], given: tuple[Condition, ...] = ()
) -> Iterator[tuple[Branch, Branch]]:
    """Yield each branch that can never be taken, with the sibling that is always taken instead."""
    for index, branch in enumerate(tree):
        first = always_before(tree[:index], branch, given)
        if first is not None:
            yield branch, first
        yield from hidden(branch.then, (*given, *branch.when))


def endless(tree: Sequence[Branch]) -> Iterator[Branch]:
    """Yield the last branch of each level on which it has conditions, so that none may hold."""
    if tree and tree[-1].when:
        yield tree[-1]
    for branch in tree:
        yield from endless(branch.then)
