"""The shape of a model: the numbers from which every byte of memory follows.

A model is a sequence of layers; a layer mixes tokens (attention of some kind) and then feeds each
token forward (dense or through experts). A new kind of model needs a new mixer here, its tensors
in `mixer_parts`, and its cache in `cache`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal


@dataclass(frozen=True)
class Attention:
    """Attention with a key and a value per token: MHA, GQA, with or without a sliding window.

    `window_tokens` is None if a layer sees the whole context. `gated`: the query matrix also
    computes an output gate and is twice as wide. `sinks`: one F32 per head (gpt-oss).
    `head_gates`: one gate per head (Step 3.5). `value_size`: the size of a head's values if they
    are narrower than its keys (MiMo), else None. `keys_as_values`: there is no value matrix, and
    the cache holds the keys twice (Gemma 4). `own_cache` is False if a layer reads the cache of
    an earlier layer (Gemma 3n). `q_rank`: queries pass a narrower, normed vector (Step 3), None if
    not. `beside`: a state that runs side by side with it (Falcon-H1).
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
    head_gates: bool = False
    value_size: int | None = None
    keys_as_values: bool = False
    own_cache: bool = True
    q_rank: int | None = None
    beside: "Mamba | None" = None

    @property
    def value_length(self) -> int:
        """Numbers in one head's value."""
        return self.value_size or self.head_size


@dataclass(frozen=True)
class Indexer:
    """The part that selects the tokens for attention, with its own keys (DeepSeek V3.2)."""

    heads: int
    size: int


@dataclass(frozen=True)
class LatentAttention:
    """Multi-head latent attention (MLA): one compressed row per token instead of keys and values.

    `q_rank` is None if queries are not compressed (DeepSeek V2 Lite). `gated`: a matrix as wide
    as the values gates the output (Kimi K3).
    """

    heads: int
    q_rank: int | None
    kv_rank: int
    rope_size: int
    nope_size: int
    value_size: int
    indexer: Indexer | None = None
    gated: bool = False


@dataclass(frozen=True)
class CompressedAttention:
    """Attention over a window and over blocks of `ratio` tokens compressed to one (DeepSeek V4).

    All heads share one key, which is also the value. `ratio` is None if a layer has only the
    window. The output is projected in `output_groups` groups, each to rank `output_rank`.
    """

    heads: int
    head_size: int
    window_tokens: int
    q_rank: int
    output_rank: int
    output_groups: int
    ratio: int | None = None
    indexer: Indexer | None = None


@dataclass(frozen=True)
class DeltaNet:
    """Gated linear attention (Qwen3-Next): a state of fixed size instead of a growing cache."""

    key_heads: int
    value_heads: int
    state_size: int
    convolution: int


@dataclass(frozen=True)
class KimiDelta:
    """Kimi Delta Attention: gated linear attention with a decay for each channel.

    `gate_rank` is the rank of the output gate, None if the gate is a full matrix (Kimi K3).
    """

    heads: int
    head_size: int
    convolution: int
    gate_rank: int | None


@dataclass(frozen=True)
class Mamba:
    """A state space layer; `heads` times `head_size` is its inner width.

    `step_rank`: the rank of the step sizes of Mamba-1, which has no groups; None for Mamba-2.
    `normed`: there is a norm before the output matrix (not in Falcon-H1).
    """

    heads: int
    head_size: int
    groups: int
    state_size: int
    convolution: int
    step_rank: int | None = None
    normed: bool = True

    @property
    def inner_size(self) -> int:
        """Width of the state's input."""
        return self.heads * self.head_size

    @property
    def convolved_size(self) -> int:
        """Channels of the short convolution."""
        wide = 0 if self.step_rank else 2 * self.groups * self.state_size
        return self.inner_size + wide


@dataclass(frozen=True)
class ShortConvolution:
    """A gated convolution over the last few tokens (LFM2)."""

    convolution: int


@dataclass(frozen=True)
class FeedForward:
    """A dense feed-forward block of three matrices, or of two without a gate."""

    size: int
    gated: bool = True
    biased: bool = False


