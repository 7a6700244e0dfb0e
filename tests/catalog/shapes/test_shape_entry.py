from typing import Any

import pytest
from pydantic import ValidationError

from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.sizing.shape import (
    Attention,
    CompressedAttention,
    DeltaNet,
    Experts,
    FeedForward,
    KimiDelta,
    LatentAttention,
    LookupTable,
    Mamba,
    ShortConvolution,
)

ATTENTION = {"heads": 4, "kv_heads": 2, "head_size": 64}
LATENT = {"heads": 4, "kv_rank": 64, "rope_size": 32, "nope_size": 64, "value_size": 64}
DELTA_NET = {"key_heads": 2, "value_heads": 4, "state_size": 64, "convolution": 4}
KIMI_DELTA = {"heads": 4, "head_size": 64, "convolution": 4, "gate_rank": 64}
MAMBA = {"heads": 8, "head_size": 64, "groups": 2, "state_size": 16, "convolution": 4}
COMPRESSED = {
    "heads": 4,
    "head_size": 128,
    "window": 128,
    "q_rank": 64,
    "output_rank": 32,
    "output_groups": 2,
    "ratios": [0, 4, 128],
    "indexer": {"heads": 2, "size": 32},
    "indexer_ratio": 4,
}
EXPERTS = {"count": 8, "used": 2, "size": 128}
PLAIN = {"architecture": "any", "hidden": 256, "vocabulary": 1024, "feed_forward": 512}


def _entry(layers: int, **words: Any) -> ShapeEntry:
    return ShapeEntry.model_validate({**PLAIN, "layers": layers, **words})


def _mixers(entry: ShapeEntry) -> list[Any]:
    return [layer.mixer for layer in entry.shape().layers]


def _blocks(entry: ShapeEntry) -> list[Any]:
    return [layer.feed_forward for layer in entry.shape().layers]


def test_a_pattern_is_repeated_to_the_last_layer() -> None:
    """Window layers have the window, full layers have none."""
    entry = _entry(3, pattern=["window", "full"], attention={**ATTENTION, "window": 512})
    assert [512, None, 512] == [mixer.window_tokens for mixer in _mixers(entry)]


def test_a_state_may_run_beside_attention() -> None:
    """Falcon-H1 has both in every layer, so both are needed."""
    [mixer] = _mixers(_entry(1, pattern=["parallel"], attention=ATTENTION, mamba=MAMBA))
    assert (4, 8, 64) == (mixer.heads, mixer.beside.heads, mixer.beside.head_size)
    with pytest.raises(ValidationError, match='parallel layers, so "attention" is needed'):
        _entry(1, pattern=["parallel"], mamba=MAMBA)


def test_window_layers_may_have_other_heads() -> None:
    """Gemma 4 describes them separately."""
    windowed = {"heads": 4, "kv_heads": 4, "head_size": 32, "window": 128}
    entry = _entry(2, pattern=["window", "full"], attention=ATTENTION, window_attention=windowed)
    assert [Attention(4, 4, 32, 128), Attention(4, 2, 64)] == _mixers(entry)


@pytest.mark.parametrize(
    ("kind", "words", "mixer"),
    [
        ("full", {"latent_attention": LATENT}, LatentAttention),
        ("linear", {"linear_attention": DELTA_NET}, DeltaNet),
        ("linear", {"kimi_delta_attention": KIMI_DELTA}, KimiDelta),
        ("mamba", {"mamba": MAMBA}, Mamba),
        ("convolution", {"convolution": {"convolution": 3}}, ShortConvolution),
        ("compressed", {"compressed_attention": COMPRESSED}, CompressedAttention),
        ("none", {}, type(None)),
    ],
)
def test_each_kind_of_layer_is_built_from_its_own_key(
    kind: str, words: dict[str, Any], mixer: type
) -> None:
    """One key describes all layers of a kind."""
    assert [mixer] == [type(each) for each in _mixers(_entry(1, pattern=[kind], **words))]


def test_only_indexed_layers_have_the_indexer() -> None:
    """GLM-5.2 has it in some of its layers."""
    latent = {**LATENT, "indexer": {"heads": 2, "size": 32}}
    entry = _entry(2, pattern=["indexed", "full"], latent_attention=latent)
    assert [True, False] == [mixer.indexer is not None for mixer in _mixers(entry)]


