"""A model's shape as it stands in its file, and the shape that sizing calculates with."""

from typing import Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.sizing.shape import (
    Attention,
    DeltaNet,
    Experts,
    FeedForward,
    LatentAttention,
    Layer,
    Mixer,
    Shape,
)

LayerKind = Literal["full", "window", "linear"]


class AttentionEntry(Entry):
    """Attention with keys and values; `window` is the sliding window of the window layers."""

    heads: int = Field(gt=0)
    kv_heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    window: int | None = Field(default=None, gt=0)
    qkv_bias: bool = False
    output_bias: bool = False
    qk_norm: bool = False
    gated: bool = False
    sinks: bool = False

    def mixer(self, *, windowed: bool) -> Attention:
        """Give the attention of a full or of a window layer."""
        numbers = self.model_dump(exclude={"window"})
        return Attention(**numbers, window_tokens=self.window if windowed else None)


class LatentAttentionEntry(Entry):
    """Multi-head latent attention (MLA)."""

    heads: int = Field(gt=0)
    q_rank: int | None = Field(default=None, gt=0)
    kv_rank: int = Field(gt=0)
    rope_size: int = Field(gt=0)
    nope_size: int = Field(gt=0)
    value_size: int = Field(gt=0)


class LinearAttentionEntry(Entry):
    """Gated linear attention with a state of fixed size."""

    key_heads: int = Field(gt=0)
    value_heads: int = Field(gt=0)
    state_size: int = Field(gt=0)
    convolution: int = Field(gt=0)


class ExpertsEntry(Entry):
    """The experts of a mixture."""

    count: int = Field(gt=0)
    used: int = Field(gt=0)
    size: int = Field(gt=0)
    shared_size: int = Field(default=0, ge=0)
    selection_bias: bool = False
    biased: bool = False
    shared_gate: bool = False


class ShapeEntry(Entry):
    """The numbers of a `config.json`, under the field's own words.

    `pattern` is repeated over the layers: full attention, window attention, linear attention.
    The first `dense_layers` of a mixture have no experts. `prediction_layers` lie in the file
    and are not loaded.
    """

    architecture: str
    layers: int = Field(gt=0, le=1000)
    hidden: int = Field(gt=0)
    vocabulary: int = Field(gt=0)
    tied_embeddings: bool = False
    norms: int = Field(default=2, ge=1, le=4)
    rope_factors: int = Field(default=0, ge=0)
    pattern: list[LayerKind] = Field(default=["full"], min_length=1)
    attention: AttentionEntry | None = None
    latent_attention: LatentAttentionEntry | None = None
    linear_attention: LinearAttentionEntry | None = None
    feed_forward: int | None = Field(default=None, gt=0)
    experts: ExpertsEntry | None = None
    dense_layers: int = Field(default=0, ge=0)
    prediction_layers: int = Field(default=0, ge=0, le=100)

    @model_validator(mode="after")
    def _complete(self) -> "ShapeEntry":
        if (self.attention is None) == (self.latent_attention is None):
            raise ValueError('a shape has either "attention" or "latent_attention"')
        if "window" in self.pattern and (self.attention is None or self.attention.window is None):
            raise ValueError('the pattern has window layers, so "attention" needs a "window"')
        if "linear" in self.pattern and self.linear_attention is None:
            raise ValueError('the pattern has linear layers, so "linear_attention" is needed')
        if self.feed_forward is None and (self.experts is None or self.dense_layers):
            raise ValueError('"feed_forward" is missing for the dense layers')
        return self

    def shape(self) -> Shape:
        """Build the shape, layer by layer."""
        mixers = {kind: self._mixer(kind) for kind in set(self.pattern)}
        dense = FeedForward(self.feed_forward) if self.feed_forward else None
        sparse = Experts(**self.experts.model_dump()) if self.experts else None
        kinds: dict[tuple[LayerKind, bool], Layer] = {}

        def layer(index: int) -> Layer:
            kind = self.pattern[index % len(self.pattern)]
            is_dense = sparse is None or index < self.dense_layers
            feed_forward = dense if is_dense else sparse
            if feed_forward is None:
                raise ValueError("a layer without feed-forward block")
            fresh = Layer(mixers[kind], feed_forward, self.norms)
            return kinds.setdefault((kind, is_dense), fresh)

        built = [layer(index) for index in range(self.layers + self.prediction_layers)]
        return Shape(
            architecture=self.architecture,
            hidden_size=self.hidden,
            vocabulary=self.vocabulary,
            layers=tuple(built[: self.layers]),
            tied_embeddings=self.tied_embeddings,
            prediction_layers=tuple(built[self.layers :]),
            rope_factors=self.rope_factors,
        )

    def _mixer(self, kind: LayerKind) -> Mixer:
        if kind == "linear" and self.linear_attention is not None:
            return DeltaNet(**self.linear_attention.model_dump())
        if self.attention is not None:
            return self.attention.mixer(windowed=kind == "window")
        if self.latent_attention is not None:
            return LatentAttention(**self.latent_attention.model_dump())
        raise ValueError("a shape without attention")
