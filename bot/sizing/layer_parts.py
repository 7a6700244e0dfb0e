"""The tensors of one layer, under the names that GGUF files give them (package gguf 0.17)."""

from collections.abc import Iterator

from bot.sizing.mixer_parts import FUSED, Part, mixer_parts
from bot.sizing.shape import Experts, FeedForward, Layer, Shape

# Norm vectors in the order in which architectures add them; the last three belong to Gemma 4,
# which runs a dense block in parallel with its experts.
_NORMS = (
    *("attn_norm", "ffn_norm", "post_attention_norm", "post_ffw_norm"),
    *("pre_ffw_2_norm", "post_ffw_1_norm", "post_ffw_2_norm"),
)
# Architectures whose norms have a bias.
BIASED_NORMS = frozenset({"falcon", "gpt2", "nemotron", "phi2", "phimoe", "stablelm", "starcoder2"})
# Gemma 3n runs four parallel streams (AltUp) and adds a narrow block (Laurel).
_STREAMED = "gemma3n"
STREAMS = 4
LAUREL_RANK = 64
# DeepSeek V4 mixes four copies of its vectors around both blocks (hyper-connections): 24 rows,
# 24 offsets and 3 scales for each block (published inference code).
_HYPER_CONNECTED = "deepseek4"
_HYPER_COPIES = 4
# LongCat Flash runs its experts beside the dense blocks of a layer, on the vectors that its first
# feed-forward norm has made (transformers, LongcatFlashDecoderLayer).
_SHORTCUT = "longcat-flash"
# Gemma 4 scales each layer's output, its router's input and each expert's output.
_SCALED = "gemma4"


def layer_parts(shape: Shape, layer: Layer) -> Iterator[Part]:
    """Yield all tensors of one layer of a model."""
    for name in _NORMS[: _norms(shape, layer)]:
        yield Part(name, shape.hidden_size, 1)
        if shape.architecture in BIASED_NORMS:
            yield Part(f"{name}.bias", shape.hidden_size, 1)
    if layer.mixer:
        yield from mixer_parts(shape, layer.mixer)
    match layer.feed_forward:
        case FeedForward():
            yield from _feed_forward(shape, layer.feed_forward)
        case Experts():
            yield from _experts(shape, layer.feed_forward)
    yield from _per_layer(shape)
    yield from _of_architecture(shape)


def _norms(shape: Shape, layer: Layer) -> int:
    """Return how many norms a layer has; experts on a shortcut read what another block normed."""
    shortcut = isinstance(layer.feed_forward, Experts) and layer.mixer is None
    return 0 if shortcut and shape.architecture == _SHORTCUT else layer.norms


def _feed_forward(shape: Shape, block: FeedForward) -> Iterator[Part]:
    hidden, size = shape.hidden_size, block.size
    if block.gated and shape.architecture in FUSED:
        yield Part("ffn_up", hidden, 2 * size)
    else:
        if block.gated:
            yield Part("ffn_gate", hidden, size)
        yield Part("ffn_up", hidden, size)
    yield Part("ffn_down", size, hidden)
    if block.biased:
        if block.gated:
            yield Part("ffn_gate.bias", size, 1)
        yield Part("ffn_up.bias", size, 1)
        yield Part("ffn_down.bias", hidden, 1)


def _experts(shape: Shape, experts: Experts) -> Iterator[Part]:
    hidden, stacked, used = shape.hidden_size, experts.count, experts.used
    width = experts.latent_size or hidden
    chosen_from = stacked + experts.idle
    yield Part("ffn_gate_inp", hidden, chosen_from)
    for name, length, rows in (
        ("ffn_gate_exps", width, experts.size),
        ("ffn_up_exps", width, experts.size),
        ("ffn_down_exps", experts.size, width),
    )[0 if experts.gated else 1 :]:
        yield Part(name, length, rows * stacked, stacked, used)
        if experts.biased:
            yield Part(f"{name}.bias", rows, stacked, stacked, used)
    if experts.biased:
        yield Part("ffn_gate_inp.bias", stacked, 1)
    if experts.selection_bias:
        yield Part("exp_probs_b.bias", chosen_from, 1)
    if experts.latent_size:
        yield Part("ffn_latent_down", hidden, experts.latent_size)
        yield Part("ffn_latent_up", experts.latent_size, hidden)
    if shape.architecture == _SCALED:
        yield Part("ffn_gate_inp.scale", hidden, 1)
        yield Part("ffn_down_exps.scale", stacked, 1)
    yield from _shared_experts(hidden, experts)


def _shared_experts(hidden: int, experts: Experts) -> Iterator[Part]:
    if experts.shared_gate:
        yield Part("ffn_gate_inp_shexp", hidden, 1)
    if experts.shared_size:
        if experts.gated:
            yield Part("ffn_gate_shexp", hidden, experts.shared_size)
        yield Part("ffn_up_shexp", hidden, experts.shared_size)
        yield Part("ffn_down_shexp", experts.shared_size, hidden)


def _per_layer(shape: Shape) -> Iterator[Part]:
    """Yield the tensors with which a layer reads its part of a lookup table row, if any."""
    size = shape.lookup.per_layer_size if shape.lookup else 0
    if size:
        yield Part("inp_gate", shape.hidden_size, size)
        yield Part("proj", size, shape.hidden_size)
        yield Part("post_norm", shape.hidden_size, 1)


def _of_architecture(shape: Shape) -> Iterator[Part]:
    hidden = shape.hidden_size
    if shape.architecture == _SCALED:
        yield Part("layer_output_scale", 1, 1)
    if shape.architecture == _STREAMED:
        yield Part("altup_correct_coef", STREAMS, STREAMS)
        yield Part("altup_correct_scale", hidden, 1)
        yield Part("altup_predict_coef", STREAMS, STREAMS**2)
        yield Part("altup_router", hidden, STREAMS)
        yield Part("altup_router_norm", hidden, 1)
        yield Part("laurel_l", hidden, LAUREL_RANK)
        yield Part("laurel_r", LAUREL_RANK, hidden)
        yield Part("laurel_post_norm", hidden, 1)
    if shape.architecture == _HYPER_CONNECTED:
        rows = _HYPER_COPIES * (2 + _HYPER_COPIES)
        for name in ("hc_attn", "hc_ffn"):
            yield Part(f"{name}_fn", _HYPER_COPIES * hidden, rows)
            yield Part(f"{name}_base", rows, 1)
            yield Part(f"{name}_scale", 3, 1)
