"""The tensors of a model's file, and its total and active parameters."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.sizing.layer_parts import BIASED_NORMS, STREAMS, layer_parts
from bot.sizing.mixer_parts import Part
from bot.sizing.shape import Layer, Shape

# Architectures whose output matrix has a bias.
_BIASED_OUTPUT = frozenset({"phi2", "phimoe"})
# The lookup table that Gemma 3n has in addition to the token table; its name in GGUF files.
LOOKUP = "per_layer_token_embd"


@dataclass(frozen=True)
class Tensor:
    """One tensor outside the layers, or equal tensors, one in each of `layers`.

    `name` is the name in GGUF files without block number and `.weight`. A vector has one row.
    The experts of a layer are one tensor per role: `used` of its `stacked` matrices run for a
    token. Heads of latent attention are stacked too. A tensor that is not `loaded` is only in
    the file.
    """

    name: str
    row_length: int
    rows: int
    layers: tuple[int, ...] = ()
    stacked: int = 1
    used: int = 1
    loaded: bool = True

    @property
    def count(self) -> int:
        """The number of such tensors."""
        return len(self.layers) or 1

    @property
    def parameters(self) -> int:
        """Parameters of one such tensor."""
        return self.row_length * self.rows


# Enough for every model of a catalog, and of the previous catalog after a reload.
@lru_cache(maxsize=1024)
def tensors(shape: Shape) -> tuple[Tensor, ...]:
    """Return all tensors in the GGUF file of a model; equal ones of several layers are one entry.

    Source: the tensor names of llama.cpp b11434 and the package gguf 0.17.
    """
    return tuple(_tensors(shape))


def _tensors(shape: Shape) -> Iterator[Tensor]:
    hidden = shape.hidden_size
    yield Tensor("token_embd", hidden, shape.vocabulary)
    yield Tensor("output_norm", hidden, 1)
    if not shape.tied_embeddings:
        yield Tensor("output", hidden, shape.vocabulary)
    for part in _further_tables(shape):
        yield Tensor(part.name, part.row_length, part.rows)
    if shape.rope_factors:
        yield Tensor("rope_freqs", shape.rope_factors, 1)
    for layer, numbers in shape.kinds:
        yield from _of_layer(shape, layer, numbers, loaded=True)
    for number, layer in enumerate(shape.prediction_layers, len(shape.layers)):
        yield from _of_layer(shape, layer, (number,), loaded=False)
        for part in _prediction_parts(shape):
            yield Tensor(part.name, part.row_length, part.rows, (number,), loaded=False)


def _of_layer(
    shape: Shape, layer: Layer, numbers: tuple[int, ...], *, loaded: bool
) -> Iterator[Tensor]:
    for name, length, rows, stacked, used in layer_parts(shape, layer):
        yield Tensor(name, length, rows, numbers, stacked, used, loaded)


def _further_tables(shape: Shape) -> Iterator[Part]:
    """Yield the tensors outside the layers that only some architectures have."""
    hidden, lookup = shape.hidden_size, shape.lookup
    if shape.architecture in BIASED_NORMS:
        yield Part("output_norm.bias", hidden, 1)
    if shape.architecture in _BIASED_OUTPUT:
        yield Part("output.bias", shape.vocabulary, 1)
    if lookup:
        yield Part(LOOKUP, lookup.row_length, lookup.rows)
    if lookup and lookup.per_layer_size:
        yield Part("per_layer_model_proj", hidden, lookup.row_length)
        yield Part("per_layer_proj_norm", lookup.per_layer_size, 1)
    if shape.architecture == "gemma3n":
        yield Part("altup_proj", hidden, hidden * (STREAMS - 1))
        yield Part("altup_unembd_proj", hidden, hidden * (STREAMS - 1))


def _prediction_parts(shape: Shape) -> tuple[Part, ...]:
    """Return the tensors of a next-token-prediction block in addition to those of its layer."""
    hidden = shape.hidden_size
    tables = ("nextn.embed_tokens", "nextn.shared_head_head") if shape.prediction_tables else ()
    return (
        Part("nextn.eh_proj", 2 * hidden, hidden),
        Part("nextn.enorm", hidden, 1),
        Part("nextn.hnorm", hidden, 1),
        Part("nextn.shared_head_norm", hidden, 1),
        *(Part(name, hidden, shape.vocabulary) for name in tables),
    )


# As for the tensors: every answer shows the rule of thumb.
@lru_cache(maxsize=1024)
def total_parameters(shape: Shape) -> int:
    """Return the number of all parameters without next-token-prediction blocks."""
    return sum(tensor.parameters * tensor.count for tensor in tensors(shape) if tensor.loaded)


def is_looked_up(shape: Shape, tensor: Tensor) -> bool:
    """Whether a token reads only single rows of a tensor; False for a tied table (read whole)."""
    return tensor.name == LOOKUP or (tensor.name == "token_embd" and not shape.tied_embeddings)


def active_parameters(shape: Shape) -> int:
    """Return the number of parameters that one decode step reads.

    The output matrix counts, the lookup of a token's row does not. Of the experts, the used and
    the shared ones count. A tied table counts once, as the output matrix.
    """
    return sum(
        tensor.parameters * tensor.used // tensor.stacked * tensor.count
        for tensor in tensors(shape)
        if tensor.loaded and not is_looked_up(shape, tensor)
    )
