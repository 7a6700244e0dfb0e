from dataclasses import replace

import pytest

from bot.sizing.cache import cache
from bot.sizing.speed.attention_work import attention_work
from tests.samples.small_shapes import ATTENTION, DELTA_NET, LATENT, dense


def test_a_token_reads_the_whole_cache_once() -> None:
    """Keys and values of 1,024 tokens in four layers."""
    work = attention_work(dense(), 1024)
    assert cache(dense(), 1024).kv_bytes == work.cache_bytes == 4 * 1024 * 2 * 128 * 2
    assert 4 * 1024 * 4 * 4 * 64 == work.operations


def test_a_window_bounds_what_is_read() -> None:
    """Of 8,192 tokens a layer with a window of 512 sees 512."""
    windowed = dense(mixer=replace(ATTENTION, window_tokens=512))
    near, far = attention_work(windowed, 4096), attention_work(windowed, 8192)
    assert near == far
    assert near.operations == attention_work(dense(), 512).operations


def test_a_state_is_read_and_written_whatever_the_depth() -> None:
    """It does not grow."""
    shape = dense(mixer=DELTA_NET)
    assert attention_work(shape, 256) == attention_work(shape, 65_536)
    assert 2 * cache(shape, 256).state_bytes == attention_work(shape, 256).cache_bytes


def test_latent_attention_works_on_compressed_rows() -> None:
    """4 heads, scores over 64 + 32 channels and sums over 64."""
    work = attention_work(dense(mixer=LATENT), 1024)
    assert 4 * 1024 * 4 * (4 * 64 + 2 * 32) == work.operations


def test_a_packed_cache_is_read_faster() -> None:
    """Q8_0 keeps 32 numbers in 34 bytes."""
    full, packed = (attention_work(dense(), 1024, kind).cache_bytes for kind in ("f16", "q8_0"))
    assert pytest.approx(full * 34 / 64) == packed
