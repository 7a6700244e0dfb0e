from typing import Any

import pytest

MODELS = "catalog/models/tiny.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        MODELS,
        "202048",
        "203200",
        [
            "catalog/models/tiny.yaml:12:27: the shape adds up to 202048 parameters, not 203200",
        ],
    ),
    (
        MODELS,
        "layers: 2",
        "layers: 3",
        [
            "catalog/models/tiny.yaml:12:27: the shape adds up to 239040 parameters, not 202048",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_a_shape_with_another_parameter_count_is_refused(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The problem is at the published number."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
