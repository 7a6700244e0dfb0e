from dataclasses import replace

from bot.sizing.layer_parts import layer_parts
from bot.sizing.shape import Experts, FeedForward, Layer, Shape
from tests.samples.small_shapes import ATTENTION, DELTA_NET, FEED_FORWARD, LATENT


def _parts(layer: Layer, architecture: str = "llama") -> dict[str, tuple[int, int]]:
    shape = Shape(architecture, 256, 1024, (layer,))
    return {part.name: (part.row_length, part.rows) for part in layer_parts(shape, layer)}


def test_grouped_attention_has_fewer_key_and_value_rows() -> None:
    """With hidden size 256: 4 heads of 64 for queries, 2 for keys and values."""
    assert {
        "attn_norm": (256, 1),
        "ffn_norm": (256, 1),
        "attn_q": (256, 256),
        "attn_k": (256, 128),
        "attn_v": (256, 128),
        "attn_output": (256, 256),
        "ffn_gate": (256, 512),
        "ffn_up": (256, 512),
        "ffn_down": (512, 256),
    } == _parts(Layer(ATTENTION, FEED_FORWARD))


def test_biases_norms_and_sinks_are_separate_vectors() -> None:
    """Q and k norms span one head; a sink is one number per head."""
    mixer = replace(ATTENTION, qkv_bias=True, output_bias=True, qk_norm=True, sinks=True)
    parts = _parts(Layer(mixer, FEED_FORWARD))
    assert ((256, 1), (128, 1), (128, 1)) == tuple(
        parts[f"attn_{name}.bias"] for name in ("q", "k", "v")
    )
    assert ((64, 1), (64, 1)) == (parts["attn_q_norm"], parts["attn_k_norm"])
    assert (4, 1) == parts["attn_sinks"]


def test_some_architectures_normalise_all_heads_at_once() -> None:
    """Command R's query norm is as wide as its queries."""
    parts = _parts(Layer(replace(ATTENTION, qk_norm=True), FEED_FORWARD, 1), "command-r")
    assert ((256, 1), (128, 1)) == (parts["attn_q_norm"], parts["attn_k_norm"])


def test_a_gated_query_is_twice_as_wide() -> None:
    """Qwen3-Next's query matrix makes an output gate too."""
    assert (256, 512) == _parts(Layer(replace(ATTENTION, gated=True), FEED_FORWARD))["attn_q"]


def test_phi_fuses_its_matrices() -> None:
    """Q, k and v are one matrix of 256 + 128 + 128 rows, gate and up one of twice 512."""
    parts = _parts(Layer(ATTENTION, FEED_FORWARD), "phi3")
    assert ((256, 512), (256, 1024)) == (parts["attn_qkv"], parts["ffn_up"])
    assert "ffn_gate" not in parts


def test_a_gate_has_a_bias_where_the_block_has_biases() -> None:
    """Granite Code has them on all three matrices."""
    parts = _parts(Layer(ATTENTION, FeedForward(512, biased=True)))
    assert ((512, 1), (512, 1), (256, 1)) == tuple(
        parts[f"ffn_{name}.bias"] for name in ("gate", "up", "down")
    )


def test_a_feed_forward_block_without_gate_has_two_matrices() -> None:
    """Up and down."""
    parts = _parts(Layer(ATTENTION, FeedForward(512, gated=False)))
    assert ["ffn_up", "ffn_down"] == [name for name in parts if name.startswith("ffn_")][1:]


def test_latent_attention_compresses_queries_keys_and_values() -> None:
    """4 heads of 64 + 32; ranks of 128 and 64; one row of 64 + 32 per token."""
    parts = _parts(Layer(LATENT, FEED_FORWARD))
    assert ((256, 128), (128, 4 * 96)) == (parts["attn_q_a"], parts["attn_q_b"])
    assert (256, 96) == parts["attn_kv_a_mqa"]
    assert ((64, 64 * 4), (64, 64 * 4)) == (parts["attn_k_b"], parts["attn_v_b"])
    assert "attn_q" in _parts(Layer(replace(LATENT, q_rank=None), FEED_FORWARD))


def test_linear_attention_has_a_convolution_and_a_state() -> None:
    """2 key heads and 4 value heads of 64: 2 x 128 + 256 = 512 convolved channels."""
    parts = _parts(Layer(DELTA_NET, FEED_FORWARD), "qwen3next")
    assert ((256, 512), (4, 512)) == (parts["attn_qkv"], parts["ssm_conv1d"])
    assert ((256, 8), (256, 256)) == (parts["ssm_ba"], parts["ssm_out"])


def test_experts_are_stacked_and_shared_experts_are_separate() -> None:
    """1 of 4 stacked experts is used; the shared one always runs."""
    layer = Layer(ATTENTION, Experts(4, 1, 512, 128, selection_bias=True, shared_gate=True))
    shape = Shape("qwen3moe", 256, 1024, (layer,))
    parts = {part.name: part for part in layer_parts(shape, layer)}
    down = parts["ffn_down_exps"]
    assert (512, 256 * 4, 4, 1) == (down.row_length, down.rows, down.stacked, down.used)
    assert (256, 4) == (parts["ffn_gate_inp"].row_length, parts["ffn_gate_inp"].rows)
    assert (128, 256) == (parts["ffn_down_shexp"].row_length, parts["ffn_down_shexp"].rows)
    assert {"exp_probs_b.bias", "ffn_gate_inp_shexp"} <= parts.keys()


def test_experts_may_work_on_a_narrower_vector() -> None:
    """Nemotron 3 Super projects 256 to 64 and back; ungated experts have two matrices."""
    experts = Experts(count=4, used=1, size=128, latent_size=64, gated=False)
    parts = _parts(Layer(None, experts, 1))
    assert ((256, 64), (64, 256)) == (parts["ffn_latent_down"], parts["ffn_latent_up"])
    assert ((64, 512), (128, 256)) == (parts["ffn_up_exps"], parts["ffn_down_exps"])
    assert "ffn_gate_exps" not in parts


def test_a_block_may_have_biases() -> None:
    """StarCoder2's feed-forward block and its norms."""
    parts = _parts(Layer(None, FeedForward(512, gated=False, biased=True), 1), "starcoder2")
    assert ((512, 1), (256, 1)) == (parts["ffn_up.bias"], parts["ffn_down.bias"])
    assert (256, 1) == parts["attn_norm.bias"]


def test_gemma_4_scales_its_layers_and_its_experts() -> None:
    """One number for a layer, one for each of four experts, a vector for the router's input."""
    parts = _parts(Layer(ATTENTION, Experts(4, 1, 128)), "gemma4")
    assert ((1, 1), (4, 1), (256, 1)) == (
        parts["layer_output_scale"],
        parts["ffn_down_exps.scale"],
        parts["ffn_gate_inp.scale"],
    )


def test_gemma_3n_mixes_four_streams() -> None:
    """Small matrices between the streams, and an additional narrow block per layer."""
    parts = _parts(Layer(ATTENTION, FEED_FORWARD, 4), "gemma3n")
    assert ((4, 16), (256, 64)) == (parts["altup_predict_coef"], parts["laurel_l"])


def test_deepseek_4_mixes_four_copies_around_each_block() -> None:
    """24 rows over four vectors of 256, for attention and for feed-forward."""
    parts = _parts(Layer(ATTENTION, FEED_FORWARD), "deepseek4")
    assert {(1024, 24)} == {parts["hc_attn_fn"], parts["hc_ffn_fn"]}
