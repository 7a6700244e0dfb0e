from collections.abc import Mapping

from bot.sizing.shape import Shape
from tests.golden.differences import estimated_errors, published_errors
from tests.golden.rows import percentile


def test_published_files_are_as_large_as_calculated(shipped_shapes: Mapping[str, Shape]) -> None:
    """Of the files of models in the catalog, half are within 0.5 % and 95 of 100 within 2 %.

    The rest was made with an older llama.cpp, or with formats of its own for single tensors.
    """
    errors = list(published_errors(shipped_shapes))
    assert len(errors) >= 100
    assert percentile(errors, 50) <= 0.005
    assert percentile(errors, 95) <= 0.02


def test_nine_of_ten_files_of_unsloth_are_within_the_stated_error(
    shipped_shapes: Mapping[str, Shape],
) -> None:
    """Where no size is published, half of the estimates are within 3 %, 95 of 100 within 10 %."""
    errors = list(estimated_errors(shipped_shapes))
    assert len(errors) >= 100
    assert percentile([error for error, _ in errors], 50) <= 0.03
    assert percentile([error for error, _ in errors], 95) <= 0.1
    assert sum(error <= stated for error, stated in errors) >= 0.9 * len(errors)
