"""What an embedding model or a reranker is: its shape, and what it takes and gives."""

from pydantic import Field

from bot.catalog.entry import Entry
from bot.sizing.media.vectors import EncoderShape


class EncoderEntry(Entry):
    """The shape of a text encoder; `kv_heads` and `head_size` follow from the others if left out.

    `max_tokens`: of one text. `dimension`: the numbers of a vector, None for a reranker.
    """

    layers: int = Field(gt=0, le=200)
    hidden_size: int = Field(gt=0, le=100_000)
    heads: int = Field(gt=0, le=1000)
    kv_heads: int | None = Field(default=None, gt=0, le=1000)
    head_size: int | None = Field(default=None, gt=0, le=1000)
    inner_size: int = Field(gt=0, le=1_000_000)
    gated: bool = False
    causal: bool = False
    max_tokens: int = Field(gt=0, le=1_000_000)
    dimension: int | None = Field(default=None, gt=0, le=100_000)

    @property
    def shape(self) -> EncoderShape:
        """The same as sizing takes it."""
        return EncoderShape(
            layers=self.layers,
            hidden_size=self.hidden_size,
            heads=self.heads,
            kv_heads=self.kv_heads or self.heads,
            head_size=self.head_size or self.hidden_size // self.heads,
            inner_size=self.inner_size,
            gated=self.gated,
            causal=self.causal,
        )
