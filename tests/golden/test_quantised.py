from bot.sizing.weights import weights
from tests.golden.rows import Row, rows
from tests.golden.shapes import SHAPES


def _difference_bytes(row: Row) -> int:
    own = weights(
        SHAPES[row["model"]], row["format"], importance_matrix=row["importance_matrix"] == "1"
    )
    return own.tensor_bytes - int(row["tensor_bytes"])


def test_every_dry_run_of_the_quantiser_is_met_to_the_byte() -> None:
    """784 dry runs of llama.cpp b11434: 14 models in 28 formats, with and without matrix."""
    table = rows("quantised")
    assert len(table) == 784
    assert [] == [row for row in table if _difference_bytes(row)]
