from typing import Any

import pytest

BUY = "rules/buy.yaml"
FIT = "rules/fit.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        BUY,
        "id: old-price",
        "id: big",
        [
            'rules/buy.yaml:24:9: the id "big" is taken; the first one is on line 8',
            (
                'rules/buy.yaml:31:16: unknown id "old-price" (one of: big, one-card, '
                "quiet-desk, short-of-money, two-cards)"
            ),
        ],
    ),
    (
        BUY,
        "    when: { price_age_days: { more_than: 60 } }\n",
        "",
        [
            'rules/buy.yaml:24:5: "when" is missing here',
        ],
    ),
    (
        FIT,
        "zh-CN:",
        "zh:",
        [
            'rules/fit.yaml:4:51: unknown word "zh", did you mean "zh-CN"?',
        ],
    ),
    (
        FIT,
        "只剩 {spare_memory}",
        "只剩 {spare_memori}",
        [
            'rules/fit.yaml:4:58: unknown word "spare_memori", did you mean "spare_memory"?',
        ],
    ),
    (
        FIT,
        "say: Slower than reading.",
        "say: 5",
        [
            "rules/fit.yaml:10:10: needs text, or one for each language: { en: ..., zh-CN: ... }",
        ],
    ),
    (
        FIT,
        "say: Slower than reading.",
        "say:",
        [
            "rules/fit.yaml:10:9: needs text, or one for each language: { en: ..., zh-CN: ... }",
        ],
    ),
    (
        FIT,
        "    say: Slower than reading.\n",
        "",
        [
            'rules/fit.yaml:6:5: "say" is missing here',
        ],
    ),
    (
        FIT,
        "- id: slow\n",
        "- id: slow\n    id: slower\n",
        [
            'rules/fit.yaml:7:5: "id" is given twice; the first one is on line 6',
        ],
    ),
    (
        FIT,
        "cautions:\n  - id",
        "caution:\n  - id",
        [
            'rules/fit.yaml:1:1: unknown word "caution", did you mean "cautions"?',
        ],
    ),
    (
        FIT,
        "code: little-left",
        "code: Little Left",
        [
            'rules/fit.yaml:5:11: an id is small letters, digits, "-" and ".", not "Little Left"',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_cautions_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """Each problem has file, line and column."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
