from dataclasses import replace

import pytest

from bot.sizing.media.pictures import Canvas
from bot.sizing.training.pictures import (
    Denoiser,
    PictureRecipe,
    adapter_parameters,
    picture_training_memory,
)

# Ten blocks of width 64; a token stands for 16 x 16 pixels.
SMALL = Denoiser(1_000_000, 64, 10, adapter_widths=20, text_tokens=6)
LORA = PictureRecipe("BF16", rank=4)
ONE = Canvas(160, 160)


@pytest.mark.parametrize(
    ("width", "matrices", "rank", "printed"),
    [
        (3072, 19 * 4 + 38 * 3, 4, 4_669_440),
        (2048, 28 * 8, 128, 117_440_512),
        (3072, 20 * 4 + 40 * 3 + 2 * 4, 128, 163_577_856),
        (3072, 42 * 4, 128, 132_120_576),
    ],
)
def test_adapters_have_the_parameters_that_programs_print(
    width: int, matrices: int, rank: int, printed: int
) -> None:
    """FLUX.1 in Diffusers; LTX-Video, HunyuanVideo and CogVideoX 5B in finetrainers."""
    model = Denoiser(1, width, 1, adapter_widths=2 * matrices, text_tokens=0)
    assert printed == adapter_parameters(model, rank)


def test_the_parts_follow_from_shape_and_settings() -> None:
    """100 tokens of the picture and 6 of its text; ten block inputs and 50 widths at work."""
    memory = picture_training_memory(SMALL, LORA, ONE, overhead_bytes=7)
    trained = 4 * 20 * 64
    assert {
        "weights": 2_000_000,
        "adapter": 4 * trained,
        "gradients": 4 * trained,
        "optimiser": 2 * trained,
        "activations": 2 * 106 * 64 * (10 + 50),
        "overhead": 7,
    } == memory.parts
    assert sum(memory.parts.values()) == memory.total_bytes


def test_without_checkpointing_every_block_keeps_its_numbers() -> None:
    """21 widths of each token in each block."""
    plain = replace(LORA, checkpointing=False)
    memory = picture_training_memory(SMALL, plain, ONE)
    assert 2 * 106 * 64 * 21 * 10 == memory.activations_bytes


def test_a_clip_has_a_token_for_four_frames() -> None:
    """After the first frame, which stands alone."""
    assert 2 * (3 * 100 + 6) == SMALL.tokens(Canvas(160, 160, frames=9, batch=2))
