"""The shape of a model: the numbers from which every byte follows.

A model is a row of layers; a layer mixes tokens (attention of some kind) and then feeds each
token forward (dense or through experts). A new kind of model is a new mixer here, its tensors
in `tensors`, and its cache in `cache`.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Attention:
    """Attention with a key and a value per token: MHA, GQA, with or without a sliding window.

    `window_tokens` is None where a layer sees the whole context. `gated`: the query matrix also
    makes an output gate and is twice as wide. `sinks`: one F32 per head (gpt-oss).
    """

    heads: int
    kv_heads: int
    head_size: int
    window_tokens: int | None = None
    qkv_bias: bool = False
    output_bias: bool = False
    qk_norm: bool = False
    gated: bool = False
    sinks: bool = False


@dataclass(frozen=True)
class LatentAttention:
    """Multi-head latent attention (MLA): one compressed row per token instead of keys and values.

    `q_rank` is None where queries are not compressed (DeepSeek V2 Lite).
    """

    heads: int
    q_rank: int | None
    kv_rank: int
    rope_size: int
    nope_size: int
    value_size: int


@dataclass(frozen=True)
class DeltaNet:
    """Gated linear attention (Qwen3-Next): a state of fixed size instead of a growing cache."""

    key_heads: int
    value_heads: int
    state_size: int
    convolution: int


@dataclass(frozen=True)
class FeedForward:
    """A dense feed-forward block of three matrices, or of two where it has no gate."""

    size: int
    gated: bool = True


@dataclass(frozen=True)
class Experts:
    """A mixture of experts: `used` of `count` run for a token, the shared ones always.

    `shared_size` is the width of all shared experts together, 0 for none. `selection_bias`: one
    F32 per expert for choosing (DeepSeek V3, GLM-4.5). `biased`: router and matrices carry
    biases (gpt-oss). `shared_gate`: the shared expert has a gate vector (Qwen3-Next).
    """

    count: int
    used: int
    size: int
    shared_size: int = 0
    selection_bias: bool = False
    biased: bool = False
    shared_gate: bool = False


Mixer = Attention | LatentAttention | DeltaNet


@dataclass(frozen=True)
class Layer:
    """One layer; `norms` counts its norm vectors of hidden size (2; 4 in Gemma, 1 in Command R)."""

    mixer: Mixer
    feed_forward: FeedForward | Experts
    norms: int = 2


@dataclass(frozen=True, eq=False)
class Shape:
    """A whole model. Compared by identity, so that results are remembered per catalog entry.

    `architecture` is llama.cpp's name for it (`general.architecture`). `prediction_layers` are
    the next-token-prediction blocks that lie in the file and are not loaded. `rope_factors`
    counts the F32 position factors that some files carry (Llama 3.1: half a head).
    """

    architecture: str
    hidden_size: int
    vocabulary: int
    layers: tuple[Layer, ...]
    tied_embeddings: bool = False
    prediction_layers: tuple[Layer, ...] = ()
    rope_factors: int = 0

    @cached_property
    def is_mixture(self) -> bool:
        """Whether any layer chooses among experts."""
        return any(isinstance(layer.feed_forward, Experts) for layer in self.layers)

    @cached_property
    def kinds(self) -> tuple[tuple[Layer, tuple[int, ...]], ...]:
        """The layers that differ, each with the numbers of all that are equal to it."""
        numbers: dict[Layer, list[int]] = {}
        for number, layer in enumerate(self.layers):
            numbers.setdefault(layer, []).append(number)
        return tuple((layer, tuple(own)) for layer, own in numbers.items())
