"""The entries of token mixers (attention and the like) in a model's file."""

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    DeltaNet,
    Indexer,
    KimiDelta,
    LatentAttention,
    Mamba,
    ShortConvolution,
)


class AttentionEntry(Entry):
    """Attention with keys and values; `window` is the sliding window of the window layers."""

    heads: int = Field(gt=0)
    kv_heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    value_size: int | None = Field(default=None, gt=0)
    window: int | None = Field(default=None, gt=0)
    qkv_bias: bool = False
    output_bias: bool = False
    qk_norm: bool = False
    gated: bool = False
    sinks: bool = False
    head_gates: bool = False
    keys_as_values: bool = False
    q_rank: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _ordered(self) -> "AttentionEntry":
        if self.kv_heads > self.heads:
            raise ValueError(
                f"there are never more kv_heads ({self.kv_heads}) than heads ({self.heads}); "
                "are the two swapped?"
            )
        return self

    def mixer(self, *, windowed: bool, own_cache: bool = True) -> Attention:
        """Return the attention of a full or of a window layer."""
        return Attention(
            **self.model_dump(exclude={"window"}),
            window_tokens=self.window if windowed else None,
            own_cache=own_cache,
        )


class IndexerEntry(Entry):
    """The part of a layer that picks the tokens for attention."""

    heads: int = Field(gt=0)
    size: int = Field(gt=0)

    def indexer(self) -> Indexer:
        """Return the indexer in sizing's form."""
        return Indexer(self.heads, self.size)


class LatentAttentionEntry(Entry):
    """Multi-head latent attention (MLA); the `indexer` is that of the indexed layers."""

    heads: int = Field(gt=0)
    q_rank: int | None = Field(default=None, gt=0)
    kv_rank: int = Field(gt=0)
    rope_size: int = Field(ge=0)
    nope_size: int = Field(gt=0)
    value_size: int = Field(gt=0)
    gated: bool = False
    indexer: IndexerEntry | None = None

    def mixer(self, *, indexed: bool) -> LatentAttention:
        """Return the attention of a layer with or without the indexer."""
        return LatentAttention(
            **self.model_dump(exclude={"indexer"}),
            indexer=self.indexer.indexer() if self.indexer and indexed else None,
        )


class CompressedAttentionEntry(Entry):
    """Attention over a window and compressed blocks.

    `ratios`: the tokens per block of each layer, 0 for a layer with the window only. Layers whose
    ratio is `indexer_ratio` pick among the blocks with the indexer.
    """

    heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    window: int = Field(gt=0)
    q_rank: int = Field(gt=0)
    output_rank: int = Field(gt=0)
    output_groups: int = Field(gt=0)
    ratios: list[int] = Field(min_length=1)
    indexer: IndexerEntry | None = None
    indexer_ratio: int | None = None

    def mixer(self, ratio: int) -> CompressedAttention:
        """Return the attention of a layer with `ratio` tokens per block (0: the window only)."""
        indexed = self.indexer is not None and ratio == self.indexer_ratio
        return CompressedAttention(
            heads=self.heads,
            head_size=self.head_size,
            window_tokens=self.window,
            q_rank=self.q_rank,
            output_rank=self.output_rank,
            output_groups=self.output_groups,
            ratio=ratio or None,
            indexer=self.indexer.indexer() if self.indexer and indexed else None,
        )


class LinearAttentionEntry(Entry):
    """Gated linear attention with a state of fixed size (gated DeltaNet)."""

    key_heads: int = Field(gt=0)
    value_heads: int = Field(gt=0)
    state_size: int = Field(gt=0)
    convolution: int = Field(gt=0)

    def mixer(self) -> DeltaNet:
        """Return the mixer in sizing's form."""
        return DeltaNet(**self.model_dump())


class KimiDeltaEntry(Entry):
    """Kimi Delta Attention; without a `gate_rank` the output gate is a whole matrix."""

    heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    convolution: int = Field(gt=0)
    gate_rank: int | None = Field(default=None, gt=0)

    def mixer(self) -> KimiDelta:
        """Return the mixer in sizing's form."""
        return KimiDelta(**self.model_dump())


class MambaEntry(Entry):
    """A Mamba-2 layer, or with a `step_rank` one of Mamba-1."""

    heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    groups: int = Field(default=1, gt=0)
    state_size: int = Field(gt=0)
    convolution: int = Field(gt=0)
    step_rank: int | None = Field(default=None, gt=0)
    normed: bool = True

    def mixer(self) -> Mamba:
        """Return the mixer in sizing's form."""
        return Mamba(**self.model_dump())


class ConvolutionEntry(Entry):
    """A short convolution over the last few tokens."""

    convolution: int = Field(gt=0)

    def mixer(self) -> ShortConvolution:
        """Return the mixer in sizing's form."""
        return ShortConvolution(**self.model_dump())
