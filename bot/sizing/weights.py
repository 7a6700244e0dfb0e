"""Weights: the bytes of a model's file, and their division between device and host."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.sizing.blocks import packed
from bot.sizing.formats import FORMATS, Format
from bot.sizing.header import header_bytes
from bot.sizing.number_formats import row_bytes
from bot.sizing.shape import Kept, Shape
from bot.sizing.tensors import LOOKUP, Tensor, tensors

EXPERT_MATRICES = ("ffn_gate_exps", "ffn_up_exps", "ffn_down_exps")
# Checkpoints of Qwen3.8 27B in NVFP4 by four makers take 19.7, 21.9, 23.4 and 26.4 GB, since each
# keeps other parts in more bits (https://github.com/vllm-project/recipes/pull/810 and the model
# cards, 2026-08); here is that of NVIDIA.
_MAKERS_DIFFER = 0.21


@dataclass(frozen=True)
class Weights:
    """The bytes of a model's weights in one format.

    `file_bytes`: the published file with its header. `tensor_bytes`: all tensors in the file.
    `weights_bytes`: the loaded tensors, each once. `device_weights_bytes`: the tensors on the
    device if all layers are there, including the copy of a tied table. `host_bytes`: the tensors
    that then stay on the host: the token table, tied or not, and a lookup table. `shared_bytes`:
    the tied token table, which is also the output matrix; 0 if it is not tied. `layer_bytes`:
    each loaded layer. `output_bytes`: the output matrix (or the copy of a tied table) and other
    tensors outside the layers, position factors excluded. `expert_bytes`: the experts of each
    layer without the shared ones. `active_bytes`: the bytes that one decode step reads.
    """

    file_bytes: int
    tensor_bytes: int
    weights_bytes: int
    device_weights_bytes: int
    host_bytes: int
    shared_bytes: int
    layer_bytes: tuple[int, ...]
    output_bytes: int
    expert_bytes: tuple[int, ...]
    active_bytes: int


class _Sized(NamedTuple):
    """Equal tensors: the bytes of one, and their layers (empty outside the layers)."""

    tensor: Tensor
    bytes: int
    layers: tuple[int, ...]

    @property
    def total_bytes(self) -> int:
        return self.bytes * (len(self.layers) or 1)

    @property
    def is_packed(self) -> bool:
        """Whether the tensor has fewer than 16 bits per weight."""
        return self.bytes < 2 * self.tensor.parameters


# Every model of the catalog in every format, and some models that members import.
@lru_cache(maxsize=8192)
def weights(shape: Shape, format_name: str, *, importance_matrix: bool = False) -> Weights:
    """Return the bytes of a model in a format of `FORMATS` (KeyError for any other).

    Exact for GGUF files of llama.cpp b11434, except that `file_bytes` has an estimated header, and
    where a maker chooses the blocks: then within `size_error`.
    """
    format_ = FORMATS[format_name]
    mixed = list(_sized(shape, format_name, importance_matrix=importance_matrix))
    sized = _as_made(shape, format_, mixed)
    loaded = [each for each in sized if each.tensor.loaded]
    tables = {each.tensor.name: each.bytes for each in sized if not each.layers}
    host_bytes = tables["token_embd"] + tables.get(LOOKUP, 0)
    shared_bytes = tables["token_embd"] if shape.tied_embeddings else 0
    tensor_bytes = sum(each.total_bytes for each in sized)
    weights_bytes = sum(each.total_bytes for each in loaded)
    device_bytes = weights_bytes - host_bytes + shared_bytes
    layer_bytes = _of_layers(shape, loaded)
    in_gguf = format_.packing is None
    return Weights(
        file_bytes=tensor_bytes + (header_bytes(shape) if in_gguf else 0),
        tensor_bytes=tensor_bytes,
        weights_bytes=weights_bytes,
        device_weights_bytes=device_bytes,
        host_bytes=host_bytes,
        shared_bytes=shared_bytes,
        layer_bytes=layer_bytes,
        output_bytes=sum(tables.values()) - host_bytes + shared_bytes - tables.get("rope_freqs", 0),
        expert_bytes=_of_layers(shape, [each for each in loaded if "_exps" in each.tensor.name]),
        active_bytes=_active_bytes(loaded, device_bytes),
    )


@dataclass(frozen=True)
class Matrices:
    """The bytes of single tensors in each loaded layer.

    `largest_bytes`: the largest one. `expert_bytes`: each matrix of experts, in the order in which
    they are multiplied; empty for a layer without experts.
    """

    largest_bytes: tuple[int, ...]
    expert_bytes: tuple[tuple[int, ...], ...]


# Only models that are larger than the devices are asked for.
@lru_cache(maxsize=512)
def matrices(shape: Shape, format_name: str) -> Matrices:
    """Return the bytes of the tensors in each layer of a model in a format of `FORMATS`."""
    largest = [0] * len(shape.layers)
    experts: list[dict[str, int]] = [{} for _ in shape.layers]
    for each in _sized(shape, format_name, importance_matrix=False):
        for layer in each.layers if each.tensor.loaded else ():
            largest[layer] = max(largest[layer], each.bytes)
            if each.tensor.name in EXPERT_MATRICES:
                experts[layer][each.tensor.name] = each.bytes
    return Matrices(
        tuple(largest),
        tuple(tuple(own[name] for name in EXPERT_MATRICES if name in own) for own in experts),
    )


@lru_cache(maxsize=8192)
def bits_per_weight(shape: Shape, format_name: str) -> float:
    """Return the bits per weight over all tensors, more than the name of a format suggests."""
    parameters = sum(tensor.parameters * tensor.count for tensor in tensors(shape))
    return 8 * weights(shape, format_name).tensor_bytes / parameters


def size_error(shape: Shape, format_name: str) -> float:
    """Return the share by which a file may differ from its size here; 0 if no maker decides it.

    A published size is taken as exact: its rounding is known where it stands.
    """
    recipe = FORMATS[format_name].recipe
    if recipe is not None and format_name not in shape.published_bytes:
        return recipe.error
    return _MAKERS_DIFFER if format_name in shape.kept else 0.0


def _sized(shape: Shape, format_name: str, *, importance_matrix: bool) -> Iterator[_Sized]:
    format_ = FORMATS[format_name]
    if format_.packing is not None:
        kept = shape.kept.get(format_name, Kept())
        for tensor in tensors(shape):
            yield _Sized(tensor, format_.packing.tensor_bytes(tensor, kept), tensor.layers)
        return
    for tensor, block, layers in packed(shape, format_.mix, importance_matrix=importance_matrix):
        yield _Sized(tensor, tensor.rows * row_bytes(tensor.row_length, block), layers)


def _as_made(shape: Shape, format_: Format, sized: list[_Sized]) -> list[_Sized]:
    """Return the tensors as large as in the maker's file, if it differs from the mix.

    All packed tensors are scaled alike, since no list says which of them got more bits.
    """
    if format_.recipe is None:
        return sized
    header = header_bytes(shape)
    mix_bytes = sum(each.total_bytes for each in sized)
    packed_bytes = sum(each.total_bytes for each in sized if each.is_packed)
    # Where every file packs the experts alike, makers have little left to choose.
    share = 1.0 if shape.packed_experts else format_.recipe.share(shape)
    estimate = share * (mix_bytes + header)
    file_bytes = shape.published_bytes.get(format_.name, estimate)
    if not packed_bytes:
        return sized
    scale = (file_bytes - header - (mix_bytes - packed_bytes)) / packed_bytes
    return [
        each._replace(bytes=round(scale * each.bytes)) if each.is_packed else each for each in sized
    ]


def _of_layers(shape: Shape, sized: list[_Sized]) -> tuple[int, ...]:
    of_layer = [0] * len(shape.layers)
    for each in sized:
        for layer in each.layers:
            of_layer[layer] += each.bytes
    return tuple(of_layer)


def _active_bytes(loaded: list[_Sized], device_bytes: int) -> int:
    """Return the bytes on the device minus those of the experts that do not run."""
    idle = 0
    for each in loaded:
        tensor = each.tensor
        if tensor.used != tensor.stacked:
            idle += each.total_bytes - each.total_bytes * tensor.used // tensor.stacked
    return device_bytes - idle
