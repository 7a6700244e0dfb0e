from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.worth import Worth
from bot.answers.model_quality import model_quality
from bot.answers.ranked_models import ranked_models
from bot.library.library import Library
from tests.samples.small_library import goal, model, small_library
from tests.samples.worth import worth

_NAMES = tuple(f"m-{number}" for number in range(6))
_LIBRARY = small_library()
_MODELS = {name: model(name, 4) for name in _NAMES}
_BENCHMARK = _LIBRARY.benchmarks["quiz"]


def _library(
    ranked_by: dict[str, float],
    index: dict[str, float],
    models: tuple[str, ...] = _NAMES,
    smaller: tuple[str, ...] = (),
) -> Library:
    """A goal ranked by one benchmark, while another one is the index of the worth."""
    asked = goal("chat", ["ranking"]).model_copy(
        update={"models": models, "smaller_models": smaller}
    )
    judgement = _LIBRARY.judgement.model_copy(
        update={"worth": Worth.model_validate({**worth(), "quality_index": "index"})}
    )
    return replace(
        _LIBRARY,
        models=_MODELS,
        benchmarks={
            name: _BENCHMARK.model_copy(update={"scores": scores})
            for name, scores in (("ranking", ranked_by), ("index", index))
        },
        goals={"chat": asked},
        judgement=judgement,
    )


def test_quality_is_the_index_where_it_agrees_with_the_ranking() -> None:
    """But for a hundredth for each place, so that equals keep their order."""
    scores = {"m-0": 50.0, "m-1": 40.0, "m-2": 10.0}
    quality = model_quality(_library(scores, scores, ("m-0", "m-1", "m-2")), "chat")
    assert {"m-0": 50, "m-1": 40, "m-2": 10} == pytest.approx(dict(quality), abs=0.03)


def test_models_that_the_index_orders_otherwise_share_their_mean() -> None:
    """The ranking decides; the better ranked one stays a little ahead."""
    ranking = {"m-0": 3.0, "m-1": 2.0, "m-2": 1.0}
    index = {"m-0": 20.0, "m-1": 40.0, "m-2": 10.0}
    quality = model_quality(_library(ranking, index, ("m-0", "m-1", "m-2")), "chat")
    assert {"m-0": 30, "m-1": 30, "m-2": 10} == pytest.approx(dict(quality), abs=0.03)
    assert quality["m-0"] > quality["m-1"]


def test_a_ranked_model_without_a_score_lies_between_its_neighbours() -> None:
    """In proportion to its place; beyond the last score it has that one."""
    ranking = {"m-0": 5.0, "m-1": 4.0, "m-2": 3.0, "m-3": 2.0}
    index = {"m-0": 50.0, "m-2": 30.0}
    quality = model_quality(_library(ranking, index, _NAMES[:4]), "chat")
    assert {"m-0": 50, "m-1": 40, "m-2": 30, "m-3": 30} == pytest.approx(dict(quality), abs=0.04)


def test_models_that_are_not_ranked_come_last_in_the_order_of_the_goal() -> None:
    """A point apart, the smaller ones behind the others."""
    scores = {"m-0": 50.0, "m-1": 40.0}
    library = _library(scores, scores, ("m-0", "m-1", "m-4"), smaller=("m-5",))
    quality = model_quality(library, "chat")
    assert quality["m-1"] - 1 == pytest.approx(quality["m-4"])
    assert quality["m-4"] - 1 == pytest.approx(quality["m-5"])


def test_without_scores_of_the_index_the_first_benchmark_of_the_goal_counts() -> None:
    """A goal may rank models that the index does not know."""
    ranking = {"m-0": 80.0, "m-1": 20.0}
    quality = model_quality(_library(ranking, {"m-5": 3.0}, ("m-0", "m-1")), "chat")
    assert {"m-0": 80, "m-1": 20} == pytest.approx(dict(quality), abs=0.02)


def test_a_goal_without_benchmarks_has_only_its_order(library: Library) -> None:
    """The first of its models is the best."""
    goals = {"chat": goal("chat", []).model_copy(update={"models": ("big-30b", "small-7b")})}
    quality = model_quality(replace(library, goals=goals), "chat")
    assert {"big-30b": -1, "small-7b": -2} == quality


@given(
    ranking=st.dictionaries(st.sampled_from(_NAMES), st.integers(0, 100), min_size=1),
    index=st.dictionaries(st.sampled_from(_NAMES), st.integers(0, 100)),
)
def test_quality_never_contradicts_the_ranking(
    ranking: dict[str, float], index: dict[str, float]
) -> None:
    """Whatever the index says, a better ranked model has more."""
    library = _library(ranking, index)
    quality = model_quality(library, "chat")
    assert set(_NAMES) == set(quality)
    order = [entry.model for entry in ranked_models(library, "chat")]
    assert all(quality[one] > quality[other] for one, other in pairwise(order))
    lowest = min(quality[name] for name in order)
    assert all(quality[name] < lowest for name in set(_NAMES) - set(order))
