from typing import Any

import pytest

USUAL = """usual:
  - kind: card
    machines: [small-gpu 16GB, small-gpu 8GB]
    as_of: 2026-11-29
  - kind: cpu
    machines: [desktop-ram]
    as_of: 2026-11-29
"""


def test_the_usual_machines_are_part_of_the_library(a_library: Any) -> None:
    """They are in the order of the file; without it nothing is usual."""
    assert () == a_library.load().library.usual
    a_library.write("catalog/usual.yaml", USUAL)
    library = a_library.load().library
    assert [("small-gpu 16GB", "small-gpu 8GB"), ("desktop-ram",)] == [
        entry.machines for entry in library.usual
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "small-gpu 16GB",
            "smal-gpu 16GB",
            'catalog/usual.yaml:3:16: unknown device "smal-gpu", did you mean "small-gpu"?',
        ),
        (
            "small-gpu 16GB",
            "small-gpu 12GB",
            'catalog/usual.yaml:3:16: "small-gpu" has no 12 GB (one of: 8 GB, 16 GB)',
        ),
        (
            "small-gpu 16GB",
            "small-gpu",
            (
                'catalog/usual.yaml:3:16: "small-gpu" is sold with several memories (8 GB, 16 GB); '
                "name one"
            ),
        ),
        (
            "small-gpu 16GB",
            "small-gpu 8GB",
            'catalog/usual.yaml:3:31: "small-gpu 8GB" stands in this list already',
        ),
        (
            "kind: cpu",
            "kind: card",
            (
                'catalog/usual.yaml:5:11: the kind "card" is taken; the first one is at '
                "catalog/usual.yaml:2"
            ),
        ),
    ],
)
def test_a_machine_that_nobody_can_have_is_refused_at_its_place(
    a_library: Any, old: str, new: str, problem: str
) -> None:
    """Each problem has file, line and column."""
    a_library.write("catalog/usual.yaml", USUAL.replace(old, new, 1))
    loaded = a_library.load()
    assert loaded.library is None
    assert [problem] == [str(entry) for entry in loaded.problems]
