from typing import Any

import pytest

BUY = "rules/buy.yaml"
FIT = "rules/fit.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        BUY,
        "quiet: yes, users",
        "quite: yes, users",
        [
            'rules/buy.yaml:28:42: unknown option "quite", did you mean "quiet"?',
        ],
    ),
    (
        BUY,
        "quiet: yes, users",
        "quiet: , users",
        [
            "rules/buy.yaml:28:49: needs text, but nothing stands here",
        ],
    ),
    (
        BUY,
        "[big, quiet-desk]",
        "[big, quite-desk]",
        [
            'rules/buy.yaml:30:18: unknown id "quite-desk", did you mean "quiet-desk"?',
        ],
    ),
    (
        BUY,
        "[old-price]",
        "[old-prize]",
        [
            'rules/buy.yaml:31:16: unknown id "old-prize", did you mean "old-price"?',
        ],
    ),
    (
        BUY,
        "route: mac",
        "route: apple",
        [
            (
                'rules/buy.yaml:29:12: unknown route "apple" (one of: api, keep, mac, '
                "pc-multi-gpu, pc-one-gpu, rent, server, unified-box, workstation)"
            ),
        ],
    ),
    (
        BUY,
        "    route: mac\n    rules: [big, quiet-desk]\n    cautions: [old-price]\n",
        "",
        [
            "rules/buy.yaml:28:5: this example expects nothing; give one of cautions, route, rules",
        ],
    ),
    (
        BUY,
        "route: mac",
        "verdict: tight",
        [
            'rules/buy.yaml:29:5: unknown word "verdict" (one of: ask, cautions, route, rules)',
        ],
    ),
    (
        FIT,
        "hardware: small",
        "hardwear: small",
        [
            'rules/fit.yaml:12:25: unknown option "hardwear", did you mean "hardware"?',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_examples_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """Each problem has file, line and column."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
