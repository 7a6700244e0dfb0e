from collections.abc import Mapping

from bot.sizing.shape import Shape
from bot.sizing.weights import weights
from tests.golden.rows import Row, percentile, rows


def _error(row: Row, shape: Shape) -> float:
    """Relative error beyond what the publisher rounded off."""
    own = weights(shape, row["format"])
    size = own.file_bytes if row["counts"] == "file" else own.tensor_bytes
    published = int(row["bytes"])
    return max(0, abs(size - published) - int(row["rounding_bytes"])) / published


def test_published_files_are_as_large_as_calculated(shipped_shapes: Mapping[str, Shape]) -> None:
    """Of the files of models in the catalog, half are within 0.5 % and 95 of 100 within 2 %.

    The rest was made with an older llama.cpp or with formats for single tensors of its own.
    """
    table = [row for row in rows("published") if row["model"] in shipped_shapes]
    errors = [_error(row, shipped_shapes[row["model"]]) for row in table]
    assert len(errors) >= 100
    assert percentile(errors, 50) <= 0.005
    assert percentile(errors, 95) <= 0.02
