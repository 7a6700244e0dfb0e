from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from bot.answers.closed.answer import ClosedAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.benchmark import Benchmark
from bot.catalog.cloud import ClosedModel
from bot.catalog.localised import Localised
from bot.library.library import Library
from tests.samples.small_pictures import picture_goal, picture_model
from tests.samples.small_shop import small_shop

TODAY = date(2026, 11, 11)
HERE = "rtx-9090"
QUIZ = Benchmark(
    id="quiz",
    name=Localised(en="A quiz"),
    as_of="2026-11",
    scores={"small-7b": 50, "big-30b": 80, "mix-50b": 70},
    source=("https://example.org/quiz",),
)


def _closed(own: str, **words: Any) -> ClosedModel:
    entry = {"id": own, "name": own.title(), "developer": "Somebody", "source": "any", **words}
    return ClosedModel.model_validate(entry)


def _library(base: Library, *closed: ClosedModel) -> Library:
    return replace(
        base,
        closed=MappingProxyType({each.id: each for each in closed}),
        benchmarks=MappingProxyType({**base.benchmarks, "quiz": QUIZ}),
    )


def _ask(library: Library, command: Any = "fit", **options: str) -> ClosedAnswer:
    result = answer(Request(command, options), library, TODAY)
    assert isinstance(result, ClosedAnswer)
    return result


SCORED = _closed("shut-1", scores={"quiz": 75})
UNKNOWN = _closed("shut-2", any_version_of=["vault"], namesakes=["vault-9"])
SHOP = _library(small_shop(), SCORED, UNKNOWN)


def test_a_closed_model_is_answered_and_no_mistake() -> None:
    """No, it runs only at its maker; the question was a fair one."""
    result = _ask(SHOP, model="shut-1")
    assert ("closed", "Shut-1", "Somebody") == (result.kind, result.name, result.developer)
    assert result.machine is None


def test_what_runs_on_the_machine_is_ranked_by_the_benchmark_that_has_both() -> None:
    """Each with its score, its format and its speed there."""
    result = _ask(SHOP, model="shut-1", hardware=HERE)
    assert result.compared is not None
    assert ("quiz", "2026-11", 75) == (
        *(result.compared.benchmark, result.compared.as_of, result.compared.score),
    )
    scores = [near.score for near in result.models if near.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1
    assert all(near.runs is not None and near.runs.verdict != "no" for near in result.models)


def test_without_a_score_the_best_for_the_purpose_stand_in() -> None:
    """And no score of theirs is shown beside it."""
    result = _ask(SHOP, model="shut-2", hardware=HERE)
    assert result.compared is None
    assert result.models
    assert {None} == {near.score for near in result.models}


def test_without_a_machine_what_reaches_its_score_is_named_the_smallest_first() -> None:
    """Somebody who names none wants to know how small a model may be."""
    assert ["big-30b"] == [near.model for near in _ask(SHOP, model="shut-1").models]
    low = _library(small_shop(), _closed("shut-3", scores={"quiz": 60}))
    assert ["big-30b", "mix-50b"] == [near.model for near in _ask(low, model="shut-3").models]


def test_what_the_catalog_says_is_nearest_goes_first() -> None:
    """A moderator compared them, one of a size class."""
    told = _closed("shut-4", nearest=["small-7b"], benchmark="A quiz, 2026-11-01")
    result = _ask(_library(small_shop(), told), model="shut-4")
    assert ["small-7b"] == [near.model for near in result.models]
    assert "A quiz, 2026-11-01" == result.compared_by


def test_a_version_that_nobody_entered_is_shown_as_it_was_typed() -> None:
    """The family is closed, whatever its newest version is called."""
    assert "vault 7.5" == _ask(SHOP, model="vault 7.5").name
    for other in ("vault-9", "vault 7b", "vault small 7", "vault"):
        with pytest.raises(Mistake) as caught:
            _ask(SHOP, model=other)
        assert "unknown_model" == caught.value.kind


@pytest.mark.parametrize(
    ("command", "options", "option"),
    [
        ("start", {"model": "shut-1", "hardware": HERE}, "model"),
        ("buy", {"model": "shut-1", "budget": "1000 usd"}, "model"),
        ("compare", {"a": "small-7b", "b": "shut-1"}, "b"),
    ],
)
def test_every_command_that_takes_a_model_answers(
    command: str, options: dict[str, str], option: str
) -> None:
    """A menu can then replace the text of that very option."""
    question = _ask(SHOP, command, **options).question
    assert (command, option) == (question.command, question.option)


def test_a_machine_that_is_not_understood_is_a_mistake() -> None:
    """As in every question."""
    with pytest.raises(Mistake) as caught:
        _ask(SHOP, model="shut-1", hardware="toaster")
    assert "unknown_hardware" == caught.value.kind


def test_pictures_are_drawn_by_models_for_pictures() -> None:
    """No chat model stands in for them."""
    painter, goal = picture_model(), picture_goal()
    drawing = replace(small_shop(), media={painter.id: painter}, media_goals={goal.id: goal})
    library = _library(drawing, _closed("shut-draws", purpose="image"))
    for options in ({}, {"hardware": HERE}):
        result = _ask(library, model="shut-draws", **options)
        assert result.models
        assert {near.model for near in result.models} <= library.media.keys()
