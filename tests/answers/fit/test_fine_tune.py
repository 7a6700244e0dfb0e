from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.library.library import Library
from tests.samples.small_library import model, small_library

TODAY = date(2026, 11, 11)
HERE = {"hardware": "rtx-9090"}


def _library(*more: Model) -> Library:
    """The small library with a base whose name has a size, its fine-tune, and more."""
    base = model("llama-3.1-7b", 32, name="Llama 3.1 7B", license_class="custom-open")
    own = {"id": "sage-7b", "name": "Sage 7B", "license": "other", "license_class": "unknown"}
    models = (base, base.fine_tuned(own), *more)
    return replace(small_library(), models=MappingProxyType({each.id: each for each in models}))


def _fit(name: str, library: Library, **options: str) -> FitAnswer:
    result = answer(Request("fit", {"model": name, **HERE, **options}), library, TODAY)
    assert isinstance(result, FitAnswer)
    return result


@pytest.mark.parametrize("name", ["sage-7b", "someone/Llama-3.1-7B-Sage-Uncensored"])
def test_memory_and_speed_are_those_of_the_base(name: str) -> None:
    """Whether the fine-tune stands in the catalog or only its name says what it is made of."""
    library = _library()
    base, tuned = _fit("llama-3.1-7b", library), _fit(name, library)
    assert base.memory == tuned.memory
    assert base.formats == tuned.formats
    assert base.machines == tuned.machines
    assert tuned.model.base is not None
    assert ("llama-3.1-7b", "Llama 3.1 7B") == (tuned.model.base.id, tuned.model.base.name)


def test_a_name_that_is_read_as_a_fine_tune_keeps_its_name() -> None:
    """And says where its figures come from; nothing else of it is known."""
    tuned = _fit("someone/Llama-3.1-7B-Sage", _library()).model
    assert "someone/Llama-3.1-7B-Sage" == tuned.name
    assert "read-as" == tuned.origin
    assert ("unknown", "unknown") == (tuned.license, tuned.commercial_use)


def test_the_format_in_such_a_name_counts() -> None:
    """As it does in the name of a model that is known."""
    assert "Q8_0" == _fit("Llama-3.1-7B-Sage-GGUF:Q8_0", _library()).memory.format


def test_two_possible_bases_are_asked_back() -> None:
    """Neither is taken for the one that is meant."""
    library = _library(model("llama-2-7b", 32))
    with pytest.raises(Mistake) as caught:
        _fit("llama-7b-lexi", library)
    assert "ambiguous_model" == caught.value.kind
    assert {"llama-3.1-7b", "llama-2-7b"} == set(caught.value.suggestions)


def test_another_size_is_not_answered() -> None:
    """The size would be a guess."""
    with pytest.raises(Mistake) as caught:
        _fit("llama-3.1-9b-sage", _library())
    assert "unknown_model" == caught.value.kind


def test_a_fine_tune_is_not_said_to_have_a_known_build() -> None:
    """The builds of its base are not its own."""
    request = Request("start", {"model": "Llama-3.1-7B-Sage", **HERE})
    result = answer(request, _library(), TODAY)
    assert [] == [*getattr(result, "downloads", ())]
