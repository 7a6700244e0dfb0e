"""The tensors with which one layer mixes tokens, under the names that GGUF files give them.

A new mixer needs a new case in `mixer_parts`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    DeltaNet,
    Indexer,
    KimiDelta,
    LatentAttention,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)

# Architectures whose files hold q, k, v as one matrix, and gate and up (if any) as one.
FUSED = frozenset({"chatglm", "falcon", "gpt2", "phi3"})
# Architectures that normalise queries and keys over all heads at once, not head by head.
_WIDE_QK_NORM = frozenset({"command-r", "olmo2", "olmoe", "minimax-m2"})
# Architectures that keep the two gates of linear attention in one matrix.
_JOINT_GATES = frozenset({"qwen3next"})
# Blocks compressed at ratio 4 overlap, so their matrices are twice as wide (DeepSeek V4,
# published inference code).
_OVERLAPPING_RATIO = 4


class Part(NamedTuple):
    """One tensor. If it stacks several matrices, `used` of the `stacked` ones run for a token."""

    name: str
    row_length: int
    rows: int
    stacked: int = 1
    used: int = 1


def mixer_parts(shape: Shape, mixer: Mixer) -> Iterator[Part]:
    """Yield the tensors with which a layer mixes tokens."""
    hidden = shape.hidden_size
    match mixer:
        case Attention():
            yield from _attention(shape, mixer)
        case LatentAttention():
            yield from _latent_attention(hidden, mixer)
        case CompressedAttention():
            yield from _compressed_attention(hidden, mixer)
        case DeltaNet():
            yield from _delta_net(shape, mixer)
        case KimiDelta():
            yield from _kimi_delta(hidden, mixer)
        case Mamba():
            yield from (_mamba_1 if mixer.step_rank else _mamba)(hidden, mixer)
        case ShortConvolution():
            yield from _short_convolution(hidden, mixer)


def _attention(shape: Shape, mixer: Attention) -> Iterator[Part]:
    hidden = shape.hidden_size
    query = mixer.heads * mixer.head_size
    key = mixer.kv_heads * mixer.head_size
    if mixer.q_rank:
        yield from _narrowed_query(hidden, mixer.q_rank, query)
    for name, rows in _projections(shape, mixer).items():
        yield Part(name, hidden, rows)
        if mixer.qkv_bias:
            yield Part(f"{name}.bias", rows, 1)
    yield Part("attn_output", mixer.heads * mixer.value_length, hidden)
    if mixer.output_bias:
        yield Part("attn_output.bias", hidden, 1)
    if mixer.qk_norm:
        over_all = shape.architecture in _WIDE_QK_NORM
        yield Part("attn_q_norm", query if over_all else mixer.head_size, 1)
        yield Part("attn_k_norm", key if over_all else mixer.head_size, 1)
    if mixer.sinks:
        yield Part("attn_sinks", mixer.heads, 1)
    if mixer.head_gates:
        yield Part("attn_gate", hidden, mixer.heads)
    if mixer.beside:
        yield from _mamba(hidden, mixer.beside)


def _projections(shape: Shape, mixer: Attention) -> dict[str, int]:
    """Return the rows of each matrix that makes queries, keys or values of the hidden vector."""
    query = mixer.heads * mixer.head_size * (2 if mixer.gated else 1)
    wide = {
        "attn_q": 0 if mixer.q_rank else query,
        "attn_k": mixer.kv_heads * mixer.head_size,
        "attn_v": 0 if mixer.keys_as_values else mixer.kv_heads * mixer.value_length,
    }
    if shape.architecture in FUSED:
        return {"attn_qkv": sum(wide.values())}
    return {name: rows for name, rows in wide.items() if rows}


def _narrowed_query(hidden: int, rank: int, query: int) -> Iterator[Part]:
    yield Part("attn_q_a", hidden, rank)
    yield Part("attn_q_a_norm", rank, 1)
    yield Part("attn_q_b", rank, query)


def _latent_attention(hidden: int, mixer: LatentAttention) -> Iterator[Part]:
    query = mixer.heads * (mixer.nope_size + mixer.rope_size)
    if mixer.q_rank is None:
        yield Part("attn_q", hidden, query)
    else:
        yield from _narrowed_query(hidden, mixer.q_rank, query)
    yield Part("attn_kv_a_mqa", hidden, mixer.kv_rank + mixer.rope_size)
    yield Part("attn_kv_a_norm", mixer.kv_rank, 1)
    # Stacks of one matrix per head, all of them used.
    heads = mixer.heads
    yield Part("attn_k_b", mixer.nope_size, mixer.kv_rank * heads, heads, heads)
    yield Part("attn_v_b", mixer.kv_rank, mixer.value_size * heads, heads, heads)
    yield Part("attn_output", mixer.heads * mixer.value_size, hidden)
    if mixer.gated:
        yield Part("attn_gate", hidden, mixer.heads * mixer.value_size)
    if mixer.indexer:
        query_length = mixer.q_rank or hidden
        yield from _indexer_query(hidden, query_length, mixer.indexer)
        yield Part("indexer.attn_k", hidden, mixer.indexer.size)
        yield Part("indexer.k_norm", mixer.indexer.size, 1)
        yield Part("indexer.k_norm.bias", mixer.indexer.size, 1)


def _indexer_query(hidden: int, query_length: int, indexer: Indexer) -> Iterator[Part]:
    yield Part("indexer.attn_q_b", query_length, indexer.heads * indexer.size)
    yield Part("indexer.proj", hidden, indexer.heads)


def _compressed_attention(hidden: int, mixer: CompressedAttention) -> Iterator[Part]:
    query, output = mixer.heads * mixer.head_size, mixer.output_groups * mixer.output_rank
    yield Part("attn_q_a", hidden, mixer.q_rank)
    yield Part("attn_q_a_norm", mixer.q_rank, 1)
    yield Part("attn_q_b", mixer.q_rank, query)
    yield Part("attn_kv", hidden, mixer.head_size)
    yield Part("attn_kv_norm", mixer.head_size, 1)
    yield Part("attn_sinks", mixer.heads, 1)
    yield Part("attn_output_a", query // mixer.output_groups, output)
    yield Part("attn_output_b", output, hidden)
    if mixer.ratio:
        yield from _compressor("attn_compress", hidden, mixer.head_size, mixer.ratio)
    if mixer.ratio and mixer.indexer:
        yield from _indexer_query(hidden, mixer.q_rank, mixer.indexer)
        yield from _compressor("indexer.compress", hidden, mixer.indexer.size, mixer.ratio)


def _compressor(name: str, hidden: int, size: int, ratio: int) -> Iterator[Part]:
    wide = size * (2 if ratio == _OVERLAPPING_RATIO else 1)
    yield Part(f"{name}_kv", hidden, wide)
    yield Part(f"{name}_gate", hidden, wide)
    yield Part(f"{name}_position.bias", wide, ratio)
    yield Part(f"{name}_norm", size, 1)


def _delta_net(shape: Shape, mixer: DeltaNet) -> Iterator[Part]:
    hidden = shape.hidden_size
    keys = mixer.key_heads * mixer.state_size
    values = mixer.value_heads * mixer.state_size
    yield Part("attn_qkv", hidden, 2 * keys + values)
    yield Part("attn_gate", hidden, values)
    yield Part("ssm_conv1d", mixer.convolution, 2 * keys + values)
    if shape.architecture in _JOINT_GATES:
        yield Part("ssm_ba", hidden, 2 * mixer.value_heads)
    else:
        yield Part("ssm_beta", hidden, mixer.value_heads)
        yield Part("ssm_alpha", hidden, mixer.value_heads)
    yield Part("ssm_a", mixer.value_heads, 1)
    yield Part("ssm_dt.bias", mixer.value_heads, 1)
    yield Part("ssm_norm", mixer.state_size, 1)
    yield Part("ssm_out", values, hidden)


def _kimi_delta(hidden: int, mixer: KimiDelta) -> Iterator[Part]:
    wide = mixer.heads * mixer.head_size
    for each in ("q", "k", "v"):
        yield Part(f"attn_{each}", hidden, wide)
        yield Part(f"ssm_conv1d_{each}", mixer.convolution, wide)
    yield Part("ssm_f_a", hidden, mixer.head_size)
    yield Part("ssm_f_b", mixer.head_size, wide)
    yield Part("ssm_dt.bias", wide, 1)
    yield Part("ssm_a", mixer.heads, 1)
    yield Part("ssm_beta", hidden, mixer.heads)
    if mixer.gate_rank is None:
        yield Part("ssm_g", hidden, wide)
    else:
        yield Part("ssm_g_a", hidden, mixer.gate_rank)
        yield Part("ssm_g_b", mixer.gate_rank, wide)
    yield Part("ssm_norm", mixer.head_size, 1)
    yield Part("attn_output", wide, hidden)


def _mamba(hidden: int, mixer: Mamba) -> Iterator[Part]:
    yield Part("ssm_in", hidden, mixer.inner_size + mixer.convolved_size + mixer.heads)
    yield Part("ssm_conv1d", mixer.convolution, mixer.convolved_size)
    yield Part("ssm_conv1d.bias", mixer.convolved_size, 1)
    for name in ("ssm_dt.bias", "ssm_a", "ssm_d"):
        yield Part(name, mixer.heads, 1)
    if mixer.normed:
        yield Part("ssm_norm", mixer.inner_size, 1)
    yield Part("ssm_out", mixer.inner_size, hidden)


def _mamba_1(hidden: int, mixer: Mamba) -> Iterator[Part]:
    """Yield the tensors of Jamba's layers, which norm the step sizes, inputs and outputs too."""
    inner, state, rank = mixer.inner_size, mixer.state_size, mixer.step_rank or 0
    yield Part("ssm_in", hidden, 2 * inner)
    yield Part("ssm_conv1d", mixer.convolution, inner)
    yield Part("ssm_conv1d.bias", inner, 1)
    yield Part("ssm_x", inner, rank + 2 * state)
    yield Part("ssm_dt", rank, inner)
    yield Part("ssm_dt.bias", inner, 1)
    for name, length in (("ssm_dt_norm", rank), ("ssm_b_norm", state), ("ssm_c_norm", state)):
        yield Part(name, length, 1)
    yield Part("ssm_a", state, inner)
    yield Part("ssm_d", inner, 1)
    yield Part("ssm_out", inner, hidden)


def _short_convolution(hidden: int, mixer: ShortConvolution) -> Iterator[Part]:
    yield Part("shortconv.in_proj", hidden, 3 * hidden)
    yield Part("shortconv.conv", mixer.convolution, hidden)
    yield Part("shortconv.out_proj", hidden, hidden)