@dataclass(frozen=True)
class Experts:
    """A mixture of experts: `used` of `count` run for a token, shared experts always run.

    `shared_size` is the width of all shared experts together, 0 for none. `selection_bias`: one
    F32 per expert for choosing (DeepSeek V3, GLM-4.5). `biased`: router and matrices have biases
    (gpt-oss). `shared_gate`: the shared expert has a gate vector (Qwen3-Next). `latent_size`: the
    experts work on a vector of this size, with one matrix down to it and one back up (Nemotron 3
    Super); None if they work on the hidden size. `gated` is False if an expert has two matrices.
    `idle`: choices beside the experts that do nothing; the router has rows for them (LongCat).
    """

    count: int
    used: int
    size: int
    shared_size: int = 0
    selection_bias: bool = False
    biased: bool = False
    shared_gate: bool = False
    latent_size: int | None = None
    gated: bool = True
    idle: int = 0


Mixer = (
    Attention
    | LatentAttention
    | CompressedAttention
    | DeltaNet
    | KimiDelta
    | Mamba
    | ShortConvolution
)


@dataclass(frozen=True)
class Layer:
    """One layer; without mixer or feed-forward block (None) in models such as Nemotron-H.

    `norms` is the number of norm vectors of hidden size (usually 2; 4 in Gemma, 1 in Command R).
    """

    mixer: Mixer | None
    feed_forward: FeedForward | Experts | None
    norms: int = 2


@dataclass(frozen=True)
class LookupTable:
    """A table from which a token reads single rows, so that it can stay in host memory.

    `per_layer_size`: the part of a row that each layer gets and multiplies with its own matrices
    (Gemma 3n); 0 for tables of another kind (n-grams).
    """

    rows: int
    row_length: int
    per_layer_size: int = 0


# What a checkpoint may keep a part of a model in.
KeptBlock = Literal["BF16", "FP8", "NVFP4"]


@dataclass(frozen=True)
class Kept:
    """What the checkpoints of a model keep in another block than their format says.

    `attention`: all matrices of the layers but those of feed-forward blocks. `head`: the output
    matrix.
    """

    attention: KeptBlock | None = None
    head: KeptBlock | None = None


@dataclass(frozen=True, eq=False)
class Shape:
    """A whole model. Compared by identity, so that results are cached per catalog entry.

    `architecture` is llama.cpp's name (`general.architecture`). `prediction_layers` are the
    next-token-prediction blocks, which are in the file but not loaded. `rope_factors` is the
    number of F32 position factors in the file (Llama 3.1: half a head), 0 for none. `lookup` is a
    table in addition to the token table, None for none. `prediction_tables`: each prediction
    layer has copies of the token table and of the output matrix. `packed_experts`: the block in
    which every GGUF file keeps the experts, whatever it is called; None if they are packed as the
    file's name says. `kept`: for a format of checkpoints, the parts that those of this model keep
    in another block. `published_bytes`: the sizes of files in formats that no rule gives.
    `separate_prediction_layers`: those that the usual files leave out, and files of their own have.
    """

    architecture: str
    hidden_size: int
    vocabulary: int
    layers: tuple[Layer, ...]
    tied_embeddings: bool = False
    prediction_layers: tuple[Layer, ...] = ()
    rope_factors: int = 0
    lookup: LookupTable | None = None
    prediction_tables: bool = True
    packed_experts: str | None = None
    kept: Mapping[str, Kept] = field(default_factory=dict)
    published_bytes: Mapping[str, int] = field(default_factory=dict)
    separate_prediction_layers: tuple[Layer, ...] = ()

    @property
    def head(self) -> tuple[Layer, ...]:
        """The next-token-prediction blocks, wherever they are; empty if the model has none."""
        return self.prediction_layers or self.separate_prediction_layers

    @cached_property
    def is_mixture(self) -> bool:
        """Whether any layer has a mixture of experts."""
        return any(isinstance(layer.feed_forward, Experts) for layer in self.layers)

    @cached_property
    def kinds(self) -> tuple[tuple[Layer, tuple[int, ...]], ...]:
        """The distinct layers, each with the numbers of all layers equal to it."""
        numbers: dict[Layer, list[int]] = {}
        for number, layer in enumerate(self.layers):
            numbers.setdefault(layer, []).append(number)
        return tuple((layer, tuple(own)) for layer, own in numbers.items())
