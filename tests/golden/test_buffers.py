import pytest

from tests.golden.errors import buffer_error
from tests.golden.rows import percentile, rows


@pytest.mark.parametrize("place", ["device", "host"])
@pytest.mark.parametrize(("flash_attention", "count", "bar"), [("1", 370, 0.02), ("0", 74, 0.03)])
def test_buffers_are_those_that_llama_cpp_reserves(
    place: str, flash_attention: str, count: int, bar: float
) -> None:
    """Within 2 % for 95 of 100 rows of b11434 with flash attention, within 3 % without."""
    table = [row for row in rows("buffers") if row["flash_attention"] == flash_attention]
    errors = [buffer_error(row, place) for row in table]
    assert len(errors) == count
    assert percentile(errors, 95) <= bar
    assert max(errors) <= 0.03
