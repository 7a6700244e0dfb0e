"""Activations: what the forward pass leaves in memory for the backward pass."""

from functools import lru_cache
from typing import assert_never

from bot.sizing.layer_parts import BIASED_NORMS
from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    DeltaNet,
    Experts,
    FeedForward,
    KimiDelta,
    LatentAttention,
    Layer,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)
from bot.sizing.training.fitted import FITTED, Fitted
from bot.sizing.training.recipe import Recipe

_BYTES = 2  # of a number in 16 bits
_LAYER_NORMED = BIASED_NORMS | {"command-r", "cohere2"}
# Of the matrix of scores, without fused attention: scores, weights in 32 bits, weights in 16 bits.
_SCORES = 4
# Linear attention keeps its state once for so many tokens (flash-linear-attention, 2026-08).
_CHUNK_TOKENS = 64


def activation_bytes(
    shape: Shape, recipe: Recipe, batch: int, sequence: int, fitted: Fitted = FITTED
) -> int:
    """Return the bytes of all activations of one step on one GPU, the logits not included."""
    tokens = batch * sequence
    layers = [(layer, len(own)) for layer, own in shape.kinds]
    sizes = [_numbers(shape, layer, recipe, sequence, fitted) for layer, _ in layers]
    if recipe.checkpointing == "none":
        kept = sum(size * count for size, (_, count) in zip(sizes, layers, strict=True))
        return round(_BYTES * tokens * kept)
    # Two inputs of layers are on the way to RAM or back at any time.
    inputs = 2 if recipe.checkpointing == "offloaded" else len(shape.layers)
    return round(_BYTES * tokens * (inputs * shape.hidden_size + max(sizes)))


def offloaded_bytes(shape: Shape, recipe: Recipe, batch: int, sequence: int) -> int:
    """Return the bytes of the inputs of layers that wait in RAM."""
    if recipe.checkpointing != "offloaded":
        return 0
    return _BYTES * batch * sequence * shape.hidden_size * len(shape.layers)


def logit_bytes(shape: Shape, recipe: Recipe, batch: int, sequence: int) -> int:
    """Return the bytes of the logits, with the copies that the loss makes of them."""
    return round(recipe.logit_bytes * batch * sequence * shape.vocabulary)


@lru_cache(maxsize=4096)
def _numbers(shape: Shape, layer: Layer, recipe: Recipe, sequence: int, fitted: Fitted) -> float:
    """Return the numbers per token that one layer's forward pass keeps."""
    norm = fitted.layer_norm if shape.architecture in _LAYER_NORMED else fitted.norm
    numbers = norm * layer.norms * shape.hidden_size + _of_feed_forward(shape, layer, recipe)
    if layer.mixer is not None:
        numbers += _of_mixer(shape.hidden_size, layer.mixer)
        if not recipe.fused_attention:
            numbers += _SCORES * _heads(layer.mixer) * sequence
    return numbers


def _of_feed_forward(shape: Shape, layer: Layer, recipe: Recipe) -> float:
    """Return the numbers of a feed-forward block: its matrices' outputs and their activation.

    The product is kept too if the last matrix is trained.
    """
    trained = recipe.method == "full" or recipe.targets in ("all-linear", "mlp")
    match layer.feed_forward:
        case FeedForward() as dense:
            return dense.size * ((3 if dense.gated else 2) + trained)
        case Experts() as experts:
            width = experts.latent_size or shape.hidden_size
            full = recipe.method == "full"
            routed = experts.used * (
                ((3 if experts.gated else 2) + full) * experts.size + 2 * width
            )
            return routed + (3 + trained) * experts.shared_size + 4 * experts.count
        case None:
            return 0


def _of_mixer(hidden: int, mixer: Mixer) -> float:
    match mixer:
        case Attention() | LatentAttention() | CompressedAttention():
            return _of_attention(mixer)
        case ShortConvolution():
            return 6 * hidden
        case DeltaNet() | KimiDelta() | Mamba():
            return _of_state(mixer)
        case _:
            assert_never(mixer)


def _of_attention(mixer: Attention | LatentAttention | CompressedAttention) -> float:
    match mixer:
        case Attention():
            queries = mixer.heads * mixer.head_size * (3 if mixer.gated else 2)
            keys = mixer.kv_heads * (2 * mixer.head_size + mixer.value_length)
            own = queries + keys + 2 * mixer.heads * mixer.value_length
            return own + (_of_state(mixer.beside) if mixer.beside else 0)
        case LatentAttention():
            key = mixer.nope_size + mixer.rope_size
            rows = mixer.kv_rank + (mixer.q_rank or 0)
            return mixer.heads * (4 * key + 3 * mixer.value_size) + 4 * rows
        case CompressedAttention():
            return 3 * mixer.heads * mixer.head_size + 4 * (mixer.q_rank + mixer.head_size)
        case _:
            assert_never(mixer)


def _of_state(mixer: DeltaNet | KimiDelta | Mamba) -> float:
    """Return the numbers of a layer with a state: its inputs, and the state once per chunk."""
    match mixer:
        case DeltaNet():
            values = mixer.value_heads * mixer.state_size
            wide = 2 * mixer.key_heads * mixer.state_size + values
            return 3 * wide + 4 * values + 2 * values * mixer.state_size / _CHUNK_TOKENS
        case KimiDelta():
            wide = mixer.heads * mixer.head_size
            return 13 * wide + 2 * wide * mixer.head_size / _CHUNK_TOKENS
        case Mamba():
            state = mixer.inner_size * mixer.state_size / _CHUNK_TOKENS
            return 3 * (mixer.inner_size + mixer.convolved_size) + state
        case _:
            assert_never(mixer)


def _heads(mixer: Mixer) -> int:
    """Return the heads that have a matrix of scores."""
    match mixer:
        case Attention() | LatentAttention() | CompressedAttention():
            return mixer.heads
        case _:
            return 0
