import pytest

from bot.sizing.placing.places import census, role_of, stays_16_bit, stays_f32
from bot.sizing.shape import Experts, Layer, Mamba, Shape
from bot.sizing.tensors import Tensor, tensors
from tests.golden.shapes import SHAPES
from tests.samples.small_shapes import ATTENTION, DELTA_NET, FEED_FORWARD, dense


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("attn_v", "attn_v"),
        ("attn_qkv", "attn_v"),
        ("attn_k", "attn_k"),
        ("ffn_down_exps", "ffn_down"),
        ("ffn_down_shexp", "ffn_down"),
        ("output", "output"),
    ],
)
def test_tensors_of_one_role_have_one_rule(name: str, role: str) -> None:
    """A fused matrix counts as values, experts as the block that they make up."""
    assert role == role_of(Tensor(name, 256, 256))


def test_vectors_routers_and_convolutions_stay_f32() -> None:
    """All else is quantised."""
    router, norm, bias = (
        Tensor("ffn_gate_inp", 256, 4),
        Tensor("attn_norm", 256, 1),
        Tensor("ffn_down_exps.bias", 256, 4),
    )
    assert all(map(stays_f32, (router, norm, bias, Tensor("ssm_conv1d", 4, 512))))
    assert not stays_f32(Tensor("ffn_gate_exps", 256, 512))


def test_what_mixes_streams_keeps_the_original_16_bits() -> None:
    """Gemma 3n's small matrices are neither quantised nor widened, but for the smallest."""
    assert all(stays_16_bit(Tensor(name, 256, 256)) for name in ("altup_proj", "laurel_l"))
    assert stays_16_bit(Tensor("per_layer_model_proj", 256, 256))
    assert not stays_16_bit(Tensor("attn_q", 256, 256))
    assert stays_f32(Tensor("altup_predict_coef", 4, 16))


def test_the_70b_class_has_80_layers_and_grouped_queries() -> None:
    """Llama 3 70B and Qwen2 72B; neither their small sisters nor an 80-layer model without GQA."""
    assert {"llama-3-70b", "llama-3.1-70b", "qwen2-72b"} == {
        name for name, shape in SHAPES.items() if census(shape).is_70b_class
    }


def test_value_tensors_are_numbered_among_themselves() -> None:
    """Of a hybrid, every layer has values; of its own kind each keeps its place."""
    turns = Shape(
        "any", 256, 1024, (Layer(DELTA_NET, FEED_FORWARD), Layer(ATTENTION, FEED_FORWARD))
    )
    place = census(turns).place("attn_v", "attn_v", 1, importance_matrix=False)
    assert (1, 2) == (place.number, place.count)


def test_shared_experts_are_numbered_beside_the_others() -> None:
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


def test_a_state_space_layer_in_front_counts_no_heads() -> None:
    """llama.cpp asks the first layer how many heads share a key, passing linear attention by."""
    attention = Layer(ATTENTION, FEED_FORWARD)
    for mixer, heads in ((Mamba(8, 64, 2, 16, 4), 0), (DELTA_NET, 2), (ATTENTION, 2)):
        shape = Shape("any", 256, 1024, (Layer(mixer, FEED_FORWARD), attention))
        assert heads == census(shape).heads_per_kv_head
