import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking.mistake import Mistake
from bot.catalog.model import Model
from bot.hub.config import LARGEST_BYTES, read_config
from bot.hub.description import counted
from bot.sizing.shape import Shape
from tests.shipped.conftest import shipped_library

CONFIGS = Path(__file__).parent / "configs"
FACTORS = "GGUF files hold the position factors, which the checkpoint computes"
INDEX = "the count holds the index of the sparse attention, for which there is no formula"
SCALES = "the count holds the scales of the FP8 blocks"
_NOT_IN_A_CONFIG = {
    *("kept", "published_bytes"),
    *("prediction_tables", "separate_prediction_layers"),
}
PREDICTION = "the count holds the next-token-prediction blocks, and what scales FP8 blocks have"
VISION = "the count holds the vision encoder, which is another file in GGUF"
BOTH = f"{VISION}; {PREDICTION}"
# Of each repository its model in the catalog, the `safetensors` total as the hub's model API gave
# it up to 2026-11-22 (of the unquantised or first release where this one has none of its own),
# what of it lies beyond the shape, and why.
PUBLISHED: dict[str, tuple[str, int, int, str]] = {
    "MiniMaxAI--MiniMax-M2.7": ("minimax-m2.7", 228689764864, 0, ""),
    "MiniMaxAI--MiniMax-M3": ("minimax-m3", 427040140160, 1089714944, INDEX),
    "Qwen--Qwen3-1.7B": ("qwen3-1.7b", 1720574976, 0, ""),
    "Qwen--Qwen3-235B-A22B": ("qwen3-235b-a22b", 235093634560, 0, ""),
    "Qwen--Qwen3-30B-A3B": ("qwen3-30b-a3b", 30532122624, 0, ""),
    "Qwen--Qwen3-30B-A3B-FP8": ("qwen3-30b-a3b", 30532122624, 0, ""),
    "Qwen--Qwen3-32B": ("qwen3-32b", 32762123264, 0, ""),
    "Qwen--Qwen3-8B": ("qwen3-8b", 8190735360, 0, ""),
    "Qwen--Qwen3-VL-30B-A3B-Instruct": ("qwen3-vl-30b-a3b", 31070754032, 538631408, VISION),
    "Qwen--Qwen3-VL-8B-Instruct": ("qwen3-vl-8b", 8767123696, 576388336, VISION),
    "Qwen--Qwen3.5-122B-A10B": ("qwen3.5-122b-a10b", 125086497008, 2974970096, BOTH),
    "Qwen--Qwen3.5-35B-A3B": ("qwen3.5-35b-a3b", 35951822704, 1291212016, BOTH),
    "Qwen--Qwen3.5-397B-A17B": ("qwen3.5-397b-a17b", 403397928944, 7051578608, BOTH),
    "XiaomiMiMo--MiMo-V2-Flash": ("mimo-v2-flash", 309785318400, 1006537536, PREDICTION),
    "deepseek-ai--DeepSeek-R1": ("deepseek-r1", 684489845504, 13463426304, PREDICTION),
    "deepseek-ai--DeepSeek-V3": ("deepseek-v3", 684531386000, 13504966800, PREDICTION),
    "deepseek-ai--DeepSeek-V4-Flash": ("deepseek-v4-flash", 290944616402, 6612440704, PREDICTION),
    "deepseek-ai--DeepSeek-V4-Pro": ("deepseek-v4-pro", 1598839674782, 25842586560, PREDICTION),
    "meta-llama--Llama-4-Maverick-17B-128E-Instruct": (
        "llama-4-maverick",
        401583781376,
        871932416,
        VISION,
    ),
    "meta-llama--Meta-Llama-3.1-405B": ("llama-3.1-405b", 405853388800, -64, FACTORS),
    "meta-llama--Meta-Llama-3.1-70B": ("llama-3.1-70b", 70553706496, -64, FACTORS),
    "meta-llama--Meta-Llama-3.1-8B": ("llama-3.1-8b", 8030261248, -64, FACTORS),
    "mistralai--Mixtral-8x7B-v0.1": ("mixtral-8x7b", 46702792704, 0, ""),
    "moonshotai--Kimi-K2-Instruct": ("kimi-k2", 1026470735448, 62503000, SCALES),
    "moonshotai--Kimi-K3": ("kimi-k3", 2779931837184, 450371744, VISION),
    "nvidia--Gemma-4-31B-IT-NVFP4": ("gemma-4-31b", 31273088876, 575743536, VISION),
    "nvidia--Llama-3_3-Nemotron-Super-49B-v1": ("nemotron-super-49b", 49867145216, -64, FACTORS),
    "nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8": (
        "nemotron-3-super-120b-a12b",
        123611012096,
        2942304256,
        PREDICTION,
    ),
    "nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16": (
        "nemotron-3-ultra-550b-a55b",
        560524578816,
        11215585280,
        PREDICTION,
    ),
    "nvidia--Qwen3.6-27B-NVFP4": ("qwen3.6-27b", 27781427952, 885429488, BOTH),
    "nvidia--Qwen3.6-35B-A3B-NVFP4": ("qwen3.6-35b-a3b", 35951822704, 1291212016, BOTH),
    "openai--gpt-oss-20b": ("gpt-oss-20b", 20914757184, 0, ""),
    "zai-org--GLM-5.1": ("glm-5.1", 753864139008, 9952920576, PREDICTION),
    "zai-org--GLM-5.2": ("glm-5.2", 753329940480, 9952920576, PREDICTION),
}
QWEN = json.loads((CONFIGS / "Qwen--Qwen3-8B.json").read_text("utf-8"))
ODD: list[object] = [
    None,
    "",
    "?",
    -7,
    0,
    1,
    3,
    257,
    10**9,
    1e400,
    0.5,
    True,
    False,
    [],
    [[]],
    [1],
    {},
    {"a": 1},
]
DEEPSEEK = json.loads((CONFIGS / "deepseek-ai--DeepSeek-V3.json").read_text("utf-8"))


