from collections.abc import Mapping

from bot.sizing.shape import Shape
from tests.golden.differences import load_errors
from tests.golden.rows import percentile


def test_whole_loads_take_what_their_logs_say(shipped_shapes: Mapping[str, Shape]) -> None:
    """36 load logs of four engines: half within 2 %, 90 of 100 within 6 %.

    Each log is one row, however often it was published. The furthest is exllama's first version,
    which keeps buffers of its own.
    """
    errors = list(load_errors(shipped_shapes))
    assert 36 == len(errors)
    assert percentile(errors, 50) <= 0.02
    assert percentile(errors, 90) <= 0.06
