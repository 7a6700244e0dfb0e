import pytest

from bot.answers.buy.answer import BuyAnswer
from tests.golden.frozen.answers import answered


def _bought(line: str) -> BuyAnswer:
    answer = answered(line)
    assert isinstance(answer, BuyAnswer)
    return answer


@pytest.mark.parametrize(
    "line",
    [
        "/buy goal:fine-tuning budget:2000 usd",
        "/buy goal:fine-tuning budget:2000 usd private:yes",
        "/buy goal:fine-tuning own:rtx 3060 12gb",
        "/buy goal:fine-tuning budget:5000 usd private:yes model:qwen3-32b",
    ],
)
def test_fine_tuning_is_said_by_its_memory_and_no_speed(line: str) -> None:
    """The memory of QLoRA fits, and nothing says how fast the model would answer."""
    answer = _bought(line)
    run = answer.picks[0].runs[0]
    assert run.training is not None
    assert run.training.needed_bytes <= run.training.usable_bytes
    runs = [each for pick in answer.picks for each in pick.runs]
    assert all(each.decode_tokens_per_s is None for each in runs)
    reasons = {reason.key for pick in answer.picks for reason in (*pick.because, *pick.but)}
    assert not reasons & {"fast", "slow", "faster", "holds"}
    assert () == answer.front


@pytest.mark.parametrize("own", ["m4 max 64gb", "rx 7900 xtx", "cpu-ddr5-5600-2ch 64GB"])
def test_a_machine_without_cuda_is_not_kept_for_fine_tuning(own: str) -> None:
    """The goal's programs want CUDA, of what is owned too."""
    assert "keep" != _bought(f"/buy goal:fine-tuning own:{own}").route


def test_a_small_card_is_not_kept_for_a_large_model() -> None:
    """QLoRA of a 32B takes more than 12 GB."""
    assert "keep" != _bought("/buy goal:fine-tuning own:rtx 3060 12gb model:qwen3-32b").route
