from typing import Any

import pytest

from bot.loading import Outcome

FIT = Outcome(verdict="tight", cautions=("little-left",))
BUY = Outcome(route="mac", rules=("big", "quiet-desk"), cautions=("old-price",))
WRONG = [
    (
        "buy",
        Outcome(route="pc-multi-gpu", rules=("big", "two-cards"), cautions=("old-price",)),
        [
            (
                'rules/buy.yaml:29:12: this example now answers "pc-multi-gpu" (rule two-cards),'
                ' not "mac"'
            ),
            'rules/buy.yaml:30:18: this example now follows "big", "two-cards", not "quiet-desk"',
        ],
    ),
    (
        "buy",
        Outcome(rules=("big", "quiet-desk"), cautions=("old-price",)),
        ['rules/buy.yaml:29:12: this example now answers nothing (rule quiet-desk), not "mac"'],
    ),
    (
        "buy",
        Outcome(route="mac", rules=("big", "quiet-desk")),
        ['rules/buy.yaml:31:16: this example now says nothing, not "old-price"'],
    ),
    (
        "fit",
        Outcome(verdict="no", cautions=("slow",)),
        [
            'rules/fit.yaml:13:14: this example now answers "no", not "tight"',
            'rules/fit.yaml:14:16: this example now says "slow", not "little-left"',
        ],
    ),
    (
        "fit",
        "no model is called tiny",
        ["rules/fit.yaml:12:10: this example has no answer: no model is called tiny"],
    ),
]


@pytest.mark.parametrize(("command", "outcome", "problems"), WRONG)
def test_an_example_with_another_outcome_is_refused(
    a_library: Any, command: str, outcome: Outcome | str, problems: list[str]
) -> None:
    """Each expectation that is not met is a problem at its place."""
    loaded = a_library.load({"fit": FIT, "buy": BUY, command: outcome})
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]


def test_an_outcome_may_have_more_than_the_example_names(a_library: Any) -> None:
    """A new caution or branch does not break the examples that do not name it."""
    more = Outcome(route="mac", rules=("new", "big", "quiet-desk"), cautions=("old-price", "new"))
    assert a_library.load({"fit": FIT, "buy": more}).library is not None


def test_an_empty_list_of_cautions_expects_none(a_library: Any) -> None:
    """`cautions: []` fails if any caution applies."""
    a_library.edit("rules/fit.yaml", "[little-left]", "[]")
    assert ['rules/fit.yaml:14:15: this example now says "little-left", not nothing'] == [
        str(problem) for problem in a_library.load().problems
    ]
    silent = Outcome(verdict="tight")
    assert a_library.load({"fit": silent, "buy": BUY}).library is not None


def test_questions_are_asked_as_members_type_them(a_library: Any) -> None:
    """Numbers and flags of an example reach the command as texts."""
    a_library.edit("rules/buy.yaml", "quiet: yes, users: 4", "quiet: true, users: 4")
    a_library.load()
    assert [
        ("fit", {"model": "tiny", "hardware": "small-gpu", "users": "2"}),
        ("buy", {"goal": "chat", "budget": "2000 usd", "quiet": "true", "users": "4"}),
    ] == a_library.asked


def test_examples_of_a_broken_library_are_not_asked(a_library: Any) -> None:
    """An answer from an incomplete library would only be a second problem."""
    a_library.edit("catalog/cloud.yaml", "per_hour: 0.3", "per_hour: free")
    a_library.load()
    assert [] == a_library.asked
