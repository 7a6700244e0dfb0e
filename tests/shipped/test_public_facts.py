"""Contexts, days and figures that an audit of November 2026 found wrong, as they are published."""

import pytest

from bot.catalog.model import Model
from bot.library.library import Library


def _model(library: Library, name: str) -> Model:
    found = library.model_names.find(name)
    assert isinstance(found, Model), name
    return found


@pytest.mark.parametrize(
    ("name", "context"),
    [
        *(("mistral-small-4-119b", 262144), ("nemotron-3.5-lightning", 1048576)),
        *(("gemma-4-12b", 131072), ("kimi-k2-0905", 262144), ("kimi-k2-0711", 131072)),
        *(("moonshotai/Kimi-K2-Instruct", 131072), ("moonshotai/Kimi-K2-Instruct-0905", 262144)),
        *(("Qwen/Qwen3-30B-A3B", 40960), ("qwen3-30b-a3b-2507", 262144)),
        *(("Qwen/Qwen3-235B-A22B", 40960), ("qwen3-235b-a22b-2507", 262144)),
        *(("Qwen/Qwen3-4B", 40960), ("qwen3-4b-2507", 262144)),
        *(("Qwen/Qwen3-30B-A3B-Instruct-2507", 262144), ("Qwen/Qwen3-4B-Thinking-2507", 262144)),
    ],
)
def test_a_version_named_by_its_date_has_its_own_context(
    library: Library, name: str, context: int
) -> None:
    """The config.json of each release, by the name that leads to it."""
    assert context == _model(library, name).max_context


@pytest.mark.parametrize(
    ("name", "day"),
    [
        *(("gemma-4-31b", "2026-04-02"), ("gemma-4-26b-a4b", "2026-04-02")),
        *(("gemma-4-e4b", "2026-04-02"), ("mistral-small-4-119b", "2026-03-16")),
        *(("kimi-k2.5", "2026-01-27"), ("llama-3.3-70b", "2024-12-06")),
        ("kimi-k2-0711", "2025-07-11"),
    ],
)
def test_a_model_is_dated_by_the_day_it_became_public(
    library: Library, name: str, day: str
) -> None:
    """Not by the day on which its repository was made, up to eight weeks before."""
    assert day == _model(library, name).released


def test_olmoe_and_minimax_m3_are_as_their_makers_say(library: Library) -> None:
    """September 2024, and 26B that run for a token."""
    assert _model(library, "olmoe-1b-7b").released.startswith("2024-09")
    assert "A26B" in _model(library, "minimax-m3").name


@pytest.mark.parametrize(
    ("device", "tflops"),
    [("l40", 181), ("rtx-5090-mobile", 114), ("mi355x", 2500), ("titan-rtx", 130)],
)
def test_compute_is_the_makers_dense_figure(library: Library, device: str, tflops: float) -> None:
    """Dense, at the power that the card is sold with, with 32-bit sums."""
    assert tflops == pytest.approx(library.devices[device].compute_tflops, abs=0.5)
