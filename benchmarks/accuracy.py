"""How far the arithmetic is from what was measured: one line for each golden table."""

from collections.abc import Callable, Sequence

from benchmarks.measure import Measure
from bot.library.library import Library
from tests.golden.errors import (
    buffer_error,
    cache_difference_bytes,
    load_error,
    placed_difference_bytes,
    published_error,
    quantised_difference_bytes,
    split_buffer_error,
    split_difference_bytes,
)
from tests.golden.rows import Row, percentile, rows


def accuracy(library: Library) -> list[Measure]:
    """Each table of tests/golden; published files and load logs only of shipped models."""
    shapes = {model.id: model.sized for model in library.models.values()}
    flash = [row for row in rows("buffers") if row["flash_attention"] == "1"]
    files = [row for row in rows("published") if row["model"] in shapes]
    logs = [row for row in rows("loads") if row["model"] in shapes]
    buffers = [buffer_error(row, place) for row in flash for place in ("device", "host")]
    return [
        _exact("weights as quantised", rows("quantised"), quantised_difference_bytes),
        _exact("weights as loaded", rows("placed_weights"), placed_difference_bytes),
        _exact("weights and cache as split", rows("split"), split_difference_bytes),
        _exact("cache", rows("cache"), cache_difference_bytes),
        _within("compute buffer", buffers, 95, "2 %"),
        _within("compute buffer as split", list(map(split_buffer_error, rows("split"))), 95, "5 %"),
        *_both(
            "published files",
            [published_error(row, shapes[row["model"]]) for row in files],
            (50, "0.5 %"),
            (95, "2 %"),
        ),
        *_both(
            "whole loads in logs",
            [load_error(row, shapes[row["model"]]) for row in logs],
            (50, "2 %"),
            (90, "6 %"),
        ),
    ]


def _exact(name: str, table: Sequence[Row], difference_bytes: Callable[[Row], int]) -> Measure:
    off = sum(abs(difference_bytes(row)) for row in table)
    return Measure(name, len(table), "total difference", f"{off} bytes", "0 bytes")


def _both(name: str, errors: Sequence[float], *bars: tuple[int, str]) -> list[Measure]:
    return [_within(name, errors, percent, bar) for percent, bar in bars]


def _within(name: str, errors: Sequence[float], percent: int, bar: str) -> Measure:
    error = f"{100 * percentile(errors, percent):.2f} %"
    return Measure(name, len(errors), f"error, p{percent}", error, bar)
