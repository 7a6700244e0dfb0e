"""Writes a GGUF file with the real tensors of a model, in which every weight is zero.

The weights are a hole in the file, so that it takes no disk.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.catalog.model import Model
from bot.sizing.blocks import packed
from bot.sizing.number_formats import row_bytes
from tests.hub.gguf_writer import fields_of, header, names_of, sizes_of

# ggml.h of b11434.
_TYPES = {"F32": 0, "F16": 1, "Q4_0": 2, "Q5_0": 6, "Q5_1": 7, "Q8_0": 8, "IQ4_NL": 20, "BF16": 30}
_TYPES |= {"Q2_K": 10, "Q3_K": 11, "Q4_K": 12, "Q5_K": 13, "Q6_K": 14, "MXFP4": 39}
_ALIGNMENT = 32
# Tensors that sizing knows under the name that most architectures give them.
_RENAMED = {"qwen35": {"ffn_norm": "post_attention_norm"}}


def write_model(path: Path, model: Model, format_name: str) -> None:
    """Write the file of a model in a format without an importance matrix."""
    sizes = sizes_of(model.shape)
    places, end = {}, 0
    for tensor, block, layers in packed(model.sized, format_name, importance_matrix=False):
        for name in names_of(tensor, layers):
            places[name] = (_TYPES[block.name], end)
            own_bytes = row_bytes(tensor.row_length, block) * tensor.rows
            end += -(-own_bytes // _ALIGNMENT) * _ALIGNMENT
    fields = {**fields_of(model.shape), **_further(model), **_vocabulary(model.shape.vocabulary)}
    renamed = _RENAMED.get(model.shape.architecture, {})
    named = {_named(name, renamed): place for name, place in places.items()}
    own_sizes = {_named(name, renamed): sizes[name] for name in places}
    content = header(fields, own_sizes, places=named)
    with path.open("wb") as file:
        file.write(content)
        file.truncate(-(-len(content) // _ALIGNMENT) * _ALIGNMENT + end)


def _named(name: str, renamed: Mapping[str, str]) -> str:
    """Return the name of a tensor in a file of its architecture."""
    for usual, own in renamed.items():
        name = name.replace(f".{usual}.", f".{own}.")
    return name


def _further(model: Model) -> dict[str, Any]:
    """Return fields that the server needs and sizing does not."""
    name, shape = model.shape.architecture, model.shape
    attention, experts = shape.attention, shape.experts
    # OLMoE has the size of its experts under the name of a dense block.
    dense = {f"{name}.feed_forward_length": experts.size} if experts else {}
    linear = shape.linear_attention
    # As in the files of Qwen3.5: the parts of a head that turn with time, height and width.
    recurrent: dict[str, Any] = {f"{name}.rope.dimension_sections": [11, 11, 10, 0]}
    if linear:
        inner = linear.value_heads * linear.state_size
        recurrent |= {f"{name}.ssm.inner_size": inner, f"{name}.rope.dimension_count": 64}
    return {
        **({} if shape.feed_forward else dense),
        **(recurrent if linear else {}),
        f"{name}.context_length": model.max_context,
        f"{name}.attention.layer_norm_rms_epsilon": 1e-6,
        **({f"{name}.attention.value_length": attention.head_size} if attention else {}),
    }


def _vocabulary(size: int) -> dict[str, Any]:
    """Return a vocabulary of single bytes, filled up with words that nobody writes."""
    special = ["<unk>", "<s>", "</s>"]
    bytewise = [f"<0x{number:02X}>" for number in range(256)]
    rest = [f"word{number}" for number in range(size - len(special) - len(bytewise))]
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": [*special, *bytewise, *rest],
        "tokenizer.ggml.scores": [0.0] * size,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
    }
