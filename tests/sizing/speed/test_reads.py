import pytest

from bot.sizing.speed.reads import reads
from bot.sizing.weights import weights
from tests.samples.small_shapes import DELTA_NET, dense, mixture


def test_a_dense_model_reads_all_that_lies_on_the_device() -> None:
    """Layers and output matrix, and not the table of tokens."""
    read = reads(dense(), "F16")
    assert weights(dense(), "F16").device_weights_bytes == read.dense_bytes
    assert (0, 0, 0) == (read.expert_bytes, read.all_expert_bytes, read.expert_layers)
    assert 4 * 589_824 == read.dense_parameters


def test_of_the_experts_those_are_read_that_run() -> None:
    """One of four in each layer."""
    read = reads(mixture(), "F16")
    assert pytest.approx(read.all_expert_bytes / 4) == read.expert_bytes
    assert (4, 4, 0.25) == (read.layers, read.expert_layers, read.expert_share)
    assert 4 * 3 * 256 * 512 == read.expert_parameters


def test_many_tokens_touch_nearly_all_experts() -> None:
    """Each token chooses for itself: one touches a quarter, two 7/16, many all."""
    read = reads(mixture(), "F16")
    touched = [read.touched_bytes(tokens) / read.all_expert_bytes for tokens in (1, 2, 512)]
    assert pytest.approx([1 / 4, 7 / 16, 1]) == touched


def test_layers_with_a_state_are_counted() -> None:
    """They have a step of their own."""
    assert 4 == reads(dense(mixer=DELTA_NET), "F16").recurrent_layers
    assert 0 == reads(dense(), "F16").recurrent_layers
