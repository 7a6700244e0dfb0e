from typing import Any

import pytest

GOALS = "rules/goals.yaml"
MODELS = "catalog/models/tiny.yaml"
CLOSED = "catalog/closed.yaml"
HARDWARE = "catalog/hardware/small.yaml"
SYSTEMS = "catalog/systems/small.yaml"
CLOUD = "catalog/cloud.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        CLOSED,
        "id: closed-one",
        "id: tiny",
        [
            (
                'catalog/closed.yaml:2:9: the id "tiny" is taken; the first one is at '
                "catalog/models/tiny.yaml:2"
            ),
        ],
    ),
    (
        MODELS,
        "aliases: [wee]",
        "aliases: [closed one]",
        [
            (
                'catalog/models/tiny.yaml:7:15: "closed one" already means "closed-one" '
                "(catalog/closed.yaml:2)"
            ),
        ],
    ),
    (
        HARDWARE,
        "aliases: sg",
        "aliases: [small gpu, desktop_ram]",
        [
            (
                'catalog/hardware/small.yaml:6:26: "desktop_ram" already means "desktop-ram" '
                "(catalog/hardware/small.yaml:11)"
            ),
        ],
    ),
    (
        HARDWARE,
        "kind: cpu",
        "kind: cpu\n    aliases: SG",
        [
            (
                'catalog/hardware/small.yaml:15:14: "SG" already means "small-gpu" '
                "(catalog/hardware/small.yaml:2)"
            ),
        ],
    ),
    (
        SYSTEMS,
        "id: small-pc",
        "id: small-gpu",
        [
            (
                'catalog/systems/small.yaml:2:9: the id "small-gpu" is taken; the first one is '
                "at catalog/hardware/small.yaml:2"
            ),
        ],
    ),
    (
        CLOUD,
        "rent:\n",
        (
            "rent:\n  - id: rented-gpu\n    name: R\n    device: desktop-ram\n    currency: usd\n"
            "    per_hour: 0.3\n    as_of: 2026-11-01\n    source: x\n"
        ),
        [
            (
                'catalog/cloud.yaml:9:9: the id "rented-gpu" is taken; the first one is at '
                "catalog/cloud.yaml:2"
            ),
        ],
    ),
    (
        GOALS,
        "id: learning",
        "id: chat",
        [
            'rules/goals.yaml:2:3: the goal "learning" is missing here',
            'rules/goals.yaml:12:9: the id "chat" is taken; the first one is at rules/goals.yaml:2',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_duplicate_names_are_refused_at_the_second(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The message has the place of the first."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
