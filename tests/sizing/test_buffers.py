from dataclasses import replace

from bot.sizing.buffers import BufferOptions, buffer_parts, compute_bytes
from bot.sizing.shape import Experts, Layer, Shape
from tests.samples.small_shapes import ATTENTION, FEED_FORWARD, LATENT, dense

HIDDEN = 4 * 512 * 256
FEED = 12 * 512 * 512


def _stage(layer: Layer, **options: object) -> int:
    settings: BufferOptions = {"flash_attention": bool(options.get("flash_attention", True))}
    return buffer_parts(Shape("any", 256, 1024, (layer,)), 1024, **settings).stage_bytes[0]


def test_a_mask_is_two_bytes_per_token_and_cell() -> None:
    """512 tokens of a micro-batch see 1024 cells; without flash attention in F32."""
    assert 512 * 1024 * 2 == buffer_parts(dense(), 1024).inputs_bytes
    assert 512 * 1024 * 4 == buffer_parts(dense(), 1024, flash_attention=False).inputs_bytes


def test_window_layers_have_their_own_mask() -> None:
    """A window of 256 tokens and a micro-batch of 512 take 768 cells, in addition to 1024."""
    window = Layer(replace(ATTENTION, window_tokens=256), FEED_FORWARD)
    turns = Shape("any", 256, 1024, (window, Layer(ATTENTION, FEED_FORWARD)))
    assert 512 * (1024 + 768) * 2 == buffer_parts(turns, 1024).inputs_bytes


def test_a_quantised_cache_needs_rotation_matrices() -> None:
    """Two F32 matrices, 64 x 64 for the head and 64 x 64, in addition to the mask."""
    assert (
        512 * 1024 * 2 + 4 * 2 * 64 * 64 == buffer_parts(dense(), 1024, kv_type="q8_0").inputs_bytes
    )


def test_a_buffer_is_masks_four_vectors_and_the_largest_stage() -> None:
    """Here the stage is a feed-forward block: 12 bytes per token and width."""
    assert 512 * 1024 * 2 + 4 * HIDDEN + FEED == compute_bytes(dense(), 1024)
    assert 512 * 1024 * 2 + 4 * HIDDEN == buffer_parts(dense(), 1024).host_bytes


def test_many_output_rows_are_the_largest_stage() -> None:
    """4 bytes for each of 1024 tokens of vocabulary, 2048 times."""
    grown = compute_bytes(dense(), 1024, output_rows=2048) - compute_bytes(dense(), 1024)
    assert 4 * 1024 * 2048 - FEED == grown


def test_a_micro_batch_is_no_longer_than_the_context() -> None:
    """100 tokens of context make a mask of 100 x 256."""
    assert 100 * 256 * 2 == buffer_parts(dense(), 100).inputs_bytes


def test_experts_in_use_need_buffers() -> None:
    """Three vectors per expert, and outputs if hidden is over twice as wide as an expert."""
    assert 4 * 512 * 3 * 512 * 2 == _stage(Layer(ATTENTION, Experts(8, 2, 512)))
    assert 4 * 512 * (3 * 64 * 2 + 256 * 2) == _stage(Layer(ATTENTION, Experts(8, 2, 64)))


def test_without_flash_attention_all_scores_are_in_memory() -> None:
    """4 heads x (1024 cells + a vector of 64) for each of 512 tokens; keys and values in F32."""
    assert 4 * 512 * 4 * (1024 + 64) == _stage(
        Layer(ATTENTION, FEED_FORWARD), flash_attention=False
    )
    assert 8 * 512 * 128 == buffer_parts(dense(), 1024, flash_attention=False).rows_bytes


def test_latent_attention_unpacks_its_heads() -> None:
    """Each of 4 heads has 64 + 32 numbers, and twice the 96 compressed ones."""
    assert max(FEED, 4 * 512 * 4 * (64 + 32 + 2 * 96)) == _stage(Layer(LATENT, FEED_FORWARD))
