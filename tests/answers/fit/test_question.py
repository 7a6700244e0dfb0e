from dataclasses import replace

import pytest

from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.asking.mistake import Mistake
from bot.asking.question import Assumed
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.formats import default_format
from tests.samples.small_library import model


def _asked(library: Library, **options: str) -> ParsedFit:
    return parse_fit(Request("fit", options), library)


def test_left_out_options_are_assumed_and_listed(library: Library) -> None:
    """Format, context, cache, flash attention, batch, users and runtime have defaults."""
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


def test_default_context_is_at_most_that_of_the_model(library: Library) -> None:
    """8192 tokens, or the model's own limit if that is less."""
    short = model("short-7b", 32, max_context=2048)
    changed = replace(library, models={short.id: short})
    assert 2048 == _asked(changed, model="short-7b").question.context


@pytest.mark.parametrize(("native", "quant"), [("mxfp4", "MXFP4"), ("bf16", "Q4_K_M")])
def test_default_format_is_native_for_a_model_of_few_bits(native: str, quant: str) -> None:
    """A model is one of few bits up to 4.5 bits per weight."""
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
def test_default_runtime_suits_device_and_format(
    library: Library, options: dict[str, str], runtime: str
) -> None:
    """Vulkan on AMD and Intel, MLX for its own formats, vLLM for those of checkpoints."""
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
        ({"model": "small-7b", "kv": "q8_2"}, "unknown_kv", "q8_0"),
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
def test_unreadable_options_are_mistakes_with_suggestions(
    library: Library, options: dict[str, str], kind: str, suggestion: str | None
) -> None:
    """The mistake is about the first wrong option, and suggests texts that would work."""
    with pytest.raises(Mistake) as caught:
        _asked(library, **options)
    assert kind == caught.value.kind
    assert suggestion is None or suggestion in caught.value.suggestions
    assert all(len(value) <= 60 for value in caught.value.values.values())


def test_ram_is_assumed_only_for_machines_with_gpus(library: Library) -> None:
    """A Mac has its own memory, and RAM that was named is not assumed."""

    def ram(hardware: str) -> bool:
        assumed = _asked(library, model="small-7b", hardware=hardware).question.assumed
        return "ram" in {entry.option for entry in assumed}

    assert (True, False, False) == (
        ram("rtx 9090"),
        ram("rtx 9090 + 64GB RAM"),
        ram("m9 max 64gb"),
    )


def test_pasted_output_is_read_as_hardware(library: Library) -> None:
    """It is as good as the machine's name, and not kept, as it contains ids."""
    listed = "GPU 0: RTX 9090 (UUID: GPU-1) GPU 1: RTX 9090 (UUID: GPU-2)"
    asked = _asked(library, model="small-7b", hardware=listed)
    assert asked.machine == _asked(library, model="small-7b", hardware="2x rtx 9090").machine
    assert asked.question.hardware == "2x rtx-9090"


def test_what_a_pasted_output_lists_beside_the_machine_is_noted(library: Library) -> None:
    """It is not dropped without a word; typed hardware has nothing left out."""
    pasted = "Name : RTX 9090 AdapterRAM : 1 Name : Intel(R) UHD Graphics 770 AdapterRAM : 1"
    noted = {item.option: item.value for item in _asked_with(library, pasted)}
    assert "Intel(R) UHD Graphics 770" == noted["not_counted"]
    assert "not_counted" not in {item.option for item in _asked_with(library, "rtx 9090")}


def test_two_computers_in_one_output_are_a_mistake(library: Library) -> None:
    """Their cards are not put together."""
    with pytest.raises(Mistake) as caught:
        _asked(library, model="small-7b", hardware="Chip: Apple M2 Memory: 8 GB Chip: Apple M4")
    assert "several_machines" == caught.value.kind


def _asked_with(library: Library, hardware: str) -> tuple[Assumed, ...]:
    return _asked(library, model="small-7b", hardware=hardware).question.assumed


@pytest.mark.parametrize(
    ("pasted", "kind", "text"),
    [
        ("ggml_cuda_init: failed to initialize CUDA", "no_device_listed", "llama.cpp"),
        ("GPU 0: NVIDIA RTX 9080 (UUID: GPU-1)", "unknown_hardware", "NVIDIA RTX 9080"),
    ],
)
def test_unreadable_pasted_output_says_why(
    library: Library, pasted: str, kind: str, text: str
) -> None:
    """The mistake names the tool or the unknown device, not the whole output."""
    with pytest.raises(Mistake) as caught:
        _asked(library, model="small-7b", hardware=pasted)
    assert (kind, text) == (caught.value.kind, caught.value.values["text"])


def test_saved_machine_is_the_default_and_can_be_left_out(library: Library) -> None:
    """It is noted as assumed; with `none` the question has no machine."""
    usual = {"hardware": "2x rtx-9090"}
    result = parse_fit(Request("fit", {"model": "small-7b"}, usual=usual), library)
    assert "2x rtx-9090" == result.question.hardware
    assert "hardware" in {entry.option for entry in result.question.assumed}
    request = Request("fit", {"model": "small-7b", "hardware": "none"}, usual=usual)
    without = parse_fit(request, library)
    assert without.machine is None
    assert without.question.hardware is None


@pytest.mark.parametrize(
    ("name", "quant", "expected", "runtime"),
    [
        ("small-7b-GGUF:Q8_0", "", "Q8_0", "llama.cpp"),
        ("small-7b-Q5_K_M.gguf", "", "Q5_K_M", "llama.cpp"),
        ("small-7b-AWQ", "", "AWQ-4bit", "vllm"),
        ("small-7b-AWQ", "Q4_K_M", "Q4_K_M", "llama.cpp"),
    ],
)
def test_a_format_in_the_models_name_is_the_one_that_is_asked_for(
    library: Library, name: str, quant: str, expected: str, runtime: str
) -> None:
    """Unless another one is asked for; it is not listed as assumed."""
    question = parse_fit(Request("fit", {"model": name, "quant": quant}), library).question
    assert ("small-7b", expected, runtime) == (question.model, question.quant, question.runtime)
    assert "quant" not in {assumed.option for assumed in question.assumed}
