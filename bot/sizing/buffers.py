"""Compute buffers: the memory that llama.cpp b11434 reserves in addition to weights and cache.

A buffer always holds its inputs and some vectors of hidden size, and at its peak one stage as well:
the logits, a feed-forward block, or attention. The formulas are fitted to the buffers of 14 models
on one device. Errors with flash attention (407 buffers): p95 0.03 %, worst 1.8 %; without it
(74 buffers): worst 2.7 %.
"""

from functools import lru_cache
from typing import NamedTuple, TypedDict, Unpack

from bot.sizing.cache import UNQUANTISED, Cells, cells
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


class BufferOptions(TypedDict, total=False):
    """The settings with which a model is run; a missing key means llama.cpp's default.

    `output_rows`: rows of logits, one per slot in llama-server.
    """

    kv_type: str
    flash_attention: bool
    ubatch: int
    output_rows: int
    slots: int
    unified: bool
    full_window: bool


class BufferParts(NamedTuple):
    """The parts of compute buffers, in bytes.

    `inputs_bytes`: the attention masks and the rotation matrices of a quantised cache.
    `hidden_bytes`: one vector of hidden size for each token of a micro-batch. `rows_bytes`: keys
    and values of those tokens in F32, 0 with flash attention. `stage_bytes`: the largest stage in
    a layer, for each of `Shape.kinds`. `logits_bytes`: the output rows.
    """

    inputs_bytes: int
    hidden_bytes: int
    rows_bytes: int
    stage_bytes: tuple[int, ...]
    logits_bytes: int

    @property
    def host_bytes(self) -> int:
        """Bytes of the buffer on the host when one device holds all layers."""
        return self.inputs_bytes + 4 * self.hidden_bytes + self.rows_bytes


def compute_bytes(shape: Shape, context_tokens: int, **options: Unpack[BufferOptions]) -> int:
    """Return the compute buffer of one device that holds all layers, in bytes.

    `context_tokens` is the total context of all slots.
    """
    parts = buffer_parts(shape, context_tokens, **options)
    return parts.host_bytes + max(parts.logits_bytes, *parts.stage_bytes)


# One question needs about a dozen contexts, each for many formats of the weights.
@lru_cache(maxsize=4096)
def buffer_parts(
    shape: Shape,
    context_tokens: int,
    *,
    kv_type: str = "f16",
    flash_attention: bool = True,
    ubatch: int = 512,
    output_rows: int = 1,
    slots: int = 1,
    unified: bool = False,
    full_window: bool = False,
) -> BufferParts:
    """Return the parts of all buffers for a total context of `context_tokens`, in bytes."""
    room = cells(
        context_tokens, slots=slots, unified=unified, ubatch=ubatch, full_window=full_window
    )
    tokens = min(ubatch, context_tokens)
    mixers = {layer.mixer for layer, _ in shape.kinds if layer.mixer}
    masks_bytes = tokens * _mask_cells(mixers, room) * (2 if flash_attention else 4)
    rotation_bytes = 0 if kv_type in UNQUANTISED else sum(map(_rotation_bytes, mixers))
    attended = None if flash_attention else room
    return BufferParts(
        inputs_bytes=masks_bytes + rotation_bytes,
        hidden_bytes=4 * tokens * shape.hidden_size,
        rows_bytes=0 if flash_attention else 8 * tokens * sum(map(_row_size, mixers)),
        stage_bytes=tuple(
            4 * tokens * _stage_size(shape, layer, attended) for layer, _ in shape.kinds
        ),
        logits_bytes=4 * shape.vocabulary * output_rows,
    )


def _mask_cells(mixers: set[Mixer], room: Cells) -> int:
    """Return the cells of all masks: one for all full layers, one for each window length."""
    windows: set[int | None] = set()
    for mixer in mixers:
        match mixer:
            case Attention() | CompressedAttention():
                windows.add(mixer.window_tokens)
            case LatentAttention():
                windows.add(None)
    return sum(map(room.window, windows))


def _rotation_bytes(mixer: Mixer) -> int:
    """Return the bytes of two square F32 matrices per kind of attention: head size wide, and 64."""
    return 4 * (mixer.head_size**2 + 64**2) if isinstance(mixer, Attention) else 0


def _row_size(mixer: Mixer) -> int:
    return mixer.kv_heads * mixer.head_size if isinstance(mixer, Attention) else 0


def _stage_size(shape: Shape, layer: Layer, attended: Cells | None) -> int:
    """Return the F32 numbers per token in the largest stage of a layer."""
    return max(
        _feed_forward_size(shape.hidden_size, layer.feed_forward),
        _mixer_size(layer.mixer, attended) if layer.mixer else 0,
    )


def _feed_forward_size(hidden: int, block: FeedForward | Experts | None) -> int:
    match block:
        case None:
            return 0
        case FeedForward():
            return 3 * block.size
        case Experts():
            outputs = hidden * block.used if hidden > 2 * block.size else 0
            return 3 * block.size * block.used + outputs


def _mixer_size(mixer: Mixer, attended: Cells | None) -> int:
    """Return the F32 numbers per token of a mixer's stage.

    `attended`: the cells whose scores are kept in memory; None with flash attention.
    """
    match mixer:
        case Attention():
            if attended is None:
                return 0
            vectors = 1 + (mixer.qk_norm or mixer.qkv_bias) + mixer.gated
            cells_seen = attended.window(mixer.window_tokens)
            return mixer.heads * (cells_seen + vectors * mixer.head_size)
        case LatentAttention():
            compressed = mixer.kv_rank + mixer.rope_size
            per_head = mixer.nope_size + mixer.rope_size + 2 * compressed
            return mixer.heads * (per_head + (attended.full if attended else 0))
        case CompressedAttention():
            scores = attended.window(mixer.window_tokens) if attended else 0
            return mixer.heads * (2 * mixer.head_size + scores)
        case DeltaNet() | KimiDelta() | Mamba() | ShortConvolution():
            return 0
