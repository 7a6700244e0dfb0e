from dataclasses import replace

import pytest

from bot.sizing.cache import cache
from bot.sizing.shape import CompressedAttention, Layer, Shape
from bot.sizing.speed.attention_work import attention_work
from tests.samples.small_shapes import (
    ATTENTION,
    DELTA_NET,
    DENSE_LAYER,
    FEED_FORWARD,
    LATENT,
    dense,
)


def test_a_token_reads_the_whole_cache_once() -> None:
    """Keys and values of 1,024 tokens in four layers."""
    work = attention_work(dense(), 1024)
    assert cache(dense(), 1024).kv_bytes == work.cache_bytes == 4 * 1024 * 2 * 128 * 2
    assert 4 * 1024 * 4 * 4 * 64 == work.operations


def test_a_window_limits_the_bytes_read() -> None:
    """A layer with a window of 512 sees 512 of 8,192 tokens."""
    windowed = dense(mixer=replace(ATTENTION, window_tokens=512))
    near, far = attention_work(windowed, 4096), attention_work(windowed, 8192)
    assert near == far
    assert near.operations == attention_work(dense(), 512).operations


@pytest.mark.parametrize(("window", "cells"), [(255, 256), (256, 512), (512, 768)])
def test_the_cells_of_a_window_and_of_the_new_token_are_read(window: int, cells: int) -> None:
    """In steps of 256, of keys and values of 128 numbers each."""
    windowed = dense(1, replace(ATTENTION, window_tokens=window))
    assert cells * 2 * 128 * 2 == attention_work(windowed, 8192).cache_bytes


def test_a_state_is_read_and_written_at_any_depth() -> None:
    """It does not grow."""
    shape = dense(mixer=DELTA_NET)
    assert attention_work(shape, 256) == attention_work(shape, 65_536)
    assert 2 * cache(shape, 256).state_bytes == attention_work(shape, 256).cache_bytes


def test_layers_without_attention_are_skipped() -> None:
    """Before and after a layer with attention."""
    layers = (Layer(DELTA_NET, FEED_FORWARD), DENSE_LAYER, Layer(None, FEED_FORWARD))
    shape = Shape("any", 256, 1024, layers)
    assert attention_work(dense(1), 1024).operations == attention_work(shape, 1024).operations


@pytest.mark.parametrize(
    ("depth", "ratio", "seen"),
    [(4096, None, 128), (4096, 4, 128 + 1024), (64, 4, 64 + 16), (127, 4, 127 + 31)],
)
def test_compressed_attention_sees_a_window_and_each_full_block(
    depth: int, ratio: int | None, seen: int
) -> None:
    """4 heads of 128 channels, with scores and sums of two operations each."""
    mixer = CompressedAttention(
        heads=4,
        head_size=128,
        window_tokens=128,
        q_rank=64,
        output_rank=32,
        output_groups=2,
        ratio=ratio,
    )
    assert 4 * 4 * 128 * seen == attention_work(dense(1, mixer), depth).operations


def test_latent_attention_works_on_compressed_rows() -> None:
    """4 heads, scores over 64 + 32 channels and sums over 64."""
    work = attention_work(dense(mixer=LATENT), 1024)
    assert 4 * 1024 * 4 * (4 * 64 + 2 * 32) == work.operations


def test_a_packed_cache_is_read_faster() -> None:
    """Q8_0 keeps 32 numbers in 34 bytes."""
    full, packed = (attention_work(dense(), 1024, kind).cache_bytes for kind in ("f16", "q8_0"))
    assert pytest.approx(full * 34 / 64) == packed
