from typing import Any

import pytest

BUY = "rules/buy.yaml"
FIT = "rules/fit.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        BUY,
        "budget: { less",
        "budgt: { less",
        [
            'rules/buy.yaml:4:7: unknown word "budgt", did you mean "budget"?',
        ],
    ),
    (
        BUY,
        "less_than: 600",
        "less_then: 600",
        [
            'rules/buy.yaml:4:17: unknown word "less_then", did you mean "less_than"?',
        ],
    ),
    (
        BUY,
        "600 usd",
        "600",
        [
            'rules/buy.yaml:4:28: "600" needs a number and a unit, such as "2000 usd"',
        ],
    ),
    (
        BUY,
        "600 usd",
        "600 GB",
        [
            'rules/buy.yaml:4:28: "GB" is no unit here, write it as in "2000 usd"',
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "600 usd",
        [
            (
                'rules/buy.yaml:4:15: "budget" is never met exactly; compare it, as in { '
                "at_least: 2000 usd }"
            ),
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "[600 usd, 700 GB]",
        [
            'rules/buy.yaml:4:25: "GB" is no unit here, write it as in "2000 usd"',
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "{}",
        [
            "rules/buy.yaml:4:15: needs one of at_least, more_than, at_most, less_than",
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "{ at_least: 700 usd, less_than: 600 usd }",
        [
            "rules/buy.yaml:4:15: nothing lies between these borders",
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "{ at_least: 600 usd, less_than: 600 usd }",
        [
            "rules/buy.yaml:4:15: nothing lies between these borders",
        ],
    ),
    (
        BUY,
        "{ less_than: 600 usd }",
        "{ at_most: 700 usd, less_than: 600 usd }",
        [
            'rules/buy.yaml:4:15: "at_most" and "less_than" are the same border; keep one',
        ],
    ),
    (
        BUY,
        "30B",
        "30 GB",
        [
            'rules/buy.yaml:5:31: "GB" is no unit here, write it as in "30B"',
        ],
    ),
    (
        BUY,
        "[chat, roleplay]",
        "[chat, rolepaly]",
        [
            'rules/buy.yaml:14:41: unknown goal "rolepaly", did you mean "roleplay"?',
        ],
    ),
    (
        BUY,
        "[chat, roleplay]",
        "[]",
        [
            "rules/buy.yaml:14:34: this list is empty",
        ],
    ),
    (
        BUY,
        "[chat, roleplay]",
        "{ at_least: chat }",
        [
            'rules/buy.yaml:14:34: "goal" cannot be compared; name a value, as in "coding"',
        ],
    ),
    (
        BUY,
        "[chat, roleplay]",
        "[[chat]]",
        [
            'rules/buy.yaml:14:35: needs one word, such as "coding"',
        ],
    ),
    (
        BUY,
        "quiet: true, goal",
        "quiet: yes, goal",
        [
            'rules/buy.yaml:14:22: needs true or false, did you mean "true"?',
        ],
    ),
    (
        BUY,
        "memory_needed: {",
        "price: {",
        [
            'rules/buy.yaml:9:11: "price" is known only after the pick; use it in "cautions"',
        ],
    ),
    (
        BUY,
        "price_age_days: {",
        "pick_age: {",
        [
            'rules/buy.yaml:25:13: unknown word "pick_age", did you mean "pick_adds"?',
        ],
    ),
    (
        BUY,
        "more_than: 60",
        "more_than: 1.5",
        [
            'rules/buy.yaml:25:42: needs a whole number, such as "60"',
        ],
    ),
    (
        BUY,
        "more_than: 60",
        "more_than: -1",
        [
            'rules/buy.yaml:25:42: "price_age_days" is never less than 0',
        ],
    ),
    (
        FIT,
        "verdict: tight, sp",
        "verdict: thight, sp",
        [
            'rules/fit.yaml:3:22: unknown verdict "thight", did you mean "tight"?',
        ],
    ),
    (
        FIT,
        "verdict: tight, sp",
        "format_bits: { at_least: 33 }, sp",
        [
            'rules/fit.yaml:3:38: "format_bits" is never more than 32',
        ],
    ),
    (
        FIT,
        "1 GB",
        "1 GBB",
        [
            'rules/fit.yaml:3:56: "GBB" is no unit here, write it as in "4 GB"',
        ],
    ),
    (
        FIT,
        "[1, 2]",
        "[1, two]",
        [
            'rules/fit.yaml:9:18: needs a whole number, such as "4"',
        ],
    ),
    (
        FIT,
        "[1, 2]",
        "[0, 2]",
        [
            'rules/fit.yaml:9:15: "users" is never less than 1',
        ],
    ),
    (
        FIT,
        "[1, 2]",
        "[1, null]",
        [
            'rules/fit.yaml:9:18: needs a whole number, such as "4"',
        ],
    ),
    (
        FIT,
        "[1, 2]",
        "",
        [
            'rules/fit.yaml:9:13: needs a whole number, such as "4"',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_conditions_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The message says what to write instead."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
