"""Writes the header of a GGUF file: the layout of ggml's docs/gguf.md, and nothing behind it."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.sizing.tensors import Tensor, tensors

U32, F32, BOOL, TEXT, ARRAY, U64 = 4, 6, 7, 8, 9, 10
Sizes = Mapping[str, tuple[int, ...]]
Places = Mapping[str, tuple[int, int]]
NOWHERE: Places = {}


def text(content: str | bytes) -> bytes:
    """A text: its length, then its bytes."""
    plain = content.encode() if isinstance(content, str) else content
    return struct.pack("<Q", len(plain)) + plain


def value(content: Any) -> bytes:
    """A value with its type; an int is 32 bits wide, a list holds values of one type."""
    match content:
        case bool():
            return struct.pack("<I?", BOOL, content)
        case int():
            return struct.pack("<II", U32, content)
        case float():
            return struct.pack("<If", F32, content)
        case str():
            return struct.pack("<I", TEXT) + text(content)
        case _:
            inner = [value(each) for each in content]
            kind = inner[0][:4] if inner else struct.pack("<I", U32)
            head = struct.pack("<I", ARRAY) + kind + struct.pack("<Q", len(inner))
            return head + b"".join(each[4:] for each in inner)


def header(
    fields: Mapping[str, Any], sizes: Sizes, version: int = 3, places: Places = NOWHERE
) -> bytes:
    """A whole header; `places` are type and offset of each tensor, F32 at the start without."""
    parts = [b"GGUF", struct.pack("<IQQ", version, len(sizes), len(fields))]
    parts += [text(key) + value(content) for key, content in fields.items()]
    for name, each in sizes.items():
        parts.append(text(name) + struct.pack(f"<I{len(each)}Q", len(each), *each))
        parts.append(struct.pack("<IQ", *places.get(name, (0, 0))))
    return b"".join(parts)


def model_header(shape: ShapeEntry, tokens: Sequence[str] = (), **general: Any) -> bytes:
    """The header that llama.cpp's conversion writes for a model of this shape."""
    fields = {f"general.{name}": content for name, content in general.items()}
    fields |= {**fields_of(shape), "tokenizer.ggml.tokens": tokens}
    return header(fields, sizes_of(shape))


def fields_of(shape: ShapeEntry) -> dict[str, Any]:
    """The fields that llama.cpp's conversion writes for a shape."""
    own = {f"{shape.architecture}.{name}": each for name, each in _fields(shape)}
    return {"general.architecture": shape.architecture, **own}


def sizes_of(shape: ShapeEntry) -> dict[str, tuple[int, ...]]:
    """Every tensor of a model with its dimensions, the length of a row first."""
    sizes: dict[str, tuple[int, ...]] = {}
    for tensor in tensors(shape.shape()):
        rows = tensor.rows // tensor.stacked
        dimensions: tuple[int, ...] = (tensor.row_length, rows, tensor.stacked)
        while len(dimensions) > 1 and dimensions[-1] == 1:
            dimensions = dimensions[:-1]
        for each in names_of(tensor, tensor.layers):
            sizes[each] = dimensions
    return sizes


def names_of(tensor: Tensor, layers: Sequence[int]) -> list[str]:
    """The names of a tensor in a file, one for each layer."""
    name = tensor.name
    plain = name in ("ssm_a", "ssm_d") or name.endswith(".bias")
    own = name if plain else f"{name}.weight"
    return [f"blk.{layer}.{own}" for layer in layers] or [own]


def _fields(shape: ShapeEntry) -> Iterator[tuple[str, Any]]:
    yield "block_count", shape.layers + shape.prediction_layers
    yield "context_length", 32768
    yield "embedding_length", shape.hidden
    if shape.feed_forward:
        sizes = shape.feed_forward
        yield "feed_forward_length", sizes[0] if len(sizes) == 1 else list(sizes)
    if shape.prediction_layers:
        yield "nextn_predict_layers", shape.prediction_layers
    if shape.dense_layers:
        yield "leading_dense_block_count", shape.dense_layers
    if shape.experts and shape.experts.every > 1:
        yield "interleave_moe_layer_step", shape.experts.every
    if shape.experts:
        yield "expert_count", shape.experts.count
        yield "expert_used_count", shape.experts.used
        yield "expert_feed_forward_length", shape.experts.size
    yield from _mixer_fields(shape)


def _mixer_fields(shape: ShapeEntry) -> Iterator[tuple[str, Any]]:
    if shape.attention:
        yield "attention.head_count", shape.attention.heads
        yield "attention.head_count_kv", shape.attention.kv_heads
        yield "attention.key_length", shape.attention.head_size
        if shape.attention.window:
            yield "attention.sliding_window", shape.attention.window
    if shape.linear_attention:
        yield "ssm.group_count", shape.linear_attention.key_heads
        yield "ssm.time_step_rank", shape.linear_attention.value_heads
        yield "ssm.state_size", shape.linear_attention.state_size
        yield "ssm.conv_kernel", shape.linear_attention.convolution
    if shape.mamba:
        yield "ssm.inner_size", shape.mamba.heads * shape.mamba.head_size
        yield "ssm.group_count", shape.mamba.groups
        yield "ssm.time_step_rank", shape.mamba.heads
        yield "ssm.state_size", shape.mamba.state_size
        yield "ssm.conv_kernel", shape.mamba.convolution
    if latent := shape.latent_attention:
        yield "attention.head_count", latent.heads
        yield "attention.head_count_kv", 1
        if latent.q_rank:
            yield "attention.q_lora_rank", latent.q_rank
        yield "attention.kv_lora_rank", latent.kv_rank
        yield "rope.dimension_count", latent.rope_size
        yield "attention.key_length_mla", latent.nope_size + latent.rope_size
        yield "attention.value_length_mla", latent.value_size
        if latent.indexer:
            yield "attention.indexer.head_count", latent.indexer.heads
            yield "attention.indexer.key_length", latent.indexer.size
