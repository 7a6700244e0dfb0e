"""Speeds that somebody measured on phones, boards and handhelds, against the estimates."""

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.library.library import Library
from tests.shipped.devices.asking import asked

# Device, model, format, context and measured tokens per second; of 2024 to 2026. Sources: PyTorch
# ExecuTorch's Llama pages (OnePlus 12, Galaxy S24), github d893a/localscore-insights and
# geerlingguy/ai-benchmarks, a llama.cpp run on a ROG Ally. The estimates were
# not fitted to them, but for the last.
MEASURED = [
    ("snapdragon-8-gen-3 12GB", "llama-3.2-1b", "Q4_0", 64, (45.8, 50.2)),
    ("snapdragon-8-gen-3 12GB", "llama-3.2-3b", "Q4_0", 64, (18.5, 19.7)),
    ("snapdragon-8-gen-3 16GB", "llama-3-8b", "Q4_0", 64, (10.85, 10.91)),
    ("ryzen-z1", "llama-3.1-8b", "Q4_K_M", 512, (9.52, 9.52)),
    ("raspberry-pi-5 8GB", "llama-3.2-3b", "Q4_K_M", 512, (4.6, 5.5)),
    ("raspberry-pi-5 16GB", "llama-3.2-1b", "Q4_K_M", 512, (11.2, 11.2)),
]


@pytest.mark.parametrize(("hardware", "model", "quant", "context", "measured"), MEASURED)
def test_what_was_measured_is_within_the_range(
    library: Library,
    hardware: str,
    model: str,
    quant: str,
    context: int,
    measured: tuple[float, float],
) -> None:
    """Few such machines were measured, so the range is wide; it holds what they reached."""
    options = {"model": model, "hardware": hardware, "quant": quant, "context": str(context)}
    answer = asked(library, "fit", **options)
    assert isinstance(answer, FitAnswer)
    speed = answer.machines[0].decode_tokens_per_s
    assert speed is not None
    assert speed.low <= measured[0] <= measured[1] <= speed.high