def _refused(content: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(Mistake) as caught:
        read_config(content)
    return caught.value.kind, caught.value.values


def _changed(config: dict[str, Any], **fields: object) -> bytes:
    return json.dumps({**config, **fields}).encode()


@cache
def _catalog() -> dict[str, Model]:
    return dict(shipped_library().models)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_config_adds_up_to_the_published_count(name: str) -> None:
    """They agree to the last parameter, except for listed parts outside the shape."""
    _, published, beyond, reason = PUBLISHED[name]
    config = read_config((CONFIGS / f"{name}.json").read_bytes())
    assert published - beyond == config.parameters == counted(config.shape)
    assert bool(beyond) == bool(reason)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_config_gives_the_shape_that_the_catalog_has(name: str) -> None:
    """Layer by layer, so that cache and buffers agree as well as weights."""
    entry = _catalog()[PUBLISHED[name][0]]
    read = read_config((CONFIGS / f"{name}.json").read_bytes()).shape.shape()
    assert [] == [
        each.name
        for each in fields(Shape)
        # Facts about files that others made of the model, and blocks that a config only counts.
        if each.name not in _NOT_IN_A_CONFIG
        and getattr(read, each.name) != getattr(entry.sized, each.name)
    ]


def test_every_config_has_a_published_count() -> None:
    """No file is without a count to compare it with."""
    assert {file.stem for file in CONFIGS.glob("*.json")} == set(PUBLISHED)


def test_an_unknown_architecture_is_refused_by_its_name() -> None:
    """No figure is invented if sizing has no formula."""
    refused = _refused(_changed(QWEN, model_type="rwkv9"))
    assert ("unknown_architecture", {"name": "rwkv9"}) == refused


@pytest.mark.parametrize("value", [-1, 0, 1.5, 1e300, "4096", True, [4096], {}, 10**12])
def test_invalid_number_is_refused_with_its_field(value: object) -> None:
    """Negative, zero, a text, a list, or larger than any model: the message names the field."""
    kind, values = _refused(_changed(QWEN, hidden_size=value))
    assert ("bad_field", "hidden_size") == (kind, values["field"])
    assert "1 ... 4194304" == values["expected"]


@pytest.mark.parametrize(
    "name", ["num_hidden_layers", "hidden_size", "vocab_size", "num_attention_heads", "model_type"]
)
@pytest.mark.parametrize("null", [True, False])
def test_a_missing_field_is_named(name: str, null: bool) -> None:  # noqa: FBT001 - two ways
    """A field may be absent or null."""
    config = {key: value for key, value in QWEN.items() if key != name}
    refused = _refused(_changed(config, **({name: None} if null else {})))
    assert ("missing_field", {"field": name}) == refused


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(PUBLISHED)), st.data())
def test_any_field_value_gives_a_description_or_a_mistake(name: str, data: st.DataObject) -> None:
    """Any value in any field of any family is tried."""
    config = json.loads((CONFIGS / f"{name}.json").read_text("utf-8"))
    part = config.get("text_config", config)
    for _ in range(data.draw(st.integers(1, 3))):
        part[data.draw(st.sampled_from(sorted(part)))] = data.draw(st.sampled_from(ODD))
    try:
        assert read_config(json.dumps(config).encode()).parameters > 0
    except Mistake as mistake:
        assert mistake.values  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"],
)
def test_content_that_is_no_json_object_is_refused(content: bytes) -> None:
    """Broken text, endless brackets, endless numbers."""
    assert ("not_a_config", {}) == _refused(content)


def test_a_huge_file_is_refused_unread() -> None:
    """The largest published configuration has 90 kB."""
    kind, values = _refused(b" " * (LARGEST_BYTES + 1))
    assert ("file_too_large", {"limit": "2 MB"}) == (kind, values)


def test_the_number_format_is_that_of_the_files() -> None:
    """A quantised release says so itself; else the type of its tensors counts."""
    assert "fp8" == read_config(_changed(DEEPSEEK)).native_format
    assert "bf16" == read_config(_changed(QWEN)).native_format
    assert "fp16" == read_config(_changed(QWEN, torch_dtype="float16")).native_format


def test_a_layer_plan_that_sizing_does_not_know_is_refused() -> None:
    """The formula has no plan with experts in every second layer only."""
    kind, values = _refused(
        (CONFIGS / "Qwen--Qwen3-30B-A3B.json")
        .read_bytes()
        .replace(b'"decoder_sparse_step": 1', b'"decoder_sparse_step": 2')
    )
    assert ("bad_field", "decoder_sparse_step") == (kind, values["field"])
