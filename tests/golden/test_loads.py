from collections.abc import Mapping

from bot.sizing.shape import Shape
from tests.golden.errors import load_error
from tests.golden.rows import percentile, rows


def test_whole_loads_take_what_their_logs_say(shipped_shapes: Mapping[str, Shape]) -> None:
    """36 load logs of five engines: half within 2 %, 90 of 100 within 6 %.

    Each log is one row, however often it was published. The furthest is exllama's first version,
    which keeps buffers of its own.
    """
    table = rows("loads")
    errors = [load_error(row, shipped_shapes[row["model"]]) for row in table]
    assert len(errors) == 36
    assert percentile(errors, 50) <= 0.02
    assert percentile(errors, 90) <= 0.06
