from dataclasses import replace

import pytest

from bot.catalog.machine import Fitted, Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.formats import (
    advised,
    advised_formats,
    default_format,
    usual_runtime,
)
from bot.sizing.formats import FORMATS
from bot.sizing.weights import bits_per_weight
from tests.samples.small_library import device, model

GGUF = ("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "IQ4_XS", "Q3_K_M", "IQ3_XXS", "Q2_K")


def with_formats(library: Library, names: tuple[str, ...]) -> Library:
    """Return the library with these formats advised for llama.cpp."""
    advised = {**library.judgement.advised_formats, "llama.cpp": names}
    judgement = library.judgement.model_copy(update={"advised_formats": advised})
    return replace(library, judgement=judgement)


def _model(native: str, *, mixture: bool = False) -> Model:
    return model("own-7b", 32, mixture=mixture, native_format=native)


@pytest.mark.parametrize("runtime", ["llama.cpp", "vulkan", "rocm"])
def test_the_moderators_list_comes_with_most_bits_first(library: Library, runtime: str) -> None:
    """Vulkan and ROCm are backends of llama.cpp; the order of the list does not matter."""
    listed = with_formats(library, GGUF[::-1])
    assert GGUF == advised_formats(_model("bf16"), runtime, listed)


@pytest.mark.parametrize(
    ("native", "runtime", "formats"),
    [
        ("fp8", "llama.cpp", GGUF),
        ("int4", "llama.cpp", GGUF[3:]),
        ("bf16", "vllm", ("FP8", "AWQ-4bit")),
        ("fp8", "vllm", ("FP8", "AWQ-4bit")),
        ("nvfp4", "vllm", ("NVFP4", "AWQ-4bit")),
        ("bf16", "mlx", ("MLX-8bit", "MLX-4bit")),
        ("fp8", "mlx", ("MLX-8bit", "MLX-4bit")),
        ("bf16", "exllama", ("GPTQ-4bit",)),
    ],
)
def test_no_format_has_more_bits_than_the_published_weights(
    library: Library, native: str, runtime: str, formats: tuple[str, ...]
) -> None:
    """More bits add nothing; the published format counts if the runtime reads it."""
    assert formats == advised_formats(_model(native), runtime, with_formats(library, GGUF))


@pytest.mark.parametrize("runtime", ["llama.cpp", "vulkan", "rocm", "vllm", "sglang"])
def test_a_mixture_published_in_mxfp4_has_no_other_format(library: Library, runtime: str) -> None:
    """Every GGUF of gpt-oss keeps its experts in MXFP4, and vLLM reads MXFP4 too."""
    own = _model("mxfp4", mixture=True)
    assert ("MXFP4",) == advised_formats(own, runtime, library)
    assert "MXFP4" == default_format(own)


def test_mxfp4_is_not_advised_for_dense_models(library: Library) -> None:
    """They are advised the listed formats with no more bits."""
    own = _model("mxfp4")
    assert "MXFP4" not in advised_formats(own, "llama.cpp", with_formats(library, GGUF))
    assert "Q4_K_M" == default_format(own)


def test_listed_mxfp4_is_advised_for_mixtures_only(library: Library) -> None:
    """MXFP4 is in the moderators' list."""
    listed = with_formats(library, ("Q8_0", "MXFP4"))
    assert ("Q8_0",) == advised_formats(_model("bf16"), "llama.cpp", listed)
    mixture = _model("bf16", mixture=True)
    assert ("Q8_0", "MXFP4") == advised_formats(mixture, "llama.cpp", listed)


@pytest.mark.parametrize(("native", "formats"), [("bf16", ("BF16", "Q8_0")), ("fp8", ("Q8_0",))])
def test_models_published_in_8_bits_are_not_advised_16(
    library: Library, native: str, formats: tuple[str, ...]
) -> None:
    """Even if moderators list 16 bits."""
    listed = with_formats(library, ("BF16", "Q8_0"))
    assert formats == advised_formats(_model(native), "llama.cpp", listed)


def test_the_smallest_of_three_formats_with_more_bits_remains(library: Library) -> None:
    """A model published in 4 bits, which no advised format has."""
    listed = with_formats(library, ("Q8_0", "Q6_K", "Q5_K_M"))
    assert ("Q5_K_M",) == advised_formats(_model("int4"), "llama.cpp", listed)


def _machine(*backends: list[str]) -> Machine:
    """Return a machine of GPUs, each with its backends."""
    gpus = [
        device(f"gpu-{number}", "gpu", "24 GB", backends=own) for number, own in enumerate(backends)
    ]
    return Machine(tuple(Fitted(gpu, 24) for gpu in gpus))


@pytest.mark.parametrize(
    ("name", "machine", "runtime"),
    [
        ("MLX-4bit", None, "mlx"),
        ("AWQ-4bit", None, "vllm"),
        ("FP8", _machine(["vulkan"]), "vllm"),
        ("Q4_K_M", None, "llama.cpp"),
        ("BF16", None, "llama.cpp"),
        ("Q4_K_M", _machine(["cuda", "vulkan"]), "llama.cpp"),
        ("Q4_K_M", _machine(["vulkan"]), "vulkan"),
        ("Q4_K_M", _machine(["rocm", "vulkan"]), "vulkan"),
        ("Q4_K_M", _machine(["sycl", "vulkan"]), "vulkan"),
        ("Q4_K_M", _machine(["cuda"], ["rocm"]), "llama.cpp"),
        ("Q4_K_M", _machine(["rocm"], ["cuda"]), "vulkan"),
    ],
)
def test_a_format_and_a_machine_have_a_usual_runtime(
    name: str, machine: Machine | None, runtime: str
) -> None:
    """GGUF: llama.cpp, on AMD and Intel its Vulkan backend; the first device decides."""
    assert runtime == usual_runtime(name, machine)


def test_the_smallest_format_remains_if_all_have_more_bits(library: Library) -> None:
    """MLX has no format of 4.25 bits; its 4-bit format takes 4.5."""
    own = _model("mxfp4", mixture=True)
    (name,) = advised_formats(own, "mlx", library)
    assert "MLX-4bit" == name
    assert bits_per_weight(own.sized, name) < bits_per_weight(own.sized, "MLX-8bit")


def test_16_bits_are_never_advised(library: Library) -> None:
    """They are no better than 8, only larger and slower."""
    for runtime in ("llama.cpp", "mlx", "vllm", "sglang", "exllama", "mlc"):
        for native in ("bf16", "fp16", "fp8"):
            names = advised_formats(_model(native), runtime, library)
            assert names
            assert all(FORMATS[name].kind != "plain" for name in names)


def test_the_published_format_loses_nothing_and_an_unmeasured_one_infinitely(
    library: Library,
) -> None:
    """An unmeasured format is not assumed to be good."""
    own = _model("fp8")
    served = {each.name: each.perplexity_rise for each in advised(own, "vllm", library)}
    assert (0.0, float("inf")) == (served["FP8"], served["AWQ-4bit"])
    usual = {each.name: each.perplexity_rise for each in advised(own, "llama.cpp", library)}
    assert 0.03 == pytest.approx(usual["Q4_K_M"])
