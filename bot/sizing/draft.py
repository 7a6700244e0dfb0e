"""Drafts: the memory of speculative decoding in addition to the model's own, in bytes.

A step checks several drafted tokens at once. Whatever drafts them has weights, a compute buffer and
a cache of its own, of the same type as the model's (llama.cpp has to be told: `-ctkd`, `-ctvd`;
published set-ups do that). A recurrent state is kept once more for each drafted token, so that
rejected ones can be undone.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bot.sizing.buffers import BufferOptions, buffer_parts, compute_bytes
from bot.sizing.cache import cache
from bot.sizing.shape import FeedForward, Shape
from bot.sizing.weights import weights

DraftKind = Literal["mtp", "eagle", "model"]
# Vectors of hidden size in the buffer of a head's context: one stage, and one beside the masks
# (llama.cpp b11434, four models and three contexts, 2026-11-29: within 9 %).
_HEAD_VECTORS = {False: (13, 7), True: (18, 11)}  # by whether it has experts
# An EAGLE-3 head reads three layers' vectors and knows 32,000 tokens (SafeAILab/EAGLE, 2025-03).
_EAGLE_INPUTS = 3
_EAGLE_VOCABULARY = 32_000


@dataclass(frozen=True)
class Draft:
    """What drafts, and the tokens that it drafts a step.

    `kind`: the model's own next-token-prediction head (mtp), a head trained for the model (eagle),
    or another `model`, which has a `name`, a `shape` and a `format_name`.
    """

    kind: DraftKind
    tokens: int
    shape: Shape | None = None
    format_name: str = ""
    name: str = ""


def draft_bytes(
    draft: Draft,
    shape: Shape,
    format_name: str,
    context_tokens: int,
    *,
    kv_type: str = "f16",
    state_bytes: int = 0,
    slots: int = 1,
    unified: bool = False,
    ubatch: int = 512,
) -> int:
    """Return the bytes that drafting adds for a model in a format with a total context.

    `state_bytes` is the recurrent state of all slots without drafts. On one device within 7 % of
    published differences of Qwen3.8 27B. Raises ValueError if the model has no such head.
    """
    drafting, weights_bytes = _drafting(draft, shape, format_name)
    cached = cache(drafting, context_tokens, kv_type, slots=slots, unified=unified, ubatch=ubatch)
    options: BufferOptions = {
        "kv_type": kv_type,
        "ubatch": ubatch,
        "slots": slots,
        "unified": unified,
    }
    if draft.kind == "model":
        options["output_rows"] = slots
        buffer_bytes = compute_bytes(drafting, context_tokens, **options)
    else:
        parts = buffer_parts(drafting, context_tokens, **options)
        stage, beside_masks = _HEAD_VECTORS[drafting.is_mixture]
        vectors_bytes = beside_masks * parts.hidden_bytes
        buffer_bytes = max(stage * parts.hidden_bytes, parts.inputs_bytes + vectors_bytes)
    own_bytes = weights_bytes + cached.kv_bytes + cached.state_bytes + buffer_bytes
    return own_bytes + draft.tokens * state_bytes


def _drafting(draft: Draft, shape: Shape, format_name: str) -> tuple[Shape, int]:
    """Return the shape of what drafts, and the bytes of its weights on the device."""
    if draft.shape is not None:
        return draft.shape, weights(draft.shape, draft.format_name).device_weights_bytes
    if draft.kind == "mtp" and shape.head:
        return _head_alone(shape), head_bytes(shape, format_name)
    if draft.kind == "eagle" and eagle_bytes(shape):
        return _last_alone(shape), eagle_bytes(shape)
    raise ValueError(f"a model of {shape.architecture} has no head for {draft.kind}")


@lru_cache(maxsize=1024)
def head_bytes(shape: Shape, format_name: str) -> int:
    """Return the bytes of a model's prediction layers in a format; 0 if it has none."""
    own = weights(_with_head(shape), format_name)
    return own.tensor_bytes - own.weights_bytes


@lru_cache(maxsize=1024)
def _with_head(shape: Shape) -> Shape:
    return replace(shape, prediction_layers=shape.head, separate_prediction_layers=())


@lru_cache(maxsize=1024)
def _head_alone(shape: Shape) -> Shape:
    return replace(shape, layers=shape.head, prediction_layers=(), separate_prediction_layers=())


@lru_cache(maxsize=1024)
def _last_alone(shape: Shape) -> Shape:
    return replace(shape, layers=shape.layers[-1:], prediction_layers=())


def eagle_bytes(shape: Shape) -> int:
    """Return the bytes of an EAGLE-3 head in 16 bits: one layer that reads two vectors.

    0 for a mixture, whose heads have feed-forward blocks of sizes that were not published.
    """
    blocks = {layer.feed_forward for layer in shape.layers}
    block = blocks.pop() if len(blocks) == 1 else None
    if not isinstance(block, FeedForward):
        return 0
    hidden, last = shape.hidden_size, weights(_last_alone(shape), "F16").layer_bytes[0]
    fused = 2 * _EAGLE_INPUTS * hidden**2
    return last + fused + 2 * hidden * _EAGLE_VOCABULARY
