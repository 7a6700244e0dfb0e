from dataclasses import replace

import pytest

from bot.sizing.cache import cache, cells
from bot.sizing.shape import Layer, Shape
from tests.sizing.small_shapes import ATTENTION, DELTA_NET, FEED_FORWARD, LATENT, dense

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
    """2 heads of 64 numbers are a row of 128: in Q8_0 four blocks of 34 bytes."""
    assert 4 * 256 * 2 * row_bytes == cache(dense(4), 256, kv_type).kv_bytes


def test_values_may_have_a_type_of_their_own() -> None:
    """Keys in Q8_0, values in F16."""
    assert 4 * 256 * (136 + 256) == cache(dense(4), 256, "q8_0", value_type="f16").kv_bytes


def test_slots_divide_the_context_and_round_up_each() -> None:
    """3 slots of 4096 tokens have 1365 each, which is 1536 cells."""
    room = cells(4096, slots=3)
    assert (1536, 3) == (room.full, room.streams)
    assert (4096, 1) == (cells(4096, slots=3, unified=True).full, 1)


def test_a_window_holds_its_tokens_and_a_micro_batch() -> None:
    """512 and 512 cells of 8192; all 8192 with a full window; never more than there are."""
    assert 1024 == cells(8192).window(512)
    assert 8192 == cells(8192, full_window=True).window(512)
    assert 256 == cells(256).window(512)
    assert 4 * 512 + 512 == cells(8192, slots=4, unified=True).window(512)


def test_window_layers_stop_growing() -> None:
    """A window layer has 1024 cells at 4096 tokens and at 8192; a full layer doubles."""
    turns = Shape("any", 256, 1024, (Layer(WINDOW, FEED_FORWARD), Layer(ATTENTION, FEED_FORWARD)))
    cell = 2 * 128 * 2
    assert (1024 * cell, 4096 * cell) == cache(turns, 4096).layer_bytes
    assert (1024 * cell, 8192 * cell) == cache(turns, 8192).layer_bytes


def test_latent_attention_keeps_one_row_and_no_values() -> None:
    """64 compressed and 32 rotated numbers per token and layer."""
    assert 4 * 256 * 96 * 2 == cache(dense(4, LATENT), 256).kv_bytes


def test_a_recurrent_state_depends_on_users_alone() -> None:
    """3 past inputs of 512 channels and 4 heads of 64 x 64, in F32, for each slot."""
    hybrid = dense(4, DELTA_NET)
    for context in (256, 8192):
        kept = cache(hybrid, context, "q8_0", slots=2)
        assert (0, 4 * 2 * STATE) == (kept.kv_bytes, kept.state_bytes)


def test_the_layers_add_up_to_the_whole() -> None:
    """Cache and state together."""
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
    """A head of 40 in Q8_0."""
    with pytest.raises(ValueError, match="40 is no multiple of 32"):
        cache(dense(mixer=replace(ATTENTION, kv_heads=1, head_size=40)), 256, "q8_0")
