from dataclasses import replace
from typing import TypedDict

import pytest

from bot.sizing.cache import KV_TYPES, cache, cells
from bot.sizing.shape import (
    CompressedAttention,
    Indexer,
    KimiDelta,
    Layer,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)
from tests.samples.small_shapes import ATTENTION, DELTA_NET, FEED_FORWARD, LATENT, dense


class CellOptions(TypedDict, total=False):
    """The options of `cells`."""

    slots: int
    unified: bool
    ubatch: int
    full_window: bool


WINDOW = replace(ATTENTION, window_tokens=512)
STATE = 4 * (3 * (256 + 2 * 128) + 64 * 256)


def test_a_context_is_rounded_up_to_256_cells() -> None:
    """1000 tokens take 1024 cells."""
    assert 1024 == cells(1000).full
    assert 4 * 1024 * 2 * 128 * 2 == cache(dense(4), 1000).kv_bytes


@pytest.mark.parametrize(
    ("kv_type", "row_bytes"),
    [("f16", 256), ("q8_0", 136), ("q5_1", 96), ("q5_0", 88), ("q4_1", 80), ("q4_0", 72)],
)
def test_keys_and_values_take_a_row_each(kv_type: str, row_bytes: int) -> None:
    """2 heads of 64 numbers make a row of 128: in Q8_0, four blocks of 34 bytes."""
    assert 4 * 256 * 2 * row_bytes == cache(dense(4), 256, kv_type).kv_bytes


