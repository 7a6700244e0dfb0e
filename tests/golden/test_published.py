from collections.abc import Mapping

import pytest

from bot.sizing.shape import Shape
from bot.sizing.weights import size_error, weights
from tests.golden.differences import estimated_errors, published_errors
from tests.golden.rows import percentile


def test_published_files_are_as_large_as_calculated(shipped_shapes: Mapping[str, Shape]) -> None:
    """Of the files of models in the catalog, half are within 0.5 % and 95 of 100 within 2 %.

    The rest was made with an older llama.cpp, or with formats of its own for single tensors.
    """
    errors = list(published_errors(shipped_shapes))
    assert len(errors) >= 100
    assert percentile(errors, 50) <= 0.005
    assert percentile(errors, 95) <= 0.02


def test_nine_of_ten_files_of_unsloth_are_within_the_stated_error(
    shipped_shapes: Mapping[str, Shape],
) -> None:
    """Where no size is published, half of the estimates are within 3 %, 95 of 100 within 10 %."""
    errors = list(estimated_errors(shipped_shapes))
    assert len(errors) >= 100
    assert percentile([error for error, _ in errors], 50) <= 0.03
    assert percentile([error for error, _ in errors], 95) <= 0.1
    assert sum(error <= stated for error, stated in errors) >= 0.9 * len(errors)


@pytest.mark.parametrize(
    ("model", "published_gb", "others_gb"),
    [
        # The cards of nvidia/Llama-3.3-70B-Instruct-NVFP4 and nvidia/Qwen3-32B-NVFP4.
        ("llama-3.3-70b", 42.7, 0),
        ("qwen3-32b", 20.7, 0),
        # nvidia/Qwen3.6-27B-NVFP4 (github.com/noonghunna/club-3090/pull/603, 2026-07), with its
        # vision encoder of 0.461B and its prediction block of 0.425B in 16 bits.
        ("qwen3.6-27b", 21.9, 2 * (0.461 + 0.425)),
    ],
)
def test_nvfp4_packs_what_nvidia_packs(
    shipped_shapes: Mapping[str, Shape], model: str, published_gb: float, others_gb: float
) -> None:
    """All linear layers, but the attention of Qwen3.6 in FP8 and its head in NVFP4."""
    size_gb = weights(shipped_shapes[model], "NVFP4").file_bytes / 1e9
    assert published_gb == pytest.approx(size_gb + others_gb, abs=0.06)


@pytest.mark.parametrize(
    "published_gb",
    [
        # QUASAR, RadixArk and NVIDIA, Unsloth, and Inferact, as their cards say (2026-08).
        *(19.7, 21.9, 23.4, 26.4),
        # 12.02 GiB on each of two GPUs, that of Inferact as vLLM loads it
        # (https://github.com/vllm-project/recipes/pull/810).
        2 * 12.02 * 2**30 / 1e9,
    ],
)
def test_nvfp4_of_other_makers_is_within_the_stated_error(
    shipped_shapes: Mapping[str, Shape], published_gb: float
) -> None:
    """Of Qwen3.8 27B, with its vision encoder and its prediction block in 16 bits."""
    shape = shipped_shapes["qwen3.8-27b"]
    size_gb = weights(shape, "NVFP4").file_bytes / 1e9 + 2 * (0.461 + 0.425)
    assert abs(published_gb / size_gb - 1) <= size_error(shape, "NVFP4")
