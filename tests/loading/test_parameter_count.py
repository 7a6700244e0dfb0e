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


SIZES = "catalog/published_sizes.yaml"
BROKEN_SIZES = [
    (
        "UD-Q4_K_XL: 200000 bytes",
        "UD-Q4_K_XL: 2 GB",
        ["catalog/published_sizes.yaml:7:19: 2 GB is 1e+04 times the size of tiny in Q4_K_M"],
    ),
    (
        "UD-Q4_K_XL: 200000 bytes",
        "UD-Q4_K_XL: 20 MB",
        ['catalog/published_sizes.yaml:7:19: "MB" is no unit here, write it as in "20.7 GiB"'],
    ),
    (
        "UD-Q4_K_XL",
        "UD-Q4_K_XXL",
        [
            (
                'catalog/published_sizes.yaml:7:20: unknown format of a maker "UD-Q4_K_XXL", '
                'did you mean "UD-Q4_K_XL"?'
            )
        ],
    ),
    (
        "model: tiny",
        "model: tini",
        ['catalog/published_sizes.yaml:2:12: unknown model "tini", did you mean "tiny"?'],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), BROKEN_SIZES)
def test_broken_sizes_are_refused_at_their_place(
    a_library: Any, old: str, new: str, problems: list[str]
) -> None:
    """A slip of the unit, a missing one, a format that has no maker, and an unknown model."""
    a_library.edit(SIZES, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]


def test_a_model_knows_the_published_sizes_of_its_files(a_library: Any) -> None:
    """They are in a file of their own, and win over the rule."""
    model = a_library.load().library.models["tiny"]
    assert 200_000 == model.sized.published_bytes["UD-Q4_K_XL"]
    assert ["unsloth/Tiny-GGUF"] == [each.repository for each in model.published_sizes]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_a_shape_with_another_parameter_count_is_refused(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The problem is at the published number."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
