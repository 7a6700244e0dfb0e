"""The KV cache and the recurrent state, layer by layer, as llama.cpp allocates them."""

from functools import lru_cache
from typing import NamedTuple

from bot.sizing.number_formats import BLOCKS, row_bytes
from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    DeltaNet,
    KimiDelta,
    LatentAttention,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)

# Number formats of a cache: those of llama.cpp b11434 (--cache-type-k), and fp8 of vLLM and SGLang
# (--kv-cache-dtype). From most bits to fewest, but for f32, which hardly anybody uses.
KV_TYPES = ("f16", "bf16", "q8_0", "fp8", "q5_1", "q5_0", "q4_1", "q4_0", "iq4_nl", "f32")
# Those of whole numbers, for which llama.cpp neither needs flash attention nor rotates anything.
UNQUANTISED = frozenset({"f32", "f16", "bf16", "fp8"})
_CELL_STEP = 256


class Cache(NamedTuple):
    """Bytes of a cache: `kv_bytes` grow with the context, `state_bytes` do not.

    `layer_bytes` is the sum of both for each layer.
    """

    kv_bytes: int
    state_bytes: int
    layer_bytes: tuple[int, ...]


class Cells(NamedTuple):
    """The number of tokens that a cache has room for: `streams` times `full` cells.

    A layer with a sliding window of w tokens has `window(w)` cells instead of `full`.
    """

    full: int
    streams: int
    users_per_stream: int
    batch: int
    full_window: bool

    def window(self, window_tokens: int | None) -> int:
        """Return the cells of a layer that sees `window_tokens` tokens back (None: all)."""
        if window_tokens is None or self.full_window:
            return self.full
        needed = window_tokens * self.users_per_stream + self.batch
        return min(self.full, _rounded_up(needed))


def cells(
    context_tokens: int,
    *,
    slots: int = 1,
    unified: bool = False,
    ubatch: int = 512,
    full_window: bool = False,
) -> Cells:
    """Return the cells for a total context in tokens, shared by the slots or divided among them."""
    context = _rounded_up(context_tokens)
    divided = slots > 1 and not unified
    return Cells(
        full=_rounded_up(context // slots) if divided else context,
        streams=slots if divided else 1,
        users_per_stream=slots if unified else 1,
        batch=min(ubatch, context),
        full_window=full_window,
    )


# One question needs about a dozen contexts, each for many formats of the weights.
@lru_cache(maxsize=4096)
def cache(
    shape: Shape,
    context_tokens: int,
    kv_type: str = "f16",
    *,
    value_type: str | None = None,
    slots: int = 1,
    unified: bool = False,
    ubatch: int = 512,
    full_window: bool = False,
) -> Cache:
    """Return the bytes of the cache for a total context of `context_tokens`, divided among `slots`.

    `unified`: the slots share one cache, the default of llama-server. `full_window`: layers with
    a sliding window keep the whole context (`--swa-full`). `value_type` is the type of V if it
    differs from that of K. Exact for llama.cpp 0.5.0 to b11434 (2,072 rows). Raises KeyError for
    an unknown type, ValueError if a head's row is not a multiple of its block.
    """
    room = cells(
        context_tokens, slots=slots, unified=unified, ubatch=ubatch, full_window=full_window
    )
    of_layer = [0] * len(shape.layers)
    kv_bytes = state_bytes = 0
    for layer, numbers in shape.kinds:
        if layer.mixer is None:
            continue
        kv = _kv_bytes(layer.mixer, room, kv_type, value_type or kv_type)
        state = 4 * slots * _state_size(shape, layer.mixer)
        kv_bytes += kv * len(numbers)
        state_bytes += state * len(numbers)
        for number in numbers:
            of_layer[number] = kv + state
    return Cache(kv_bytes, state_bytes, tuple(of_layer))


def _kv_bytes(mixer: Mixer, room: Cells, key_type: str, value_type: str) -> int:
    """Return the bytes of one layer that grow with the context."""
    match mixer:
        case Attention():
            if not mixer.own_cache:
                return 0
            keys = _row(mixer.kv_heads * mixer.head_size, key_type)
            values = _row(mixer.kv_heads * mixer.value_length, value_type)
            return room.streams * room.window(mixer.window_tokens) * (keys + values)
        case LatentAttention():
            token_bytes = _row(mixer.kv_rank + mixer.rope_size, key_type)
            if mixer.indexer:
                token_bytes += _row(mixer.indexer.size, key_type)
            return room.streams * room.full * token_bytes
        case CompressedAttention():
            return room.streams * _compressed_bytes(mixer, room, key_type)
        case DeltaNet() | KimiDelta() | Mamba() | ShortConvolution():
            return 0


def _compressed_bytes(mixer: CompressedAttention, room: Cells, key_type: str) -> int:
    """Return the bytes of one row per window token and compressed block, and of the index keys."""
    window_bytes = room.window(mixer.window_tokens) * _row(mixer.head_size, key_type)
    if mixer.ratio is None:
        return window_bytes
    block_bytes = _row(mixer.head_size, key_type)
    if mixer.indexer:
        block_bytes += _row(mixer.indexer.size, key_type)
    return window_bytes + -(-room.full // mixer.ratio) * block_bytes


def _state_size(shape: Shape, mixer: Mixer) -> int:
    """Return the F32 numbers of one user's state in a layer, which do not depend on the context."""
    match mixer:
        case DeltaNet():
            inner = mixer.value_heads * mixer.state_size
            convolved = inner + 2 * mixer.key_heads * mixer.state_size
            return (mixer.convolution - 1) * convolved + mixer.state_size * inner
        case KimiDelta():
            inner = mixer.heads * mixer.head_size
            return (mixer.convolution - 1) * 3 * inner + mixer.head_size * inner
        case Mamba():
            kept = mixer.state_size * mixer.inner_size
            return (mixer.convolution - 1) * mixer.convolved_size + kept
        case ShortConvolution():
            return (mixer.convolution - 1) * shape.hidden_size
        case Attention():
            return _state_size(shape, mixer.beside) if mixer.beside else 0
        case LatentAttention() | CompressedAttention():
            return 0


def _row(length: int, type_name: str) -> int:
    return row_bytes(length, BLOCKS[type_name.upper()])


def _rounded_up(tokens: int) -> int:
    return -(-tokens // _CELL_STEP) * _CELL_STEP
