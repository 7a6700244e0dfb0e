import pytest

from bot.answers.train.answer import TrainAnswer
from bot.cards.registry import card_of
from bot.cards.train.card import train_lead
from bot.cards.why_card import why_card
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered
from tests.shipped.cards import faults

LINES = (
    "/fit model:qwen3-8b task:qlora",
    "/fit model:llama-3.1-8b task:qlora hardware:rtx 4070",
    "/fit model:llama-3.1-8b task:full hardware:rtx 4090",
    "/fit model:llama-3.1-70b task:lora hardware:2x rtx 3090",
    "/fit model:llama-3.1-70b task:qlora hardware:2x rtx 3090 + 128GB RAM",
    "/fit model:llama-3.1-70b task:full hardware:8x h100-sxm5-80-gb",
    "/fit model:kimi-k3 task:full hardware:m4 max 64gb",
    "/fit model:qwen3-8b task:qlora hardware:cpu-ddr5-5600-2ch 64GB",
    "/fit model:qwen3-8b task:qlora hardware:m4 max 64gb runtime:unsloth",
    "/start model:qwen3-8b task:qlora hardware:rtx 4090",
    "/start model:qwen3-8b task:lora hardware:rtx 4090 runtime:llama-factory",
    "/start model:qwen3-8b task:lora hardware:rtx 4090 runtime:torchtune",
    "/start model:qwen3-8b task:qlora hardware:m4 max 64gb",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_of_training_is_whole(line: str, locale: str) -> None:
    """Within the limits, with every figure filled in; so is what Why? shows."""
    answer, words = answered(line), words_for(locale)
    assert [] == faults(card_of(answer, words))
    assert [] == faults(why_card(answer, {}, words))


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        (LINES[1], "**Yes, comfortably.** QLoRA of Llama 3.1 8B with Unsloth needs 6.7 GiB"),
        (LINES[2], "**No.** Full training of Llama 3.1 8B with Unsloth needs 45.8 GiB"),
        (LINES[4], "**Slower: only with help from system RAM.** QLoRA of Llama 3.1 70B"),
        (LINES[7], "**No.** Unsloth does not train on"),
        (LINES[8], "**No.** Unsloth does not train on Apple M4 Max"),
    ],
)
def test_the_verdict_comes_first(line: str, beginning: str) -> None:
    """Then what would fit."""
    answer = answered(line)
    assert isinstance(answer, TrainAnswer)
    assert train_lead(answer, words_for("en")).startswith(beginning)


def test_what_does_not_fit_says_what_would() -> None:
    """As options to type."""
    answer = answered(LINES[2])
    assert isinstance(answer, TrainAnswer)
    assert "→ This fits: `task:qlora` (" in train_lead(answer, words_for("en"))
