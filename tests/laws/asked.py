"""What the laws are tried on: real models under any load, on any machine."""

from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from bot.sizing.cache import KV_TYPES
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from tests.golden.shapes import SHAPES

GIB = 2**30
SPARE_SHARE = 0.1
# The same examples each time: a law that holds today does not fail by chance tomorrow.
LAW = settings(deadline=None, max_examples=200, derandomize=True, database=None)


def _load(**given: Any) -> Load:
    """A load with defaults: of a NamedTuple itself, `builds` would make up what is left out."""
    return Load(**given)


contexts = st.integers(256, 131_072)
formats = st.sampled_from([*FORMATS])
loads = st.builds(
    _load,
    shape=st.sampled_from([*SHAPES.values()]),
    format_name=formats,
    context_tokens=contexts,
    kv_type=st.sampled_from(KV_TYPES),
    slots=st.integers(1, 4),
    ubatch=st.sampled_from([128, 512, 2048]),
    flash_attention=st.booleans(),
)
sizes_gib = st.integers(0, 256)


def _pool(name: str, usable_gib: int, bandwidth_gb_per_s: float) -> Pool:
    return Pool(name, usable_gib * GIB, bandwidth_gb_per_s, GIB // 2)


gpus = st.builds(_pool, st.just("gpu"), st.integers(1, 192), st.integers(200, 4000))
rams = st.builds(
    lambda gib, bandwidth: replace(_pool("ram", gib, bandwidth), overhead_bytes=0),
    sizes_gib,
    st.integers(20, 199),
)
# GPUs beside RAM that is slower than any of them, or one memory for everything.
machines_of_one = st.builds(lambda gpu, ram: Pools((gpu,), ram), gpus, rams)
machines_of_equals = st.builds(
    lambda gpu, count, ram: Pools((gpu,) * count, ram), gpus, st.integers(1, 4), rams
)
unified = st.builds(lambda gpu: Pools((gpu,)), gpus)
machines = st.one_of(machines_of_equals, unified)
