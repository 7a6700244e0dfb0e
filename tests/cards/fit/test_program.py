import pytest

from bot.answers.fit.answer import FitAnswer
from bot.cards.fit.card import fit_card, fit_lead
from bot.cards.fit.program import program_lines
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered

ENGLISH = words_for("en")


def _lines(question: str) -> list[str]:
    answer = answered(question)
    assert isinstance(answer, FitAnswer)
    return list(program_lines(answer, answer.machines[0], ENGLISH))


def _lead(question: str, locale: str) -> str:
    answer = answered(question)
    assert isinstance(answer, FitAnswer)
    assert "red" == fit_card(answer, words_for(locale)).colour
    return fit_lead(answer, words_for(locale))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "/fit model:qwen3-8b hardware:rtx 4070 runtime:mlx",
            "**No.** MLX has no version for RTX 4070.",
        ),
        (
            "/fit model:qwen3-8b hardware:m4-pro 24GB runtime:vllm",
            "**No.** vLLM has no version for Apple M4 Pro 24 GB.",
        ),
    ],
)
def test_a_program_that_does_not_run_is_a_no_with_what_does(question: str, said: str) -> None:
    """The verdict first, then the next step."""
    others = "`runtime:llama.cpp`, `runtime:ollama`, `runtime:lm-studio`"
    assert f"{said}\n→ What runs here: {others}." == _lead(question, "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_too_old_is_named_with_what_is_needed(locale: str) -> None:
    """In every language, with the number that its maker gives."""
    answer = answered("/fit model:qwen3-8b hardware:rtx 3090 runtime:vllm")
    assert isinstance(answer, FitAnswer)
    machine = answer.machines[0].model_copy(
        update={"reason": "compute_capability", "verdict": "no", "best_format": None}
    )
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), words_for(locale))
    assert "7.0" in lead
    assert "vLLM" in lead


def test_a_format_that_the_card_cannot_use_has_one_that_it_can() -> None:
    """The best format that the program reads there."""
    answer = answered("/fit model:qwen3-8b hardware:rtx 3090 runtime:vllm quant:FP8")
    assert isinstance(answer, FitAnswer)
    machine = answer.machines[0].model_copy(
        update={"reason": "format_not_read", "verdict": "no", "best_format": "GPTQ-4bit"}
    )
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert lead.startswith("**No.** vLLM cannot use `FP8` on RTX 3090.\n")
    assert lead.endswith("`quant:GPTQ-4bit`.")


def test_the_defaults_of_a_named_program_are_one_line() -> None:
    """With the day on which they were read; none of a program that nobody named."""
    assert ["Ollama's own defaults (2026-08-21): context 32k"] == _lines(
        "/fit model:qwen3-8b hardware:rtx 3090 runtime:ollama"
    )
    assert [] == _lines("/fit model:qwen3-8b hardware:rtx 3090")


def test_a_borrowed_speed_is_said() -> None:
    """Nobody published one of Transformers; vLLM's is shown."""
    (line, *_) = _lines("/fit model:qwen3-8b hardware:rtx 4090 runtime:transformers")
    assert line.startswith("No speed of Transformers was published; these are those of vllm")


def test_a_pool_is_said_in_tokens() -> None:
    """As the program's log does."""
    lines = _lines("/fit model:qwen3.8-27b hardware:2x rtx 5090 runtime:vllm quant:fp8 context:32k")
    assert lines[0].startswith("Room for ")
    assert lines[0].endswith(" tokens of context, all requests together")
