import json
from pathlib import Path
from typing import Any

import pytest

from bot.answers.mistake import Mistake
from bot.hub.config import LARGEST_BYTES, read_config
from bot.hub.description import counted

CONFIGS = Path(__file__).parent / "configs"
FACTORS = "GGUF files hold the position factors, which the checkpoint computes"
SCALES = "the count holds the scales of the FP8 blocks"
PREDICTION = "the count holds the next-token-prediction block, and the scales of its FP8 blocks"
VISION = "the count holds the vision encoder, which is another file in GGUF"
# The `safetensors` total of each repository as the hub's model API gave it up to 2026-11-22 (of
# the unquantised release where the configuration is a quantised one's), what of it lies beyond
# the shape, and why.
PUBLISHED: dict[str, tuple[int, int, str]] = {
    "MiniMaxAI--MiniMax-M2.7": (228689764864, 0, ""),
    "Qwen--Qwen3-1.7B": (1720574976, 0, ""),
    "Qwen--Qwen3-235B-A22B": (235093634560, 0, ""),
    "Qwen--Qwen3-30B-A3B": (30532122624, 0, ""),
    "Qwen--Qwen3-30B-A3B-FP8": (30532122624, 0, ""),
    "Qwen--Qwen3-32B": (32762123264, 0, ""),
    "Qwen--Qwen3-8B": (8190735360, 0, ""),
    "Qwen--Qwen3-VL-30B-A3B-Instruct": (31070754032, 538631408, VISION),
    "Qwen--Qwen3-VL-8B-Instruct": (8767123696, 576388336, VISION),
    "deepseek-ai--DeepSeek-R1": (684489845504, 13463426304, PREDICTION),
    "deepseek-ai--DeepSeek-V3": (684531386000, 13504966800, PREDICTION),
    "meta-llama--Meta-Llama-3.1-405B": (405853388800, -64, FACTORS),
    "meta-llama--Meta-Llama-3.1-70B": (70553706496, -64, FACTORS),
    "meta-llama--Meta-Llama-3.1-8B": (8030261248, -64, FACTORS),
    "mistralai--Mixtral-8x7B-v0.1": (46702792704, 0, ""),
    "moonshotai--Kimi-K2-Instruct": (1026470735448, 62503000, SCALES),
    "openai--gpt-oss-20b": (20914757184, 0, ""),
}
# Architectures for which sizing has no formula yet.
UNKNOWN = {
    "MiniMaxAI--MiniMax-M3": "minimax_m3",
    "Qwen--Qwen3.5-122B-A10B": "qwen3_5_moe_text",
    "Qwen--Qwen3.5-35B-A3B": "qwen3_5_moe_text",
    "Qwen--Qwen3.5-397B-A17B": "qwen3_5_moe_text",
    "XiaomiMiMo--MiMo-V2-Flash": "mimo_v2_flash",
    "deepseek-ai--DeepSeek-V4-Flash": "deepseek_v4",
    "deepseek-ai--DeepSeek-V4-Pro": "deepseek_v4",
    "meta-llama--Llama-4-Maverick-17B-128E-Instruct": "llama4_text",
    "moonshotai--Kimi-K3": "kimi_linear",
    "nvidia--Gemma-4-31B-IT-NVFP4": "gemma4_text",
    "nvidia--Llama-3_3-Nemotron-Super-49B-v1": "nemotron-nas",
    "nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8": "nemotron_h",
    "nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16": "nemotron_h",
    "nvidia--Qwen3.6-27B-NVFP4": "qwen3_5_text",
    "nvidia--Qwen3.6-35B-A3B-NVFP4": "qwen3_5_moe_text",
    "zai-org--GLM-5.1": "glm_moe_dsa",
    "zai-org--GLM-5.2": "glm_moe_dsa",
}
QWEN = json.loads((CONFIGS / "Qwen--Qwen3-8B.json").read_text("utf-8"))
DEEPSEEK = json.loads((CONFIGS / "deepseek-ai--DeepSeek-V3.json").read_text("utf-8"))


def _refused(content: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(Mistake) as caught:
        read_config(content)
    return caught.value.kind, caught.value.values


def _changed(config: dict[str, Any], **fields: object) -> bytes:
    return json.dumps({**config, **fields}).encode()


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_config_adds_up_to_the_published_count(name: str) -> None:
    """To the last parameter, but for what the published count holds beyond the shape."""
    published, beyond, _ = PUBLISHED[name]
    found = read_config((CONFIGS / f"{name}.json").read_bytes())
    assert published - beyond == found.parameters == counted(found.shape)


@pytest.mark.parametrize("name", sorted(UNKNOWN))
def test_an_unknown_architecture_is_refused_by_its_name(name: str) -> None:
    """No figure is made up for what sizing has no formula for."""
    kind, values = _refused((CONFIGS / f"{name}.json").read_bytes())
    assert ("unknown_architecture", {"name": UNKNOWN[name]}) == (kind, values)


def test_every_config_is_looked_at() -> None:
    """Each file is either held against its published count, or known to be refused."""
    assert {file.stem for file in CONFIGS.glob("*.json")} == {*PUBLISHED, *UNKNOWN}


@pytest.mark.parametrize("value", [-1, 0, 1.5, 1e300, "4096", True, [4096], {}, 10**12])
def test_a_number_that_is_none_is_refused_with_its_field(value: object) -> None:
    """Negative, zero, a text, a list, or larger than any model: the message names the field."""
    kind, values = _refused(_changed(QWEN, hidden_size=value))
    assert ("bad_field", "hidden_size") == (kind, values["field"])
    assert "1 ... 4194304" == values["expected"]


@pytest.mark.parametrize(
    "name", ["num_hidden_layers", "hidden_size", "vocab_size", "num_attention_heads", "model_type"]
)
@pytest.mark.parametrize("null", [True, False])
def test_a_missing_field_is_named(name: str, null: bool) -> None:  # noqa: FBT001 - two ways
    """A field that is not there, or null."""
    config = {key: value for key, value in QWEN.items() if key != name}
    found = _refused(_changed(config, **({name: None} if null else {})))
    assert ("missing_field", {"field": name}) == found


@pytest.mark.parametrize("config", [QWEN, DEEPSEEK], ids=["qwen3", "deepseek_v3"])
@pytest.mark.parametrize("value", ["?", -7, 1e400, [[]], {"a": None}])
def test_no_field_makes_reading_fail_otherwise(config: dict[str, Any], value: object) -> None:
    """Whatever stands in whichever field: a description, or a mistake of the file's."""
    for name in config:
        content = _changed(config, **{name: value})
        try:
            assert read_config(content).parameters > 0
        except Mistake as mistake:
            assert mistake.values  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"],
)
def test_what_is_no_json_object_is_refused(content: bytes) -> None:
    """Broken text, brackets without end, numbers without end."""
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
    """Experts in every second layer only are none of the plans that the formula has."""
    kind, values = _refused(
        (CONFIGS / "Qwen--Qwen3-30B-A3B.json")
        .read_bytes()
        .replace(b'"decoder_sparse_step": 1', b'"decoder_sparse_step": 2')
    )
    assert ("bad_field", "decoder_sparse_step") == (kind, values["field"])
