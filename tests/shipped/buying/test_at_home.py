"""What stays at home is bought, if need be with a smaller model or with experts in RAM."""

from datetime import date

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.asking.options import CHAT_GOALS
from bot.asking.request import Request
from bot.library.library import Library

TODAY = date(2026, 11, 30)
_NOT_BOUGHT = ("api", "rent", None)


def _asked(library: Library, **options: str) -> BuyAnswer:
    return buy(Request("buy", options), library, TODAY)


# What these need has no machine below 440 dollars: pictures, CUDA.
_DEARER = ("vision", "fine-tuning")


@pytest.mark.parametrize("goal", CHAT_GOALS)
@pytest.mark.parametrize("usd", [400, 600, 6000])
def test_from_400_dollars_up_there_is_a_machine_for_what_stays_at_home(
    library: Library, goal: str, usd: int
) -> None:
    """Whichever model was named; below, the card says what it would take."""
    for model in ({}, {"model": "qwen3.5-397b-a17b"}, {"model": "llama-3.1-70b"}):
        if goal == "fine-tuning" and model:
            continue  # what is to be trained is the named model
        options = {"goal": goal, "budget": f"{usd} usd", "private": "yes", **model}
        answer = _asked(library, **options)
        if answer.route is None:
            assert usd == 400, options
            assert goal in _DEARER, options
            assert "nearest" in " ".join(reason.key for reason in answer.gives), options
        else:
            assert answer.route not in _NOT_BOUGHT, options


def test_a_smaller_model_than_the_named_one_is_said_first(library: Library) -> None:
    """Kimi K3 at home for $4,000: a machine for another model, and the card says so."""
    answer = _asked(library, model="kimi-k3", private="yes", budget="4000 usd")
    assert answer.picks[0].runs[0].model != "kimi-k3"
    assert "smaller-model" in [reason.key for reason in answer.gives]


@pytest.mark.parametrize(
    ("model", "budget"),
    [
        # The builds people run them on: a card of 24 GB beside eight channels of DDR4
        # (https://www.reddit.com/comments/1taeg8h).
        ("deepseek-v4-flash", "3500 usd"),
        ("qwen3-235b-a22b", "3500 usd"),
        ("gpt-oss-120b", "2500 usd"),
    ],
)
def test_a_large_mixture_is_bought_with_its_experts_in_ram(
    library: Library, model: str, budget: str
) -> None:
    """No set of cards for that money holds it; the card says what that costs in speed."""
    answer = _asked(library, model=model, private="yes", budget=budget)
    (run, *_) = answer.picks[0].runs
    assert (run.model, run.verdict) == (model, "offload")
    assert "RAM" in run.hardware
    assert "experts-in-ram" in [rule.id for rule in answer.rules]
    assert "moe-offload" in answer.mentions
