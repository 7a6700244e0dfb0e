import pytest

from bot.catalog.machine import Fitted, Machine
from bot.catalog.programs.obstacle import obstacle
from tests.samples.programs import programs
from tests.samples.small_library import device


def _card(capability: float | None, *backends: str) -> Fitted:
    own = {} if capability is None else {"compute_capability": capability}
    return Fitted(device("card", "gpu", "24 GB", backends=[*backends], **own), 24)


NEW, VOLTA = _card(8.9, "cuda", "vulkan"), _card(7.0, "cuda", "vulkan")
PASCAL, UNKNOWN = _card(6.1, "cuda", "vulkan"), _card(None, "cuda")
RADEON = _card(None, "rocm", "vulkan")


@pytest.mark.parametrize(
    ("name", "cards", "format_name", "reason"),
    [
        ("llama.cpp", [PASCAL], "Q4_K_M", None),
        ("mlx", [NEW], "MLX-4bit", "no_build_for_device"),
        ("rocm", [NEW, RADEON], "Q4_K_M", "no_build_for_device"),
        ("vllm", [NEW], "AWQ-4bit", None),
        ("vllm", [UNKNOWN], "FP8", None),
        ("vllm", [RADEON], "FP8", None),
        ("vllm", [PASCAL], "AWQ-4bit", "compute_capability"),
        ("vllm", [NEW, PASCAL], "AWQ-4bit", "compute_capability"),
        ("vllm", [VOLTA], "AWQ-4bit", None),
        ("vllm", [VOLTA], "FP8", "format_not_read"),
        ("vllm", [NEW], "MLX-4bit", "format_not_read"),
        ("vllm", [NEW], "Q4_K_M", None),
        ("exllama", [NEW], "Q4_K_M", "format_not_read"),
    ],
)
def test_a_program_runs_or_there_is_a_reason(
    name: str, cards: list[Fitted], format_name: str, reason: str | None
) -> None:
    """Builds, then the oldest card, then formats; an experiment is no obstacle."""
    assert reason == obstacle(programs()[name], Machine(tuple(cards)), format_name)
