from dataclasses import replace

import pytest

from bot.answers.fit.question import ParsedFit, parse_fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.formats import default_format
from tests.samples.small_library import model


def _asked(library: Library, **options: str) -> ParsedFit:
    return parse_fit(Request("fit", options), library)


def test_options_left_out_are_assumed_and_named(library: Library) -> None:
    """Quantisation, context, cache, flash attention, batch, users and runtime have defaults."""
    question = _asked(library, model="small-7b").question
    assert {
        "quant": "Q4_K_M",
        "context": "8k",
        "kv": "f16",
        "flash_attention": "on",
        "ubatch": "512",
        "users": "1",
        "runtime": "llama.cpp",
    } == {entry.option: entry.value for entry in question.assumed}


def test_a_short_model_is_asked_with_its_own_context(library: Library) -> None:
    """8192 tokens, or the model's own if less."""
    short = model("short-7b", 32, max_context=2048)
    changed = replace(library, models={short.id: short})
    assert 2048 == _asked(changed, model="short-7b").question.context


@pytest.mark.parametrize(("native", "quant"), [("mxfp4", "MXFP4"), ("bf16", "Q4_K_M")])
def test_a_model_published_in_few_bits_is_asked_in_them(native: str, quant: str) -> None:
    """The native format is the default where it has 4.5 bits or fewer."""
    assert quant == default_format(model("mix", 2, mixture=True, native_format=native))


@pytest.mark.parametrize(
    ("options", "runtime"),
    [
        ({}, "llama.cpp"),
        ({"hardware": "rtx 9090"}, "llama.cpp"),
        ({"hardware": "halo 9"}, "vulkan"),
        ({"quant": "mlx 4bit"}, "mlx"),
        ({"quant": "awq"}, "vllm"),
        ({"quant": "fp8", "runtime": "sglang"}, "sglang"),
    ],
)
def test_the_runtime_suits_device_and_format(
    library: Library, options: dict[str, str], runtime: str
) -> None:
    """Vulkan on AMD and Intel, MLX for its formats, vLLM for those of checkpoints."""
    assert runtime == _asked(library, model="small-7b", **options).question.runtime


@pytest.mark.parametrize(
    ("options", "kind", "suggestion"),
    [
        ({}, "missing_option", "model:llama-3.1-8b"),
        ({"model": "small-8b"}, "unknown_model", "small-7b"),
        ({"model": "small-7b", "hardware": "rtx 9095"}, "unknown_hardware", "rtx-9090"),
        ({"model": "small-7b", "hardware": "m9 max"}, "ambiguous_hardware", "m9-max 64GB"),
        ({"model": "small-7b", "quant": "q4_k_x"}, "unknown_format", "Q4_K_M"),
        ({"model": "small-7b", "quant": "mxfp4"}, "format_not_for_model", "Q4_K_M"),
        ({"model": "small-7b", "kv": "q8"}, "unknown_kv", "q8_0"),
        ({"model": "small-7b", "runtime": "vlm"}, "unknown_runtime", "vllm"),
        ({"model": "small-7b", "context": "0"}, "bad_context", "8k"),
        ({"model": "small-7b", "users": "0"}, "bad_number", None),
        ({"model": "small-7b", "ubatch": "x"}, "bad_number", None),
        ({"model": "small-7b", "kv": "q8_0", "flash_attention": "off"}, "conflict", "kv:f16"),
        ({"model": "x" * 5000}, "unknown_model", None),
        ({"model": "😀"}, "unknown_model", None),
        ({"model": "@everyone"}, "unknown_model", None),
    ],
)
def test_what_cannot_be_understood_is_a_mistake_with_what_to_type(
    library: Library, options: dict[str, str], kind: str, suggestion: str | None
) -> None:
    """The first option that is wrong is told, with texts that would do in its place."""
    with pytest.raises(Mistake) as caught:
        _asked(library, **options)
    assert kind == caught.value.kind
    assert suggestion is None or suggestion in caught.value.suggestions
    assert all(len(value) <= 60 for value in caught.value.values.values())


def test_ram_is_assumed_beside_gpus_only(library: Library) -> None:
    """A Mac's memory is the machine's; RAM that was named is not assumed."""

    def ram(hardware: str) -> bool:
        assumed = _asked(library, model="small-7b", hardware=hardware).question.assumed
        return "ram" in {entry.option for entry in assumed}

    assert (True, False, False) == (
        ram("rtx 9090"),
        ram("rtx 9090 + 64GB RAM"),
        ram("m9 max 64gb"),
    )


def test_a_pasted_output_is_read_as_hardware(library: Library) -> None:
    """What a tool prints of a machine is as good as its name, and is not kept: it holds ids."""
    listed = "GPU 0: RTX 9090 (UUID: GPU-1) GPU 1: RTX 9090 (UUID: GPU-2)"
    asked = _asked(library, model="small-7b", hardware=listed)
    assert asked.machine == _asked(library, model="small-7b", hardware="2x rtx 9090").machine
    assert asked.question.hardware == "2x rtx-9090"


@pytest.mark.parametrize(
    ("pasted", "kind", "text"),
    [
        ("ggml_cuda_init: failed to initialize CUDA", "no_device_listed", "llama.cpp"),
        ("GPU 0: NVIDIA RTX 9080 (UUID: GPU-1)", "unknown_hardware", "NVIDIA RTX 9080"),
    ],
)
def test_a_pasted_output_that_cannot_be_read_says_why(
    library: Library, pasted: str, kind: str, text: str
) -> None:
    """The tool, or the device that is not known, is named rather than all that was pasted."""
    with pytest.raises(Mistake) as caught:
        _asked(library, model="small-7b", hardware=pasted)
    assert (kind, text) == (caught.value.kind, caught.value.values["text"])


def test_a_saved_machine_is_the_default_and_can_be_left_out(library: Library) -> None:
    """The card then names it as assumed; `none` asks which machine runs the model."""
    usual = {"hardware": "2x rtx-9090"}
    result = parse_fit(Request("fit", {"model": "small-7b"}, usual=usual), library)
    assert "2x rtx-9090" == result.question.hardware
    assert "hardware" in {entry.option for entry in result.question.assumed}
    request = Request("fit", {"model": "small-7b", "hardware": "none"}, usual=usual)
    without = parse_fit(request, library)
    assert without.machine is None
    assert without.question.hardware is None
