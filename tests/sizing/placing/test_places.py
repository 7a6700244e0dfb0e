from dataclasses import replace

import pytest

from bot.sizing.placing.places import Place, census, role_of, stays_16_bit, stays_f32
from bot.sizing.shape import (
    CompressedAttention,
    Experts,
    KimiDelta,
    Layer,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)
from bot.sizing.tensors import Tensor, tensors
from tests.golden.shapes import SHAPES
from tests.samples.small_shapes import (
    ATTENTION,
    DELTA_NET,
    FEED_FORWARD,
    LATENT,
    MIXTURE_LAYER,
    dense,
)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("attn_v", "attn_v"),
        ("attn_qkv", "attn_v"),
        ("attn_kv_b", "attn_v"),
        ("attn_k", "attn_k"),
        ("ffn_down_exps", "ffn_down"),
        ("ffn_down_shexp", "ffn_down"),
        ("ffn_gate_exps", "ffn_gate"),
        ("ffn_up_shexp", "ffn_up"),
        ("output", "output"),
    ],
)
def test_tensors_of_one_role_have_one_rule(name: str, role: str) -> None:
    """A fused matrix counts as values, experts as part of their block."""
    assert role == role_of(Tensor(name, 256, 256))


@pytest.mark.parametrize(
    "tensor",
    [
        Tensor("ffn_gate_inp", 256, 4),
        Tensor("attn_norm", 256, 2),
        Tensor("ffn_down_exps.bias", 256, 4),
        Tensor("ssm_a", 256, 1),
        Tensor("ssm_conv1d", 4, 512),
        Tensor("shortconv.conv", 3, 256),
        Tensor("altup_correct_coef", 4, 4),
        Tensor("altup_predict_coef", 4, 16),
    ],
)
def test_vectors_routers_and_convolutions_stay_f32(tensor: Tensor) -> None:
    """Norms and biases too, whatever their number of rows."""
    assert stays_f32(tensor)


@pytest.mark.parametrize("name", ["ffn_gate_exps", "ffn_gate_inp_shexp", "shortconv.in_proj"])
def test_other_tensors_are_quantised(name: str) -> None:
    """Experts, and tensors only named similarly to a router or convolution."""
    assert not stays_f32(Tensor(name, 256, 512))


def test_tensors_that_mix_streams_stay_16_bit() -> None:
    """Gemma 3n's small matrices are not quantised, and only the smallest become F32."""
    assert all(stays_16_bit(Tensor(name, 256, 256)) for name in ("altup_proj", "laurel_l"))
    assert stays_16_bit(Tensor("per_layer_model_proj", 256, 256))
    assert not stays_16_bit(Tensor("attn_q", 256, 256))
    assert stays_f32(Tensor("altup_predict_coef", 4, 16))


def test_the_70b_class_has_80_layers_and_grouped_queries() -> None:
    """Llama 3 70B and Qwen2 72B; neither their small sisters nor an 80-layer model without GQA."""
    assert {"llama-3-70b", "llama-3.1-70b", "qwen2-72b"} == {
        name for name, shape in SHAPES.items() if census(shape).is_70b_class
    }


@pytest.mark.parametrize(
    ("architecture", "layers", "kv_heads", "is_70b_class"),
    [
        ("llama", 80, 2, True),
        ("qwen2", 80, 2, True),
        ("qwen2vl", 80, 2, True),
        ("deci", 80, 2, True),
        ("qwen3", 80, 2, False),
        ("llama", 81, 2, False),
        ("llama", 79, 2, False),
        ("llama", 80, 4, False),
    ],
)
def test_the_70b_class_is_an_architecture_of_80_layers_with_grouped_queries(
    architecture: str,
    layers: int,
    kv_heads: int,
    is_70b_class: bool,  # noqa: FBT001
) -> None:
    """Four heads on two are grouped, on four they are not."""
    attention = replace(ATTENTION, kv_heads=kv_heads)
    shape = dense(layers, attention, architecture=architecture)
    assert is_70b_class == census(shape).is_70b_class


