import pytest

from bot.sizing.shape import (
    Experts,
    KimiDelta,
    Layer,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)
from bot.sizing.speed.reads import Reads, reads
from bot.sizing.weights import weights
from tests.samples.small_shapes import (
    ATTENTION,
    DELTA_NET,
    DENSE_LAYER,
    FEED_FORWARD,
    MIXTURE_LAYER,
    dense,
    mixture,
)


def test_a_dense_model_reads_everything_on_the_device() -> None:
    """Layers and output matrix, but not the token table."""
    read = reads(dense(), "F16")
    assert weights(dense(), "F16").device_weights_bytes == read.dense_bytes
    assert (0, 0, 0) == (read.expert_bytes, read.all_expert_bytes, read.expert_layers)
    assert 0 == read.expert_share
    assert 4 * 589_824 == read.dense_parameters


def test_only_the_experts_that_run_are_read() -> None:
    """One of four in each layer."""
    read = reads(mixture(), "F16")
    assert pytest.approx(read.all_expert_bytes / 4) == read.expert_bytes
    assert (4, 4, 0.25) == (read.layers, read.expert_layers, read.expert_share)
    assert 4 * 3 * 256 * 512 == read.expert_parameters


def test_different_layers_are_counted_separately() -> None:
    """A dense layer, one of four experts, two of eight; the prediction layer does not count.

    Attention has 196,608 weights, a dense block and an expert 393,216 each, a router 256 for each
    expert (in F32, as are two norms of 256), the output 1,024 rows of 256 and a norm.
    """
    layers = (
        DENSE_LAYER,
        MIXTURE_LAYER,
        Layer(ATTENTION, Experts(count=8, used=2, size=512)),
    )
    shape = Shape("any", 256, 1024, layers, prediction_layers=(MIXTURE_LAYER,))
    norms_bytes, output_bytes = 4 * 512, 2 * 1_024 * 256 + 4 * 256
    assert reads(shape, "F16") == Reads(
        dense_bytes=2 * (3 * 196_608 + 393_216) + 3 * norms_bytes + 4 * 256 * 12 + output_bytes,
        expert_bytes=2 * 3 * 393_216,
        all_expert_bytes=2 * 12 * 393_216,
        output_bytes=output_bytes,
        dense_parameters=3 * 196_608 + 393_216 + 256 * 12,
        expert_parameters=3 * 393_216,
        expert_share=0.25,
        layers=3,
        expert_layers=2,
        recurrent_layers=0,
        matrices=3 * 4 + 3 + 2,
    )


def test_many_tokens_need_nearly_all_experts() -> None:
    """Each token chooses independently: one needs a quarter, two 7/16, many all."""
    read = reads(mixture(), "F16")
    touched = [read.touched_bytes(tokens) / read.all_expert_bytes for tokens in (1, 2, 512)]
    assert pytest.approx([1 / 4, 7 / 16, 1]) == touched


@pytest.mark.parametrize(
    "mixer",
    [
        DELTA_NET,
        KimiDelta(heads=4, head_size=64, convolution=4, gate_rank=64),
        Mamba(8, 64, groups=2, state_size=16, convolution=4),
        ShortConvolution(3),
    ],
)
def test_layers_with_a_state_are_counted(mixer: Mixer) -> None:
    """They have their own step."""
    shape = Shape("any", 256, 1024, (Layer(mixer, FEED_FORWARD), DENSE_LAYER))
    assert (2, 1) == (reads(shape, "F16").layers, reads(shape, "F16").recurrent_layers)
