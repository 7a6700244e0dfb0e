"""Memory of a model that turns text into vectors or scores (embedding, reranking): what works.

Programs read a whole batch at once and keep nothing between batches, so that the working memory
grows with batch x length. Measured peaks of three Qwen3-Embedding models on an RTX 3090 (54
configurations, PyTorch 2.7 in 16 bits, github CodeSoul-co/THETA, 2026-04) follow these terms within
2 %: a feed-forward block with its gate and product, four copies of the hidden state, and the keys
and values of all layers, which a causal model caches although nothing reads them.
"""

from dataclasses import dataclass
from typing import Final

_HIDDEN_COPIES: Final = 4
_BLOCKS: Final = {
    True: 3,
    False: 2,
}  # inner vectors of a feed-forward block, by whether it is gated
_SCORE_COPIES: Final = 2  # attention scores and their softmax, where attention is not fused


@dataclass(frozen=True)
class EncoderShape:
    """The shape of a text encoder.

    `causal`: a language model that reads from left to right, with a cache; not causal: BERT's kin.
    """

    layers: int
    hidden_size: int
    heads: int
    kv_heads: int
    head_size: int
    inner_size: int
    gated: bool
    causal: bool


@dataclass(frozen=True)
class TextBatch:
    """The texts that are read at once: how many, the tokens of each, the bytes of a number.

    `fused`: attention works without the whole table of scores (flash attention).
    """

    texts: int
    tokens: int
    number_bytes: int = 2
    fused: bool = True


def working_bytes(shape: EncoderShape, batch: TextBatch) -> int:
    """Return the bytes that a batch needs beside the weights."""
    inner = _BLOCKS[shape.gated] * shape.inner_size
    numbers = inner + _HIDDEN_COPIES * shape.hidden_size
    if shape.causal:
        numbers += 2 * shape.layers * shape.kv_heads * shape.head_size
    read = batch.texts * batch.tokens
    scores = 0 if batch.fused else _SCORE_COPIES * shape.heads * read * batch.tokens
    return batch.number_bytes * (read * numbers + scores)
