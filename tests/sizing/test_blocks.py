from dataclasses import replace

import pytest

from bot.sizing.blocks import packed
from bot.sizing.shape import Experts, Layer, Shape
from tests.golden.shapes import SHAPES
from tests.samples.small_shapes import ATTENTION, dense, mixture


def _blocks(shape: Shape, format_name: str) -> dict[str, set[str]]:
    """Return the names of the blocks that occur, by tensor name."""
    result: dict[str, set[str]] = {}
    for tensor, block, _ in packed(shape, format_name, importance_matrix=False):
        result.setdefault(tensor.name, set()).add(block.name)
    return result


@pytest.mark.parametrize("format_name", ["F32", "F16", "BF16"])
def test_a_plain_format_keeps_vectors_in_f32(format_name: str) -> None:
    """Norms are F32 in every file."""
    blocks = _blocks(dense(), format_name)
    assert ({format_name}, {"F32"}) == (blocks["attn_q"], blocks["attn_norm"])


def test_the_output_matrix_gets_six_bits() -> None:
    """The token table has the base format, unless it is also the output matrix."""
    blocks = _blocks(dense(), "Q4_K_M")
    assert ({"Q6_K"}, {"Q4_K"}) == (blocks["output"], blocks["token_embd"])
    assert {"Q6_K"} == _blocks(dense(tied=True), "Q4_K_M")["token_embd"]


def test_rows_that_are_no_multiple_of_256_take_smaller_blocks() -> None:
    """Qwen2 72B has rows of 29568: Q4_K becomes Q5_0, Q6_K becomes Q8_0."""
    assert {"Q5_0", "Q8_0"} == _blocks(SHAPES["qwen2-72b"], "Q4_K_M")["ffn_down"]


def test_rows_that_fit_no_block_stay_f16() -> None:
    """A hidden size of 40 is not a multiple of 32."""
    odd = Shape(
        "llama", 40, 64, (Layer(replace(ATTENTION, heads=1, kv_heads=1), Experts(4, 1, 64)),)
    )
    assert {"F16"} == _blocks(odd, "Q8_0")["attn_q"]


def test_mxfp4_packs_only_the_experts() -> None:
    """All other matrices are Q8_0."""
    blocks = _blocks(mixture(), "MXFP4")
    assert ({"MXFP4"}, {"Q8_0"}) == (blocks["ffn_up_exps"], blocks["attn_q"])


def test_models_with_eight_experts_have_more_bits_in_attention() -> None:
    """Mixtral's keys and values are Q8_0, its attention output Q5_K."""
    eight = Shape("llama", 256, 1024, (Layer(ATTENTION, Experts(8, 2, 512)),) * 8)
    blocks = _blocks(eight, "Q4_K_M")
    assert ({"Q8_0"}, {"Q8_0"}, {"Q5_K"}) == (
        blocks["attn_k"],
        blocks["attn_v"],
        blocks["attn_output"],
    )


def test_the_70b_class_has_no_value_matrix_below_five_bits() -> None:
    """Eight heads share each value matrix."""
    assert {"Q5_K"} == _blocks(SHAPES["llama-3-70b"], "Q3_K_S")["attn_v"]
    assert {"Q3_K"} == _blocks(SHAPES["llama-3-8b"], "Q3_K_S")["attn_v"]


def test_every_layer_of_a_tensor_is_packed_once() -> None:
    """This also holds for tensors with several blocks."""
    for tensor, _, _ in packed(dense(16), "Q4_K_M", importance_matrix=False):
        layers = [
            layer
            for other, _, layers in packed(dense(16), "Q4_K_M", importance_matrix=False)
            if other.name == tensor.name
            for layer in layers
        ]
        assert sorted(layers) == list(tensor.layers)
