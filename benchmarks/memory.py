"""Calculated memory against llama.cpp's allocations, published files and logs."""

from collections.abc import Iterator

from benchmarks.measure import Measure, exact, share
from benchmarks.shipped import shipped
from tests.golden.differences import (
    buffer_errors,
    cache_differences,
    load_errors,
    placed_differences,
    published_errors,
    quantised_differences,
    split_differences,
    split_errors,
)


def memory() -> Iterator[Measure]:
    """Yield the exact comparisons in bytes, the others in per cent."""
    yield exact("weights, quantised by llama.cpp", quantised_differences())
    yield exact("weights on host and device", placed_differences())
    yield exact("KV cache and state", cache_differences())
    yield exact("weights and cache of a split", split_differences())
    yield share("buffer of one device", buffer_errors("device", flash_attention=True), [(95, 0.02)])
    yield share(
        "the same without flash attention",
        buffer_errors("device", flash_attention=False),
        [(95, 0.03)],
    )
    yield share("buffers of several devices", split_errors("device", partial=False), [(95, 0.05)])
    yield share("buffers of a partial load", split_errors("device", partial=True), [(95, 0.05)])
    shapes = {name: model.sized for name, model in shipped().models.items()}
    yield share("published files", published_errors(shapes), [(50, 0.005), (95, 0.02)])
    yield share("whole loads from logs", load_errors(shapes), [(50, 0.02), (90, 0.06)])
