"""The work of attention for one token: bytes read from the cache, and operations."""

from functools import lru_cache
from typing import NamedTuple

from bot.sizing.cache import cache
from bot.sizing.shape import Attention, CompressedAttention, LatentAttention, Shape


class AttentionWork(NamedTuple):
    """Bytes read from cache and state for one token, and operations (two per multiplication)."""

    cache_bytes: float
    operations: float


# All machines of a catalog share one depth and cache type.
@lru_cache(maxsize=4096)
def attention_work(shape: Shape, depth_tokens: int, kv_type: str = "f16") -> AttentionWork:
    """Return the work for the token that follows `depth_tokens` tokens.

    The cache is read once, as far back as a layer's window reaches; a state is read and written.
    Scores and sums take 4 operations per head, channel and token seen. Latent attention works on
    the compressed rows, as in llama.cpp.
    """
    cached = cache(shape, depth_tokens, kv_type, ubatch=1)
    operations = 0.0
    for layer, numbers in shape.kinds:
        match layer.mixer:
            case Attention() as mixer:
                seen = min(depth_tokens, mixer.window_tokens or depth_tokens)
                per_token = 4.0 * mixer.heads * mixer.head_size
            case LatentAttention() as mixer:
                seen = depth_tokens
                per_token = mixer.heads * (4.0 * mixer.kv_rank + 2 * mixer.rope_size)
            case CompressedAttention() as mixer:
                seen = min(depth_tokens, mixer.window_tokens)
                seen += depth_tokens // mixer.ratio if mixer.ratio else 0
                per_token = 4.0 * mixer.heads * mixer.head_size
            case _:
                continue
        operations += len(numbers) * seen * per_token
    return AttentionWork(cached.kv_bytes + 2.0 * cached.state_bytes, operations)
