"""The tensors of one layer, under the names that GGUF files give them (package gguf 0.17).

A new mixer is a new case in `mixer_parts`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bot.sizing.shape import (
    Attention,
    DeltaNet,
    Experts,
    FeedForward,
    LatentAttention,
    Layer,
    Mixer,
    Shape,
)

# Architectures whose files hold q, k, v as one matrix, and gate and up as one.
_FUSED = frozenset({"phi3"})
# Architectures that normalise queries and keys over all heads at once, not head by head.
_WIDE_QK_NORM = frozenset({"command-r", "olmo2", "minimax-m2"})
_NORMS = ("attn_norm", "ffn_norm", "post_attention_norm", "post_ffw_norm")


class Part(NamedTuple):
    """One tensor; of one that stacks several matrices, `used` of `stacked` run for a token."""

    name: str
    row_length: int
    rows: int
    stacked: int = 1
    used: int = 1


def layer_parts(shape: Shape, layer: Layer) -> Iterator[Part]:
    """All tensors of one layer of a model."""
    for name in _NORMS[: layer.norms]:
        yield Part(name, shape.hidden_size, 1)
    yield from mixer_parts(shape, layer.mixer)
    match layer.feed_forward:
        case FeedForward():
            yield from _feed_forward(shape, layer.feed_forward)
        case Experts():
            yield from _experts(shape.hidden_size, layer.feed_forward)


def mixer_parts(shape: Shape, mixer: Mixer) -> Iterator[Part]:
    """The tensors with which a layer mixes tokens."""
    match mixer:
        case Attention():
            return _attention(shape, mixer)
        case LatentAttention():
            return _latent_attention(shape.hidden_size, mixer)
        case DeltaNet():
            return _delta_net(shape.hidden_size, mixer)


def _attention(shape: Shape, mixer: Attention) -> Iterator[Part]:
    hidden = shape.hidden_size
    query = mixer.heads * mixer.head_size
    key_value = mixer.kv_heads * mixer.head_size
    wide = {"attn_q": query * (2 if mixer.gated else 1), "attn_k": key_value, "attn_v": key_value}
    if shape.architecture in _FUSED:
        wide = {"attn_qkv": sum(wide.values())}
    for name, rows in wide.items():
        yield Part(name, hidden, rows)
        if mixer.qkv_bias:
            yield Part(f"{name}.bias", rows, 1)
    yield Part("attn_output", query, hidden)
    if mixer.output_bias:
        yield Part("attn_output.bias", hidden, 1)
    if mixer.qk_norm:
        over_all = shape.architecture in _WIDE_QK_NORM
        yield Part("attn_q_norm", query if over_all else mixer.head_size, 1)
        yield Part("attn_k_norm", key_value if over_all else mixer.head_size, 1)
    if mixer.sinks:
        yield Part("attn_sinks", mixer.heads, 1)


def _latent_attention(hidden: int, mixer: LatentAttention) -> Iterator[Part]:
    query = mixer.heads * (mixer.nope_size + mixer.rope_size)
    if mixer.q_rank is None:
        yield Part("attn_q", hidden, query)
    else:
        yield Part("attn_q_a", hidden, mixer.q_rank)
        yield Part("attn_q_a_norm", mixer.q_rank, 1)
        yield Part("attn_q_b", mixer.q_rank, query)
    yield Part("attn_kv_a_mqa", hidden, mixer.kv_rank + mixer.rope_size)
    yield Part("attn_kv_a_norm", mixer.kv_rank, 1)
    # Stacks of one matrix per head, all of them used.
    heads = mixer.heads
    yield Part("attn_k_b", mixer.nope_size, mixer.kv_rank * heads, heads, heads)
    yield Part("attn_v_b", mixer.kv_rank, mixer.value_size * heads, heads, heads)
    yield Part("attn_output", mixer.heads * mixer.value_size, hidden)


def _delta_net(hidden: int, mixer: DeltaNet) -> Iterator[Part]:
    keys = mixer.key_heads * mixer.state_size
    values = mixer.value_heads * mixer.state_size
    yield Part("attn_qkv", hidden, 2 * keys + values)
    yield Part("attn_gate", hidden, values)
    yield Part("ssm_conv1d", mixer.convolution, 2 * keys + values)
    yield Part("ssm_ba", hidden, 2 * mixer.value_heads)
    yield Part("ssm_a", mixer.value_heads, 1)
    yield Part("ssm_dt.bias", mixer.value_heads, 1)
    yield Part("ssm_norm", mixer.state_size, 1)
    yield Part("ssm_out", values, hidden)


def _feed_forward(shape: Shape, block: FeedForward) -> Iterator[Part]:
    hidden, size = shape.hidden_size, block.size
    if block.gated and shape.architecture in _FUSED:
        yield Part("ffn_up", hidden, 2 * size)
    else:
        if block.gated:
            yield Part("ffn_gate", hidden, size)
        yield Part("ffn_up", hidden, size)
    yield Part("ffn_down", size, hidden)


def _experts(hidden: int, experts: Experts) -> Iterator[Part]:
    stacked, used = experts.count, experts.used
    yield Part("ffn_gate_inp", hidden, stacked)
    for name, length, rows in (
        ("ffn_gate_exps", hidden, experts.size),
        ("ffn_up_exps", hidden, experts.size),
        ("ffn_down_exps", experts.size, hidden),
    ):
        yield Part(name, length, rows * stacked, stacked, used)
        if experts.biased:
            yield Part(f"{name}.bias", rows, stacked, stacked, used)
    if experts.biased:
        yield Part("ffn_gate_inp.bias", stacked, 1)
    if experts.selection_bias:
        yield Part("exp_probs_b.bias", stacked, 1)
    if experts.shared_gate:
        yield Part("ffn_gate_inp_shexp", hidden, 1)
    if experts.shared_size:
        yield Part("ffn_gate_shexp", hidden, experts.shared_size)
        yield Part("ffn_up_shexp", hidden, experts.shared_size)
        yield Part("ffn_down_shexp", experts.shared_size, hidden)
