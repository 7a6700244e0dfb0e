from datetime import date

import pytest

from bot.answers.browse.models import models
from bot.answers.browse.models_answer import ModelsAnswer
from bot.asking.mistake import Mistake
from bot.asking.options import SIZES
from bot.asking.request import Request
from bot.library.groups import families
from bot.library.library import Library
from tests.samples.spoken_languages import with_languages

TODAY = date(2026, 11, 30)


def _ask(library: Library, **options: str) -> ModelsAnswer:
    return models(Request("models", options), library, TODAY)


def _names(answer: ModelsAnswer) -> list[str]:
    return [row.model for row in answer.models]


def test_every_model_is_listed_without_a_filter(library: Library) -> None:
    """Models of the same date are in the order of their names."""
    answer = _ask(library)
    assert ["big-30b", "mix-50b", "small-7b"] == _names(answer)
    assert (3, 1) == (answer.count, answer.pages)
    assert [("page", "1")] == [(entry.option, entry.value) for entry in answer.question.assumed]


def test_best_model_for_a_goal_comes_first(library: Library) -> None:
    """As in /best; models that no benchmark of the goal ranks are left out."""
    answer = _ask(library, goal="chat")
    assert ["big-30b", "mix-50b", "small-7b"] == _names(answer)
    assert answer.goal is not None
    assert "Chat" == answer.goal.en


def test_all_filters_must_pass(library: Library) -> None:
    """Size, family and licence."""
    assert ["small-7b"] == _names(_ask(library, size="7b-to-9b"))
    assert ["small-7b"] == _names(_ask(library, size="7b-to-9b", family="Made-Up"))
    assert [] == _names(_ask(library, size="7b-to-9b", licence="permissive"))


@pytest.mark.parametrize("typed", ["de", "German", "DEUTSCH", "德语", "德語"])
def test_a_language_leaves_the_models_whose_makers_name_it(library: Library, typed: str) -> None:
    """By its code, its name in either language, or another name; with every other filter."""
    spoken = with_languages(library)
    answer = _ask(spoken, language=typed)
    assert ["small-7b"] == _names(answer)
    assert answer.language is not None
    assert ("de", "German") == (answer.question.language, answer.language.en)
    assert (("en", "de"), 12) == (
        answer.models[0].languages,
        answer.models[0].languages_in_all,
    )
    assert [] == _names(_ask(spoken, language=typed, size="24b-to-40b"))
    assert ["big-30b", "small-7b"] == _names(_ask(spoken, language="en", goal="chat"))


def test_an_unknown_language_is_answered_with_those_that_are_known(library: Library) -> None:
    """Nothing is guessed from a misspelling, but it is offered."""
    with pytest.raises(Mistake) as caught:
        _ask(with_languages(library), language="germn")
    assert ("language:German",) == tuple(caught.value.suggestions)


def test_every_model_has_one_size(library: Library) -> None:
    """The size classes leave no gap and do not overlap."""
    result = [name for size in SIZES for name in _names(_ask(library, size=size))]
    assert sorted(library.models) == sorted(result)
    bounds = list(SIZES.values())
    assert [most for _, most in bounds[:-1]] == [least for least, _ in bounds[1:]]


def test_row_has_parameters_format_and_file_size(library: Library) -> None:
    """A mixture reads fewer parameters than it has; the file is in its usual format."""
    mixture = next(row for row in _ask(library).models if row.model == "mix-50b")
    assert mixture.is_mixture
    assert mixture.active_parameters < mixture.total_parameters
    assert "Q4_K_M" == mixture.format
    assert 4 < 8 * mixture.file_bytes / mixture.total_parameters < 6


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"family": "nothing"}, "unknown_choice"),
        ({"size": "5b"}, "unknown_choice"),
        ({"licence": "free"}, "unknown_choice"),
        ({"language": "klingon"}, "unknown_choice"),
        ({"language": "z" * 300}, "unknown_choice"),
        ({"goal": "image"}, "unranked_goal"),
        ({"goal": "nonsense"}, "unknown_goal"),
        ({"page": "2"}, "bad_number"),
    ],
)
def test_unknown_filter_value_is_a_mistake(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """Nothing is guessed."""
    with pytest.raises(Mistake) as caught:
        _ask(library, **options)
    assert kind == caught.value.kind


def test_families_are_listed_once(library: Library) -> None:
    """The list completes the option."""
    assert ["made-up"] == families(library)