def test_each_layer_has_its_own_ratio_of_compression() -> None:
    """Ratio 0 means the window only; layers of one ratio have the indexer."""
    mixers = _mixers(_entry(3, pattern=["compressed"], compressed_attention=COMPRESSED))
    assert [None, 4, 128] == [mixer.ratio for mixer in mixers]
    assert [False, True, False] == [mixer.indexer is not None for mixer in mixers]


def test_the_last_layers_may_read_the_cache_of_earlier_ones() -> None:
    """One of three layers has no cache of its own."""
    mixers = _mixers(_entry(3, attention=ATTENTION, shared_cache_layers=1))
    assert [True, True, False] == [mixer.own_cache for mixer in mixers]


def test_each_letter_is_a_layer_of_one_block_with_one_norm() -> None:
    """Mamba and attention have no feed-forward part; experts and dense have no mixer."""
    entry = _entry(4, blocks=["ME", "*-"], attention=ATTENTION, mamba=MAMBA, experts=EXPERTS)
    mamba, sparse, attention, dense = entry.shape().layers
    assert (type(mamba.mixer), mamba.feed_forward) == (Mamba, None)
    assert (sparse.mixer, type(sparse.feed_forward)) == (None, Experts)
    assert (type(attention.mixer), attention.feed_forward) == (Attention, None)
    assert (dense.mixer, dense.feed_forward) == (None, FeedForward(512))
    assert {1} == {layer.norms for layer in entry.shape().layers}


def test_feed_forward_sizes_may_differ_from_layer_to_layer() -> None:
    """An entry has one size for all, or one for each."""
    assert [FeedForward(512)] * 2 == _blocks(_entry(2, attention=ATTENTION))
    entry = _entry(2, attention=ATTENTION, feed_forward=[512, 1024], feed_forward_gated=False)
    assert [FeedForward(512, gated=False), FeedForward(1024, gated=False)] == _blocks(entry)


def test_experts_follow_the_dense_layers_or_alternate_with_them() -> None:
    """DeepSeek begins with dense layers, Llama 4 Maverick alternates."""
    behind = _blocks(_entry(3, attention=ATTENTION, experts=EXPERTS, dense_layers=1))
    assert [FeedForward, Experts, Experts] == [type(block) for block in behind]
    turns = _blocks(_entry(4, attention=ATTENTION, experts={**EXPERTS, "every": 2}))
    assert [FeedForward, Experts, FeedForward, Experts] == [type(block) for block in turns]


def test_a_shape_keeps_its_lookup_table_and_prediction_layers() -> None:
    """They are separate from the layers that run."""
    table = {"rows": 100, "row_length": 64, "per_layer_size": 32}
    shape = _entry(2, attention=ATTENTION, lookup_table=table, prediction_layers=1).shape()
    assert shape.lookup == LookupTable(100, 64, 32)
    assert (2, 1) == (len(shape.layers), len(shape.prediction_layers))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, '"attention" or "latent_attention" is needed'),
        ({"attention": ATTENTION, "latent_attention": LATENT}, "is needed"),
        ({"attention": ATTENTION, "pattern": ["window"]}, '"attention" needs a "window"'),
        ({"attention": ATTENTION, "pattern": ["linear"]}, '"kimi_delta_attention" is needed'),
        ({"attention": ATTENTION, "pattern": ["mamba"]}, '"mamba" is needed'),
        ({"latent_attention": LATENT, "pattern": ["indexed"]}, 'an "indexer" is needed'),
        ({"attention": ATTENTION, "blocks": ["*-*"]}, '"blocks" has 3 letters for 2 layers'),
        ({"attention": ATTENTION, "blocks": ["*E"]}, '"experts" is needed'),
        ({"attention": ATTENTION, "feed_forward": [1, 2, 3]}, "one size, or one for each layer"),
        ({"attention": ATTENTION, "feed_forward": []}, "missing for the dense layers"),
    ],
)
def test_an_incomplete_or_contradictory_shape_is_refused(
    words: dict[str, Any], message: str
) -> None:
    """The message names the key."""
    with pytest.raises(ValidationError, match=message.replace("(", r"\(")):
        _entry(2, **words)