def test_a_census_numbers_values_and_downs_in_the_order_of_the_file() -> None:
    """A state space layer has no values, a mixture's layer two down matrices; biases do not count.

    The prediction layer is one of four.
    """
    experts = Experts(4, 1, 512, shared_size=128, biased=True)
    wide = Experts(8, 1, 512, shared_size=128)
    layers = (
        Layer(Mamba(8, 64, 2, 16, 4), FEED_FORWARD),
        Layer(ATTENTION, wide),
        Layer(ATTENTION, experts),
    )
    shape = Shape("any", 256, 1024, layers, prediction_layers=(MIXTURE_LAYER,))
    counted = census(shape)
    assert (8, 4) == (counted.experts, counted.layers)
    assert {1: 0, 2: 1, 3: 2} == counted.values
    assert {
        (0, "ffn_down"): 0,
        (1, "ffn_down_exps"): 1,
        (1, "ffn_down_shexp"): 2,
        (2, "ffn_down_exps"): 3,
        (2, "ffn_down_shexp"): 4,
        (3, "ffn_down_exps"): 5,
    } == counted.downs
    for role, name, place in (
        ("attn_v", "attn_v", Place(1, 3, 1, counted, importance_matrix=True)),
        ("ffn_down", "ffn_down_shexp", Place(2, 4, 4, counted, importance_matrix=True)),
        ("attn_q", "attn_q", Place(2, 4, 2, counted, importance_matrix=True)),
    ):
        assert place == counted.place(role, name, 2, importance_matrix=True)


def test_without_experts_down_matrices_are_numbered_by_appearance() -> None:
    """The first layer has only attention, so the second one has the first matrix."""
    shape = Shape("any", 256, 1024, (Layer(ATTENTION, None), Layer(None, FEED_FORWARD)))
    counted = census(shape)
    assert 0 == counted.experts
    assert Place(0, 2, 0, counted, importance_matrix=False) == counted.place(
        "ffn_down", "ffn_down", 1, importance_matrix=False
    )


def test_value_tensors_are_numbered_among_themselves() -> None:
    """Of a hybrid, every layer has values; of its own kind each keeps its place."""
    turns = Shape(
        "any", 256, 1024, (Layer(DELTA_NET, FEED_FORWARD), Layer(ATTENTION, FEED_FORWARD))
    )
    place = census(turns).place("attn_v", "attn_v", 1, importance_matrix=False)
    assert (1, 2) == (place.number, place.count)


def test_shared_experts_are_numbered_separately() -> None:
    """Their down matrices appear twice as often as there are layers."""
    layer = Layer(ATTENTION, Experts(4, 1, 512, shared_size=128))
    shape = Shape("any", 256, 1024, (layer,) * 4)
    places = [
        census(shape).place("ffn_down", tensor.name, 2, importance_matrix=False)
        for tensor in tensors(shape)
        if tensor.name.startswith("ffn_down")
    ]
    assert {4, 5} == {place.appearance for place in places}
    assert {2} == {place.number for place in places}


def test_heads_per_key_head_are_counted() -> None:
    """Four heads on two."""
    assert 2 == census(dense()).heads_per_kv_head


@pytest.mark.parametrize(
    ("mixer", "heads"),
    [
        (ATTENTION, 2),
        (LATENT, 4),
        (CompressedAttention(4, 128, 128, q_rank=64, output_rank=32, output_groups=2), 4),
        (Mamba(8, 64, 2, 16, 4), 0),
        (KimiDelta(4, 64, 4, 64), 0),
        (ShortConvolution(3), 0),
        (DELTA_NET, 1),
        (None, 1),
    ],
)
def test_heads_come_from_the_first_layer_that_llama_cpp_counts(
    mixer: Mixer | None, heads: int
) -> None:
    """The delta net is skipped; the layer after it has attention with four heads on four."""
    behind = Layer(replace(ATTENTION, kv_heads=4), FEED_FORWARD)
    shape = Shape("any", 256, 1024, (Layer(mixer, FEED_FORWARD), behind))
    assert heads == census(shape).heads_per_kv_head


def test_a_model_with_only_linear_attention_has_no_heads() -> None:
    """0 heads per KV head."""
    assert 0 == census(dense(mixer=DELTA_NET)).heads_per_kv_head
