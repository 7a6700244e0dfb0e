"""The shapes of the models of which llama.cpp b11434 was asked what it allocates."""

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


def _dense(
    architecture: str,
    layers: int,
    hidden: int,
    vocabulary: int,
    mixers: Mixer | tuple[Mixer, ...],
    feed_forward: int,
    *,
    norms: int = 2,
    tied: bool = False,
    rope_factors: int = 0,
) -> Shape:
    """A model without experts; several mixers take turns."""
    turns = mixers if isinstance(mixers, tuple) else (mixers,)
    kinds = [Layer(mixer, FeedForward(feed_forward), norms) for mixer in turns]
    return Shape(
        architecture,
        hidden,
        vocabulary,
        tuple(kinds[number % len(kinds)] for number in range(layers)),
        tied_embeddings=tied,
        rope_factors=rope_factors,
    )


def _llama(layers: int, hidden: int, heads: int, feed_forward: int, rope_factors: int) -> Shape:
    return _dense(
        "llama",
        layers,
        hidden,
        128256,
        Attention(heads, 8, 128),
        feed_forward,
        rope_factors=rope_factors,
    )


def _qwen2(layers: int, hidden: int, heads: int, kv_heads: int, feed_forward: int) -> Shape:
    attention = Attention(heads, kv_heads, 128, qkv_bias=True)
    return _dense("qwen2", layers, hidden, 152064, attention, feed_forward)


def _deepseek_v3() -> Shape:
    attention = LatentAttention(128, 1536, 512, 64, 128, 128)
    dense = Layer(attention, FeedForward(18432))
    sparse = Layer(attention, Experts(256, 8, 2048, shared_size=2048, selection_bias=True))
    return Shape("deepseek2", 7168, 129280, (dense,) * 3 + (sparse,) * 58)


def _glm_4_5() -> Shape:
    attention = Attention(96, 8, 128, qkv_bias=True, qk_norm=True)
    dense = Layer(attention, FeedForward(12288))
    sparse = Layer(attention, Experts(160, 8, 1536, shared_size=1536, selection_bias=True))
    layers = (dense,) * 3 + (sparse,) * 89
    return Shape("glm4moe", 5120, 151552, layers, prediction_layers=(sparse,))


def _gemma_3_27b() -> Shape:
    full = Attention(32, 16, 128, qk_norm=True)
    window = Attention(32, 16, 128, window_tokens=1024, qk_norm=True)
    turns = (window,) * 5 + (full,)
    return _dense("gemma3", 62, 5376, 262144, turns, 21504, norms=4, tied=True)


def _qwen3_30b_a3b() -> Shape:
    layer = Layer(Attention(32, 4, 128, qk_norm=True), Experts(128, 8, 768))
    return Shape("qwen3moe", 2048, 151936, (layer,) * 48)


def _gpt_oss_20b() -> Shape:
    experts = Experts(32, 4, 2880, biased=True)
    window, full = (
        Layer(
            Attention(64, 8, 64, tokens, qkv_bias=True, output_bias=True, sinks=True),
            experts,
        )
        for tokens in (128, None)
    )
    return Shape("gpt-oss", 2880, 201088, (window, full) * 12)


def _qwen3_next_80b_a3b() -> Shape:
    experts = Experts(512, 10, 512, shared_size=512, shared_gate=True)
    linear = Layer(DeltaNet(16, 32, 128, 4), experts)
    full = Layer(Attention(16, 2, 256, qk_norm=True, gated=True), experts)
    return Shape("qwen3next", 2048, 151936, (linear, linear, linear, full) * 12)


def _command_r_plus() -> Shape:
    attention = Attention(96, 8, 128, qk_norm=True)
    return _dense("command-r", 64, 12288, 256000, attention, 33792, norms=1, tied=True)


SHAPES = {
    "llama-3-8b": _llama(32, 4096, 32, 14336, 0),
    "llama-3.1-8b": _llama(32, 4096, 32, 14336, 64),
    "llama-3-70b": _llama(80, 8192, 64, 28672, 0),
    "llama-3.1-70b": _llama(80, 8192, 64, 28672, 64),
    "qwen2-7b": _qwen2(28, 3584, 28, 4, 18944),
    "qwen2-72b": _qwen2(80, 8192, 64, 8, 29568),
    "mistral-7b-v0.3": _dense("llama", 32, 4096, 32768, Attention(32, 8, 128), 14336),
    "deepseek-v3": _deepseek_v3(),
    "glm-4.5": _glm_4_5(),
    "gemma-3-27b": _gemma_3_27b(),
    "qwen3-30b-a3b": _qwen3_30b_a3b(),
    "gpt-oss-20b": _gpt_oss_20b(),
    "qwen3-next-80b-a3b": _qwen3_next_80b_a3b(),
    "command-r-plus": _command_r_plus(),
}
