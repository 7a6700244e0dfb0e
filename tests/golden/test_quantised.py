from tests.golden.errors import quantised_difference_bytes
from tests.golden.rows import rows


def test_every_dry_run_of_the_quantiser_is_met_to_the_byte() -> None:
    """784 dry runs of llama.cpp b11434: 14 models in 28 formats, with and without matrix."""
    table = rows("quantised")
    assert len(table) == 784
    assert [] == [row for row in table if quantised_difference_bytes(row)]
