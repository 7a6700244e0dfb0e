"""Shapes small enough to be worked out by hand.

A layer of `DENSE` has matrices of 589,824 weights (q and output 256 x 256, k and v 256 x 128,
three of 256 x 512) and two norms of 256; its tables are 1,024 x 256.
"""

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

ATTENTION = Attention(heads=4, kv_heads=2, head_size=64)
LATENT = LatentAttention(heads=4, q_rank=128, kv_rank=64, rope_size=32, nope_size=64, value_size=64)
DELTA_NET = DeltaNet(key_heads=2, value_heads=4, state_size=64, convolution=4)
FEED_FORWARD = FeedForward(512)
EXPERTS = Experts(count=4, used=1, size=512)
DENSE_LAYER = Layer(ATTENTION, FEED_FORWARD)
MIXTURE_LAYER = Layer(ATTENTION, EXPERTS)


def dense(
    layers: int = 4, mixer: Mixer = ATTENTION, *, tied: bool = False, architecture: str = "llama"
) -> Shape:
    """A model without experts."""
    return Shape(
        architecture, 256, 1024, (Layer(mixer, FEED_FORWARD),) * layers, tied_embeddings=tied
    )


def mixture(layers: int = 4, *, prediction_layers: int = 0) -> Shape:
    """A model of experts: 1 of 4 is used."""
    return Shape(
        "qwen3moe",
        256,
        1024,
        (MIXTURE_LAYER,) * layers,
        prediction_layers=(MIXTURE_LAYER,) * prediction_layers,
    )
