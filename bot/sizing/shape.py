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
    makes an output gate and is twice as wide. `sinks`: one F32 per head (gpt-oss). `head_gates`: a
    gate for each head as a whole (Step 3.5). `value_size` is that of a head's values where they
    are narrower than its keys (MiMo). `keys_as_values`: there is no value matrix, and the cache
    holds the keys twice (Gemma 4). `own_cache` is False where a layer reads the cache of an
    earlier one (Gemma 3n).
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

    @property
    def value_length(self) -> int:
        """Size of one head's value."""
        return self.value_size or self.head_size


@dataclass(frozen=True)
class Indexer:
    """Picks the tokens that attention looks at, by keys of its own (DeepSeek V3.2)."""

    heads: int
    size: int


@dataclass(frozen=True)
class LatentAttention:
    """Multi-head latent attention (MLA): one compressed row per token instead of keys and values.

    `q_rank` is None where queries are not compressed (DeepSeek V2 Lite). `gated`: a matrix as
    wide as the values gates the output (Kimi K3).
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

    One key serves all heads, as value too. `ratio` is None where a layer has the window only.
    The output is projected in `output_groups` groups to `output_rank` each.
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

    `gate_rank` is the rank of the output gate, None where it is a whole matrix (Kimi K3).
    """

    heads: int
    head_size: int
    convolution: int
    gate_rank: int | None


@dataclass(frozen=True)
class Mamba:
    """A Mamba-2 state space layer; `heads` times `head_size` is its inner width."""

    heads: int
    head_size: int
    groups: int
    state_size: int
    convolution: int

    @property
    def inner_size(self) -> int:
        """Width of the state's input."""
        return self.heads * self.head_size

    @property
    def convolved_size(self) -> int:
        """Channels of the short convolution."""
        return self.inner_size + 2 * self.groups * self.state_size


@dataclass(frozen=True)
class ShortConvolution:
    """A gated convolution over the last few tokens (LFM2)."""

    convolution: int


@dataclass(frozen=True)
class FeedForward:
    """A dense feed-forward block of three matrices, or of two where it has no gate."""

    size: int
    gated: bool = True
    biased: bool = False


@dataclass(frozen=True)
class Experts:
    """A mixture of experts: `used` of `count` run for a token, the shared ones always.

    `shared_size` is the width of all shared experts together, 0 for none. `selection_bias`: one
    F32 per expert for choosing (DeepSeek V3, GLM-4.5). `biased`: router and matrices carry
    biases (gpt-oss). `shared_gate`: the shared expert has a gate vector (Qwen3-Next).
    `latent_size`: the experts work on a narrower vector, to which two matrices lead and back
    (Nemotron 3 Super). `gated` is False where an expert has two matrices.
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
    """One layer; some only mix tokens or only feed them forward (Nemotron-H).

    `norms` counts its norm vectors of hidden size (2; 4 in Gemma, 1 in Command R).
    """

    mixer: Mixer | None
    feed_forward: FeedForward | Experts | None
    norms: int = 2


@dataclass(frozen=True)
class LookupTable:
    """A table of which a token reads one row per layer, so that it can stay with the host.

    `per_layer_size` is what each layer gets of a row and feeds through matrices of its own
    (Gemma 3n); 0 where the table is of another kind (n-grams).
    """

    rows: int
    row_length: int
    per_layer_size: int = 0


@dataclass(frozen=True, eq=False)
class Shape:
    """A whole model. Compared by identity, so that results are remembered per catalog entry.

    `architecture` is llama.cpp's name for it (`general.architecture`). `prediction_layers` are
    the next-token-prediction blocks that lie in the file and are not loaded. `rope_factors`
    counts the F32 position factors that some files carry (Llama 3.1: half a head).
    `lookup` is a table beside that of the tokens. `prediction_tables`: each of the prediction
    layers has copies of the table of tokens and of the output matrix.
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
