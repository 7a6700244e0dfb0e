from typing import Any

import pytest

SIZING = "rules/sizing.yaml"
GOALS = "rules/goals.yaml"
CLOSED = "catalog/closed.yaml"
SYSTEMS = "catalog/systems/small.yaml"
PLATFORMS = "catalog/platforms.yaml"
PRICES = "catalog/prices/us.yaml"
CLOUD = "catalog/cloud.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        SIZING,
        "ram_bandwidth: desktop-ram",
        "ram_bandwidth: desktop-rom",
        [
            'rules/sizing.yaml:5:16: unknown device "desktop-rom", did you mean "desktop-ram"?',
        ],
    ),
    (
        GOALS,
        "models: [tiny]",
        "models: [tini]",
        [
            'rules/goals.yaml:4:14: unknown model "tini", did you mean "tiny"?',
        ],
    ),
    (
        CLOSED,
        "nearest: [tiny]",
        "nearest: [tinny]",
        [
            'catalog/closed.yaml:5:15: unknown model "tinny", did you mean "tiny"?',
        ],
    ),
    (
        SYSTEMS,
        "device: small-gpu",
        "device: smal-gpu",
        [
            'catalog/systems/small.yaml:6:19: unknown device "smal-gpu", did you mean "small-gpu"?',
        ],
    ),
    (
        SYSTEMS,
        "memory: 16 GB",
        "memory: 12 GB",
        [
            'catalog/systems/small.yaml:6:38: "small-gpu" has no 12 GB (one of: 8 GB, 16 GB)',
        ],
    ),
    (
        SYSTEMS,
        ", memory: 16 GB",
        "",
        [
            (
                'catalog/systems/small.yaml:6:19: "small-gpu" is sold with several memories (8 '
                "GB, 16 GB); name one"
            ),
        ],
    ),
    (
        SYSTEMS,
        "item: pc-case",
        "item: pc-cas",
        [
            'catalog/prices/us.yaml:4:13: unknown item "pc-case", did you mean "pc-cas"?',
            (
                'catalog/systems/small.yaml:10:17: no price is given for "pc-cas", did you mean '
                '"pc-case"?'
            ),
        ],
    ),
    (
        PRICES,
        "item: pc-case",
        "item: pc-cases",
        [
            'catalog/prices/us.yaml:4:13: unknown item "pc-cases", did you mean "pc-case"?',
            (
                'catalog/systems/small.yaml:10:17: no price is given for "pc-case", did you mean '
                '"pc-cases"?'
            ),
        ],
    ),
    (
        PLATFORMS,
        "item: pc-board",
        "item: pc-bored",
        [
            (
                'catalog/platforms.yaml:4:21: no price is given for "pc-bored", did you mean '
                '"pc-board"?'
            ),
            'catalog/prices/us.yaml:6:13: unknown item "pc-board", did you mean "pc-bored"?',
        ],
    ),
    (
        PLATFORMS,
        "device: small-gpu",
        "device: smal-gpu",
        [
            'catalog/platforms.yaml:12:15: unknown device "smal-gpu", did you mean "small-gpu"?',
        ],
    ),
    (
        CLOUD,
        "model: tiny",
        "model: tyni",
        [
            'catalog/cloud.yaml:11:12: unknown model "tyni" (one of: tiny)',
        ],
    ),
    (
        CLOUD,
        "device: small-gpu",
        "device: big-gpu",
        [
            'catalog/cloud.yaml:4:13: unknown device "big-gpu" (one of: desktop-ram, small-gpu)',
        ],
    ),
    (
        CLOUD,
        "memory: 16 GB",
        "memory: 80 GB",
        [
            'catalog/cloud.yaml:5:13: "small-gpu" has no 80 GB (one of: 8 GB, 16 GB)',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_unknown_references_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """Each problem has file, line and column."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]


def test_a_popular_machine_is_a_device_with_its_memory(a_library: Any) -> None:
    """A catalog may be without any; an unknown device and a memory that it lacks are refused."""
    assert () == a_library.load().whole.popular
    machines = "popular:\n- { device: small-gpu, memory: 12 GB }\n- { device: big-gpu }\n"
    a_library.write("catalog/popular.yaml", machines)
    assert [
        'catalog/popular.yaml:2:32: "small-gpu" has no 12 GB (one of: 8 GB, 16 GB)',
        'catalog/popular.yaml:3:13: unknown device "big-gpu" (one of: desktop-ram, small-gpu)',
    ] == [str(problem) for problem in a_library.load().problems]
