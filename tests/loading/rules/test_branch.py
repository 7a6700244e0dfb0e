from typing import Any

import pytest

BUY = "rules/buy.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        BUY,
        "advise: rent",
        "advise: rant",
        [
            'rules/buy.yaml:7:13: unknown advise "rant", did you mean "rent"?',
        ],
    ),
    (
        BUY,
        "advise: rent",
        "advice: rent",
        [
            'rules/buy.yaml:7:5: unknown word "advice", did you mean "advise"?',
        ],
    ),
    (
        BUY,
        "    advise: rent\n",
        "    advise: rent\n    without: [mac, rent]\n",
        [
            'rules/buy.yaml:7:5: "rent" is ruled out here',
        ],
    ),
    (
        BUY,
        "    then:\n",
        "    without: [mac]\n    then:\n",
        [
            'rules/buy.yaml:17:9: "mac" is ruled out here',
        ],
    ),
    (
        BUY,
        "    advise: rent\n",
        "    without: [mac, rant]\n",
        [
            'rules/buy.yaml:7:20: unknown without "rant", did you mean "rent"?',
        ],
    ),
    (
        BUY,
        "    advise: rent\n",
        "    points: { mac: many }\n",
        [
            "rules/buy.yaml:7:20: needs a number, not text",
        ],
    ),
    (
        BUY,
        "    then:\n",
        "    advise: mac\n    then:\n",
        [
            'rules/buy.yaml:12:5: a branch has "then" or "advise", not both',
        ],
    ),
    (
        BUY,
        "  - id: one-card\n",
        "  - id: one-card\n    if: { used: true }\n",
        [
            (
                'rules/buy.yaml:21:5: the last branch of a level has no "if", so that every '
                "question is answered"
            ),
        ],
    ),
    (
        BUY,
        "      - id: two-cards\n",
        "      - id: two-cards\n        if: { used: true }\n",
        [
            (
                'rules/buy.yaml:18:9: the last branch of a level has no "if", so that every '
                "question is answered"
            ),
        ],
    ),
    (
        BUY,
        "    if: { memory_needed: { more_than: 24 GB } }\n",
        "",
        [
            'rules/buy.yaml:19:5: "one-card" can never be chosen: "big" above always answers first',
        ],
    ),
    (
        BUY,
        "if: { quiet: true, goal: [chat, roleplay] }",
        "if: { memory_needed: { at_least: 24 GB } }",
        [
            (
                'rules/buy.yaml:14:15: "memory_needed" is always so below the branches above; '
                "leave it out"
            ),
            (
                'rules/buy.yaml:17:9: "two-cards" can never be chosen: "quiet-desk" above always '
                "answers first"
            ),
        ],
    ),
    (
        BUY,
        "  - id: one-card\n    because: One card holds it.\n    advise: pc-one-gpu\n",
        "  - id: one-card\n    because: One.\n    then: []\n",
        [
            "rules/buy.yaml:22:11: needs 1 or more entries",
        ],
    ),
    (
        BUY,
        "  - id: one-card\n    because: One card holds it.\n    advise: pc-one-gpu\n",
        "  - id: one-card\n    because: One.\n    then: mac\n",
        [
            "rules/buy.yaml:22:11: needs a list, not text",
        ],
    ),
    (
        BUY,
        "if: { quiet: true, goal: [chat, roleplay] }",
        "if:",
        [
            'rules/buy.yaml:14:12: needs "key: value" lines, but nothing stands here',
        ],
    ),
    (
        BUY,
        "- id: two-cards",
        "- id: quiet-desk",
        [
            'rules/buy.yaml:17:13: the id "quiet-desk" is taken; the first one is on line 13',
        ],
    ),
    (
        BUY,
        "- id: two-cards",
        "- id: Two Cards",
        [
            'rules/buy.yaml:17:13: an id is small letters, digits, "-" and ".", not "Two Cards"',
        ],
    ),
    (
        BUY,
        "Under {budget}",
        "Under {budgte}",
        [
            'rules/buy.yaml:6:14: unknown word "budgte", did you mean "budget"?',
        ],
    ),
    (
        BUY,
        "Under {budget}",
        "Under {price}",
        [
            'rules/buy.yaml:6:14: "price" is known only after the pick; use it in "cautions"',
        ],
    ),
    (
        BUY,
        "Under {budget}",
        "Under {budget",
        [
            (
                'rules/buy.yaml:6:14: a "{" or "}" stands alone; braces hold a fact, as in '
                "{memory_needed}"
            ),
        ],
    ),
    (
        BUY,
        "tree:",
        "treee:",
        [
            'rules/buy.yaml:1:1: unknown word "treee", did you mean "tree"?',
        ],
    ),
    (
        BUY,
        (
            "    if: { memory_needed: { more_than: 24 GB } }\n    because: It needs "
            "{memory_needed}.\n    but: It costs more.\n    then:\n      - id: quiet-desk\n"
            "        if: { quiet: true"
        ),
        "    iff: {}\n    because: 1\n    then:\n      - id: quiet-desk\n        if: { quite: true",
        [
            'rules/buy.yaml:9:5: unknown word "iff", did you mean "if"?',
            "rules/buy.yaml:10:14: needs text, or one for each language: { en: ..., zh-CN: ... }",
            'rules/buy.yaml:13:15: unknown word "quite", did you mean "quiet"?',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_branches_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """So are mistakes of the whole tree."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]


def test_a_branch_without_anything_leaves_the_choice_to_the_search(a_library: Any) -> None:
    """Only the last one on a path can advise, and none has to."""
    a_library.edit(BUY, "    advise: rent\n", "")
    library = a_library.load().library
    assert library is not None
    branch = library.buy_tree[0]
    assert ("short-of-money", None, (), (), {}) == (
        branch.id,
        branch.advise,
        branch.then,
        branch.without,
        branch.points,
    )


def test_what_a_branch_rules_out_and_prefers_is_read(a_library: Any) -> None:
    """Routes, and points for them."""
    a_library.edit(
        BUY,
        "    advise: rent\n",
        "    without: [api, rent]\n    points: { mac: 5, server: -2.5 }\n",
    )
    library = a_library.load().library
    assert library is not None
    branch = library.buy_tree[0]
    assert (("api", "rent"), {"mac": 5.0, "server": -2.5}) == (branch.without, branch.points)
