from typing import get_args

import pytest

from bot.advice.condition import Condition
from bot.advice.tree import Branch, branches, endless, hidden, spliced, walk
from bot.catalog.localised import Localised
from bot.catalog.system import Route


def a_branch(name: str, *when: Condition, then: tuple[Branch, ...] = ()) -> Branch:
    """A leaf, or a branch with children."""
    advise: Route | None = None if then else get_args(Route)[0]
    return Branch(name, when, Localised(en=name), None, advise, then, "rules/buy.yaml", 1)


QUIET = Condition("quiet", any_of=frozenset({True}))
BIG = Condition("memory_needed", more_than=24)
TREE = (
    a_branch("big", BIG, then=(a_branch("mac", QUIET), a_branch("two-cards"))),
    a_branch("quiet", QUIET),
    a_branch("otherwise"),
)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"memory_needed": 30, "quiet": True}, ["big", "mac"]),
        ({"memory_needed": 30, "quiet": False}, ["big", "two-cards"]),
        ({"memory_needed": 30}, ["big", "two-cards"]),
        ({"memory_needed": 20, "quiet": True}, ["quiet"]),
        ({}, ["otherwise"]),
    ],
)
def test_first_branch_that_holds_is_taken_on_each_level(
    values: dict[str, float | bool], path: list[str]
) -> None:
    """The walk goes from the root to a leaf and never back."""
    assert path == [branch.id for branch in walk(TREE, values)]


@pytest.mark.parametrize(
    "tree", [(), (a_branch("quiet", QUIET),), (a_branch("top", then=(a_branch("quiet", QUIET),)),)]
)
def test_walk_without_a_matching_branch_raises_a_lookup_error(tree: tuple[Branch, ...]) -> None:
    """The loader rejects such trees, but code can build one."""
    with pytest.raises(LookupError):
        walk(tree, {})


def test_spliced_replaces_a_branch_on_any_level() -> None:
    """Or keeps it below the new ones; the rest of the tree does not change."""
    new = a_branch("new", QUIET)
    assert [branch.id for branch in branches(spliced(TREE, "mac", (new,)))] == [
        "big",
        "new",
        "two-cards",
        "quiet",
        "otherwise",
    ]
    assert [entry.id for entry in spliced(TREE, "quiet", (new,), keeps=True)] == [
        "big",
        "new",
        "quiet",
        "otherwise",
    ]
    assert [item.id for item in spliced(TREE, "quiet", ())] == ["big", "otherwise"]
    assert spliced(TREE, "nowhere", (new,)) == TREE


def test_branch_that_is_never_taken_is_hidden() -> None:
    """The conditions of its siblings and of its parents decide that."""
    below = (a_branch("big-too", BIG), a_branch("end"))
    tree = (a_branch("big", BIG, then=below), a_branch("end-of-all"), a_branch("late"))
    assert [(entry.id, first.id) for entry, first in hidden(tree)] == [
        ("end", "big-too"),
        ("late", "end-of-all"),
    ]
    assert [*hidden(TREE)] == []


def test_level_without_an_unconditional_last_branch_is_endless() -> None:
    """Some question would have no answer."""
    tree = (a_branch("big", BIG, then=(a_branch("quiet", QUIET),)), a_branch("end"))
    assert [entry.id for entry in endless(tree)] == ["quiet"]
    assert [*endless(TREE)] == []
