"""Weights: the bytes of a model's file, and their division between device and host."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.sizing.blocks import packed
from bot.sizing.formats import FORMATS, Packing
from bot.sizing.header import header_bytes
from bot.sizing.number_formats import BLOCKS, row_bytes
from bot.sizing.placing.places import stays_f32
from bot.sizing.shape import Shape
from bot.sizing.tensors import LOOKUP, Tensor, tensors

_EXPERT_MATRICES = ("ffn_gate_exps", "ffn_up_exps", "ffn_down_exps")


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


# Every model of the catalog in every format, and some models that members import.
@lru_cache(maxsize=8192)
def weights(shape: Shape, format_name: str, *, importance_matrix: bool = False) -> Weights:
    """Return the bytes of a model in a format of `FORMATS` (KeyError for any other).

    Exact for GGUF files of llama.cpp b11434, except that `file_bytes` has an estimated header.
    """
    sized = tuple(_sized(shape, format_name, importance_matrix=importance_matrix))
    loaded = [each for each in sized if each.tensor.loaded]
    tables = {each.tensor.name: each.bytes for each in sized if not each.layers}
    host_bytes = tables["token_embd"] + tables.get(LOOKUP, 0)
    shared_bytes = tables["token_embd"] if shape.tied_embeddings else 0
    tensor_bytes = sum(each.total_bytes for each in sized)
    weights_bytes = sum(each.total_bytes for each in loaded)
    device_bytes = weights_bytes - host_bytes + shared_bytes
    layer_bytes = _of_layers(shape, loaded)
    in_gguf = FORMATS[format_name].packing is None
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
            if each.tensor.name in _EXPERT_MATRICES:
                experts[layer][each.tensor.name] = each.bytes
    return Matrices(
        tuple(largest),
        tuple(tuple(own[name] for name in _EXPERT_MATRICES if name in own) for own in experts),
    )


@lru_cache(maxsize=8192)
def bits_per_weight(shape: Shape, format_name: str) -> float:
    """Return the bits per weight over all tensors, more than the name of a format suggests."""
    parameters = sum(tensor.parameters * tensor.count for tensor in tensors(shape))
    return 8 * weights(shape, format_name).tensor_bytes / parameters


def _sized(shape: Shape, format_name: str, *, importance_matrix: bool) -> Iterator[_Sized]:
    packing = FORMATS[format_name].packing
    if packing is None:
        for tensor, block, layers in packed(
            shape, format_name, importance_matrix=importance_matrix
        ):
            size = tensor.rows * row_bytes(tensor.row_length, block)
            yield _Sized(tensor, size, layers)
    else:
        for tensor in tensors(shape):
            yield _Sized(tensor, _checkpoint_bytes(tensor, packing), tensor.layers)


def _checkpoint_bytes(tensor: Tensor, packing: Packing) -> int:
    """Return the bytes of a tensor in a checkpoint that is not GGUF: packed, or in 16 bits."""
    if stays_f32(tensor) or not _reached(tensor, packing):
        return tensor.parameters * BLOCKS["BF16"].bytes
    block = packing.block
    blocks = -(-tensor.parameters // block.weights)
    return blocks * block.bytes + packing.matrix_bytes * tensor.stacked


def _reached(tensor: Tensor, packing: Packing) -> bool:
    if packing.reach == "feed-forward":
        return tensor.name.startswith("ffn_")
    return packing.reach == "everything" or bool(tensor.layers)


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
