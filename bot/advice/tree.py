"""The decision tree: nested branches, each with its reason, each leaf with a route."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.advice.condition import Condition, Values, all_hold
from bot.catalog.localised import Localised
from bot.catalog.system import Route


@dataclass(frozen=True)
class Branch:
    """A branch, and where it stands; a leaf has a route in `advise` and nothing in `then`.

    `because` and `but` are shown to people and may hold placeholders.
    """

    id: str
    when: tuple[Condition, ...]
    because: Localised
    but: Localised | None
    advise: Route | None
    then: tuple["Branch", ...]
    file: str
    line: int

    def holds(self, values: Values) -> bool:
        """Whether all its conditions hold."""
        return all_hold(self.when, values)


def walk(tree: Sequence[Branch], values: Values) -> tuple[Branch, ...]:
    """The path from the trunk to a leaf: on each level the first branch that holds.

    LookupError where no branch of a level holds; loading refuses such a tree.
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
