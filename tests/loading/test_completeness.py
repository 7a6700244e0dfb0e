from typing import Any

import pytest

SIZING = "rules/sizing.yaml"
GOALS = "rules/goals.yaml"
RATES = "catalog/prices/rates.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        SIZING,
        ", mlc: 1 GB",
        "",
        [
            'rules/sizing.yaml:6:19: "mlc" is missing here',
        ],
    ),
    (
        SIZING,
        "[Q4_K_M]",
        "[Q4_K]",
        [
            'rules/sizing.yaml:14:17: unknown format "Q4_K", did you mean "Q4_K_M"?',
        ],
    ),
    (
        SIZING,
        "  mlx: [MLX-4bit]\n",
        "",
        [
            'rules/sizing.yaml:18:3: "mlx" is missing here',
        ],
    ),
    (
        SIZING,
        "llama.cpp: [Q8_0, Q4_K_M]",
        "llama.cpp: [BF16, Q4_K]",
        [
            ('rules/sizing.yaml:18:15: "BF16" is no better than 8 bits, only larger and slower'),
            'rules/sizing.yaml:18:21: unknown format "Q4_K", did you mean "Q4_K_M"?',
        ],
    ),
    (
        SIZING,
        "  - { kind: apple, share: 75 % }\n",
        "",
        [
            'rules/sizing.yaml:9:3: the kind "apple" needs a row without "up_to"',
        ],
    ),
    (
        GOALS,
        "id: flagship",
        "id: chat",
        [
            'rules/goals.yaml:2:3: the goal "flagship" is missing here',
            (
                'rules/goals.yaml:82:9: the id "chat" is taken; the first one is at '
                "rules/goals.yaml:12"
            ),
        ],
    ),
    (
        RATES,
        "currency: eur",
        "currency: gbp",
        [
            'catalog/prices/rates.yaml:2:3: the rate "eur" is missing here',
            (
                'catalog/prices/rates.yaml:4:17: the currency "gbp" is taken; the first one is '
                "at catalog/prices/rates.yaml:3"
            ),
        ],
    ),
    (
        RATES,
        "usd: 1,",
        "usd: 2,",
        [
            "catalog/prices/rates.yaml:2:27: a US dollar is worth 1 US dollar",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_missing_entries_and_values_are_refused(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The problem is at the file or entry that is incomplete."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