def test_cache_types_are_sorted_by_bits_but_for_f32() -> None:
    """Bytes of a row of 128 numbers in each type."""
    rows = [cache(dense(1), 256, kv_type).kv_bytes // (256 * 2) for kv_type in KV_TYPES]
    assert [256, 256, 136, 128, 96, 88, 80, 72, 72, 512] == rows


def test_values_may_have_another_type_than_keys() -> None:
    """Keys in Q8_0, values in F16."""
    assert 4 * 256 * (136 + 256) == cache(dense(4), 256, "q8_0", value_type="f16").kv_bytes


def test_slots_divide_the_context_and_each_part_is_rounded_up() -> None:
    """3 slots of 4096 tokens have 1365 each, which is 1536 whole cells; 2 slots have 2048."""
    thirds, halves = cells(4096, slots=3), cells(4096, slots=2)
    assert isinstance(thirds.full, int)
    assert (1536, 3) == (thirds.full, thirds.streams)
    assert (2048, 2) == (halves.full, halves.streams)


def test_slots_may_share_one_cache() -> None:
    """The default of llama-server: a single stream of all cells."""
    shared = cells(4096, slots=3, unified=True)
    assert (4096, 1) == (shared.full, shared.streams)


def test_a_window_holds_its_tokens_and_a_micro_batch() -> None:
    """512 + 512 cells of 8192; all 8192 with a full window; never more than the context."""
    assert 1024 == cells(8192).window(512)
    assert 8192 == cells(8192, full_window=True).window(512)
    assert 256 == cells(256).window(512)
    assert 4 * 512 + 512 == cells(8192, slots=4, unified=True).window(512)


@pytest.mark.parametrize(
    ("options", "window_cells"),
    [
        ({}, 512 + 512),
        ({"ubatch": 256}, 512 + 256),
        ({"full_window": True}, 8192),
        ({"slots": 2}, 2 * (512 + 512)),
        ({"slots": 4, "unified": True}, 4 * 512 + 512),
    ],
)
def test_a_window_depends_on_slots_and_micro_batch(options: CellOptions, window_cells: int) -> None:
    """With 8192 tokens; a slot with its own cache also has its own micro-batch."""
    assert window_cells * 2 * 128 * 2 == cache(dense(1, WINDOW), 8192, **options).kv_bytes


def test_window_layers_stop_growing() -> None:
    """A window layer has 1024 cells at 4096 and at 8192 tokens; a full layer doubles."""
    turns = Shape("any", 256, 1024, (Layer(WINDOW, FEED_FORWARD), Layer(ATTENTION, FEED_FORWARD)))
    cell = 2 * 128 * 2
    assert (1024 * cell, 4096 * cell) == cache(turns, 4096).layer_bytes
    assert (1024 * cell, 8192 * cell) == cache(turns, 8192).layer_bytes


def test_latent_attention_keeps_one_row_and_no_values() -> None:
    """64 compressed and 32 rotated numbers per token and layer."""
    assert 4 * 256 * 96 * 2 == cache(dense(4, LATENT), 256).kv_bytes


def test_a_recurrent_state_depends_only_on_the_users() -> None:
    """3 past inputs of 512 channels and 4 heads of 64 x 64, in F32, for each slot."""
    hybrid = dense(4, DELTA_NET)
    for context in (256, 8192):
        kept = cache(hybrid, context, "q8_0", slots=2)
        assert (0, 4 * 2 * STATE) == (kept.kv_bytes, kept.state_bytes)


def test_bytes_of_layers_add_up_to_cache_and_state() -> None:
    """`layer_bytes` covers both."""
    turns = Shape(
        "any", 256, 1024, (Layer(DELTA_NET, FEED_FORWARD), Layer(ATTENTION, FEED_FORWARD))
    )
    kept = cache(turns, 2048, slots=2)
    assert kept.kv_bytes + kept.state_bytes == sum(kept.layer_bytes)


def test_an_unknown_type_is_refused() -> None:
    """The types are llama.cpp's."""
    with pytest.raises(KeyError):
        cache(dense(), 256, "q3_9")


def test_a_row_that_is_no_multiple_of_the_block_is_refused() -> None:
    """A head of 40 numbers in Q8_0."""
    with pytest.raises(ValueError, match="40 is no multiple of 32"):
        cache(dense(mixer=replace(ATTENTION, kv_heads=1, head_size=40)), 256, "q8_0")


def test_values_narrower_than_keys_take_less() -> None:
    """2 heads: keys of 64 numbers, values of 32."""
    narrow = replace(ATTENTION, value_size=32)
    assert 4 * 256 * (128 + 64) * 2 == cache(dense(4, narrow), 256).kv_bytes


def test_keys_that_serve_as_values_are_kept_twice() -> None:
    """llama.cpp keeps a cache of values for Gemma 4 nevertheless."""
    once = replace(ATTENTION, keys_as_values=True)
    assert cache(dense(4), 256).kv_bytes == cache(dense(4, once), 256).kv_bytes


def test_a_layer_without_its_own_cache_keeps_nothing() -> None:
    """It reads the cache of an earlier layer."""
    kept = cache(dense(4, replace(ATTENTION, own_cache=False)), 256)
    assert (0, (0,) * 4) == (kept.kv_bytes, kept.layer_bytes)


def test_an_indexer_keeps_a_key_per_token() -> None:
    """32 numbers in addition to the 96 of latent attention."""
    indexed = replace(LATENT, indexer=Indexer(2, 32))
    assert 4 * 256 * (96 + 32) * 2 == cache(dense(4, indexed), 256).kv_bytes


def test_compressed_attention_keeps_a_window_and_one_row_for_each_block() -> None:
    """128 tokens and a micro-batch are 768 cells; 4096 tokens are 1024 blocks of four."""
    mixer = CompressedAttention(
        heads=4, head_size=128, window_tokens=128, q_rank=64, output_rank=32, output_groups=2
    )
    blocks = replace(mixer, ratio=4)
    indexed = replace(blocks, indexer=Indexer(2, 32))
    for each, rows in (
        (mixer, 768 * 128),
        (blocks, (768 + 1024) * 128),
        (indexed, (768 + 1024) * 128 + 1024 * 32),
    ):
        assert 4 * rows * 2 == cache(dense(4, each), 4096).kv_bytes


def test_a_block_that_is_not_full_takes_a_row_too() -> None:
    """256 cells in blocks of 3 are 85 1/3 blocks: 86 rows, in addition to 256 of the window."""
    mixer = CompressedAttention(
        heads=4,
        head_size=128,
        window_tokens=128,
        q_rank=64,
        output_rank=32,
        output_groups=2,
        ratio=3,
    )
    assert (256 + 86) * 128 * 2 == cache(dense(1, mixer), 256).kv_bytes


@pytest.mark.parametrize(
    ("mixer", "numbers"),
    [
        (KimiDelta(heads=4, head_size=64, convolution=4, gate_rank=64), 3 * 3 * 256 + 64 * 256),
        (Mamba(8, 64, groups=2, state_size=16, convolution=4), 3 * (512 + 64) + 16 * 512),
        (ShortConvolution(3), 2 * 256),
    ],
)
def test_a_state_is_past_inputs_and_the_recurrent_matrix(mixer: Mixer, numbers: int) -> None:
    """F32 numbers of one user in each layer, and no cache."""
    kept = cache(dense(4, mixer), 4096)
    assert (0, 4 * 4 * numbers) == (kept.kv_bytes, kept.state_bytes)


def test_a_state_beside_attention_is_kept_with_its_cache() -> None:
    """Falcon-H1 keeps both; Mamba-1 convolves its inner width only."""
    state = Mamba(8, 64, groups=2, state_size=16, convolution=4, step_rank=32)
    kept = cache(dense(4, replace(ATTENTION, beside=state)), 256)
    assert cache(dense(4, ATTENTION), 256).kv_bytes == kept.kv_bytes
    assert 4 * 4 * (3 * 512 + 16 * 512) == kept.state_bytes


def test_a_layer_that_only_feeds_forward_keeps_nothing() -> None:
    """Nemotron-H counts such blocks as layers."""
    shape = Shape("any", 256, 1024, (Layer(None, FEED_FORWARD, 1), Layer(ATTENTION, None, 1)))
    assert (0, 256 * 2 * 128 * 2) == cache(shape, 256).layer_bytes
