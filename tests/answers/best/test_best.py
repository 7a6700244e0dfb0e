from dataclasses import replace
from typing import Any

import pytest

from bot.advice.goal import Goal
from bot.answers.best.answer import BestAnswer
from bot.answers.best.best import best
from bot.answers.fit.fit import fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library
from tests.samples.small_library import model


def ask(library: Library, **options: Any) -> BestAnswer:
    """The answer to `/best` with these options."""
    return best(Request("best", options), library)


def test_models_are_in_the_order_of_the_goals_benchmarks(library: Library) -> None:
    """The exam puts the mixture above the small model and leaves the large one on top."""
    answer = ask(library, hardware="2x rtx 9090")
    assert [entry.model for entry in answer.models] == ["big-30b", "mix-50b", "small-7b"]
    assert answer.missed == ()


def test_better_ranked_models_that_do_not_run_have_a_reason(library: Library) -> None:
    """At 50 of 100 GB/s the 20 GB of the large model are read two or three times a second."""
    (missed,) = ask(library, hardware="ddr5-9999 64gb").missed
    assert (missed.model, missed.because) == ("big-30b", "too-slow")


def test_model_gets_the_most_bits_that_fit_comfortably(library: Library) -> None:
    """7B in 8 bits need 7 GB of 24."""
    small = ask(library, hardware="rtx 9090").models[-1]
    assert (small.format, small.verdict) == ("Q8_0", "comfortable")
    assert small.why == ("ranked", "fast", "comfortable")


def test_model_placed_by_a_further_benchmark_names_it(library: Library) -> None:
    """The mixture has no score on the first benchmark of the goal."""
    mixture = ask(library, hardware="2x rtx 9090").models[1]
    assert mixture.model == "mix-50b"
    assert mixture.quality.benchmark == "exam"
    assert mixture.why[0] == "compared"


def test_every_model_reaches_the_goals_floor(library: Library) -> None:
    """Less than 5 tokens/s does not serve the goal."""
    for hardware in ("rtx 9090", "m9 max 64gb", "halo-9", "ddr5-9999 64gb"):
        for entry in ask(library, hardware=hardware).models:
            assert entry.decode_tokens_per_s is not None
            assert entry.decode_tokens_per_s.expected >= 5


def test_context_longer_than_all_models_leaves_none(library: Library) -> None:
    """All three were made for 32k; the best ranked ones give that as the reason."""
    answer = ask(library, hardware="rtx 9090", context="64k")
    assert answer.models == ()
    assert {entry.because for entry in answer.missed} == {"short-context"}


def test_goal_context_and_users_are_assumed_and_named(library: Library) -> None:
    """Chat, its context, one user."""
    question = ask(library, hardware="rtx 9090").question
    assert {entry.option: entry.value for entry in question.assumed} == {
        "goal": "chat",
        "context": "8k",
        "users": "1",
    }


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({}, "missing_option"),
        ({"hardware": "rtx 9090", "goal": "gardening"}, "unknown_goal"),
        ({"hardware": "rtx 9090", "goal": "image"}, "unranked_goal"),
        ({"hardware": "rtx 1"}, "unknown_hardware"),
        ({"hardware": "rtx 9090", "context": "0"}, "bad_context"),
        ({"hardware": "rtx 9090", "users": "none"}, "bad_number"),
    ],
)
def test_unreadable_options_are_mistakes(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """Each has its own kind, and so its own text."""
    with pytest.raises(Mistake) as caught:
        ask(library, **options)
    assert caught.value.kind == kind


def test_successor_names_the_model_it_replaces(library: Library) -> None:
    """It has the score of the older model, as nobody has measured it yet."""
    newer = model("small-8b", 32, follows="small-7b")
    extended = replace(library, models={**library.models, newer.id: newer})
    result = {entry.model: entry for entry in ask(extended, hardware="rtx 9090").models}
    assert ("small-7b", 50) == (result["small-8b"].follows, result["small-8b"].quality.score)
    assert "successor" == result["small-8b"].why[0]
    assert result["small-7b"].follows is None


def test_a_model_runs_in_the_finest_format_that_is_fast_enough(library: Library) -> None:
    """8 bits run at 12 tokens/s and 4 bits at 20, which lose little."""
    for floor, formats in (("10 tokens/s", "Q8_0"), ("15 tokens/s", "Q4_K_M")):
        best = ask(_with_floor(library, floor), hardware="2x rtx 9090").models[0]
        assert (best.model, best.format) == ("big-30b", formats)
        assert best.decode_tokens_per_s is not None
        assert best.decode_tokens_per_s.expected > float(floor.split()[0])


def test_a_model_that_no_good_format_makes_fast_enough_is_missed(library: Library) -> None:
    """Of the larger one even the fewest bits that lose little are too slow."""
    missed = ask(_with_floor(library, "22 tokens/s"), hardware="2x rtx 9090").missed
    assert [("big-30b", "too-slow")] == [(each.model, each.because) for each in missed]


def _with_floor(library: Library, floor: str, **changed: Any) -> Library:
    """The library with a decode floor, and other changes, for the goal of chat."""
    row = library.goals["chat"].model_dump(by_alias=True)
    row |= {"name": "Chat", "because": "So.", "prompt_share": "50 %", "decode_floor": floor}
    row |= {"decode_comfortable": "60 tokens/s", **changed}
    return replace(library, goals={**library.goals, "chat": Goal.model_validate(row)})


def test_models_that_read_prompts_too_slowly_do_not_serve(library: Library) -> None:
    """If all are too slow at reading, those that write fast enough are listed anyway."""
    reading = _with_floor(library, "5 tokens/s", prefill_floor="2000 tokens/s")
    answer = ask(reading, hardware="rtx 9090")
    assert ["small-7b"] == [entry.model for entry in answer.models]
    assert "slow-reading" in {item.because for item in answer.missed}
    none = _with_floor(library, "5 tokens/s", prefill_floor="90000 tokens/s")
    plain = _with_floor(library, "5 tokens/s", prefill_floor=None)
    assert ask(none, hardware="rtx 9090").models == ask(plain, hardware="rtx 9090").models


def _with_task(library: Library, task: str | None) -> Library:
    chat = library.goals["chat"].model_copy(update={"task": task})
    return replace(library, goals={**library.goals, "chat": chat})


def test_the_goals_own_task_has_the_time_that_fit_says(library: Library) -> None:
    """With the first model in its format and context."""
    answer = ask(_with_task(library, "session"), hardware="rtx 9090")
    first = answer.models[0]
    options = {"model": first.model, "quant": first.format, "context": str(first.context)}
    (machine,) = fit(Request("fit", {**options, "hardware": "rtx 9090"}), library).machines
    assert answer.task == machine.tasks[1]
    assert answer.task.seconds is not None


def test_a_goal_without_a_task_has_no_time(library: Library) -> None:
    """Neither has a machine that runs no model."""
    assert ask(library, hardware="rtx 9090").task is None
    assert ask(_with_task(library, "session"), hardware="rtx 9090", context="64k").task is None
