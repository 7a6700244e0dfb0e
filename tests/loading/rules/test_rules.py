from typing import Any

import pytest

SIZING = "rules/sizing.yaml"
GOALS = "rules/goals.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        SIZING,
        "spare_share: 10 %",
        "spare_share: 10",
        [
            'rules/sizing.yaml:1:14: "10" needs a number and a unit, such as "75 %"',
        ],
    ),
    (
        SIZING,
        "desktop_memory: 1 GB",
        "desktop_memory: 1 W",
        [
            'rules/sizing.yaml:2:17: "W" is no unit here, write it as in "24 GB"',
        ],
    ),
    (
        SIZING,
        "mlc:",
        "mlcc:",
        [
            'rules/sizing.yaml:7:68: unknown word "mlcc", did you mean "mlc"?',
        ],
    ),
    (
        SIZING,
        "spare_share: 10 %\n",
        "",
        [
            'rules/sizing.yaml:1:1: "spare_share" is missing here',
        ],
    ),
    (
        GOALS,
        "id: coding",
        "id: codng",
        [
            'rules/goals.yaml:22:9: unknown id "codng", did you mean "coding"?',
        ],
    ),
    (
        GOALS,
        "5 tokens/s",
        "5 t/s",
        [
            'rules/goals.yaml:6:19: "t/s" is no unit here, write it as in "20 tokens/s"',
        ],
    ),
    (
        GOALS,
        "goals:",
        "goal:",
        [
            'rules/goals.yaml:1:1: unknown word "goal", did you mean "goals"?',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_rule_files_are_refused_at_the_mistake(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The lines are those of `sizing.yaml` and `goals.yaml`."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
