from dataclasses import replace
from typing import Any

from bot.answers.ranked_models import ranked_models
from bot.library.library import Library
from tests.samples.small_library import benchmark, model

VISION = {"parameters": 1000}


def _library(library: Library, *successors: dict[str, Any], **goal: Any) -> Library:
    """The library with added successors, and with changes to the goal of chat."""
    own = [model(successor["id"], 32, **successor) for successor in successors]
    return replace(
        library,
        models={**library.models, **{entry.id: entry for entry in own}},
        goals={**library.goals, "chat": library.goals["chat"].model_copy(update=goal)},
    )


def _order(library: Library) -> list[str]:
    return [ranked.model for ranked in ranked_models(library, "chat")]


def test_successor_ranks_above_the_model_that_it_replaces(library: Library) -> None:
    """No benchmark has a score of the new one."""
    result = _library(library, {"id": "small-8b", "follows": "small-7b"})
    assert ["big-30b", "mix-50b", "small-8b", "small-7b"] == _order(result)


def test_successor_does_not_count_for_a_goal_that_is_an_exception(library: Library) -> None:
    """The catalog entry says why."""
    follows = {"id": "small-7b", "except": {"chat": "it talks too much"}}
    assert "small-8b" not in _order(_library(library, {"id": "small-8b", "follows": follows}))


def test_successor_without_vision_does_not_count_for_a_vision_goal(library: Library) -> None:
    """It cannot replace a model that sees pictures."""
    blind = {"id": "blind-7b", "follows": "small-7b"}
    seeing = {"id": "seeing-7b", "follows": "small-7b", "vision": VISION}
    order = _order(_library(library, blind, seeing, sees_pictures=True))
    assert ("seeing-7b" in order, "blind-7b" in order) == (True, False)


def test_line_of_a_listed_model_goes_first_among_equal_scores(library: Library) -> None:
    """The goal lists the newest of a line, of which only the older one was measured."""
    tied = replace(library, benchmarks={"quiz": benchmark("quiz", big_30b=50, small_7b=50)})
    newest = {"id": "small-8b", "follows": "small-7b"}
    listed = _library(tied, newest, models=("small-8b",), ranked_by=("quiz",))
    assert ["small-8b", "small-7b", "big-30b"] == _order(listed)
    assert "big-30b" == _order(_library(tied, newest, models=("mix-50b",), ranked_by=("quiz",)))[0]


def test_goal_without_benchmarks_ranks_no_models(library: Library) -> None:
    """Only its own list remains."""
    assert () == ranked_models(library, "fine-tuning")
