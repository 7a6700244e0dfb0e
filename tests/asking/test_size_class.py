import pytest

from bot.asking.size_class import of_size_class
from bot.library.library import Library
from tests.samples.small_shop import found_for


@pytest.mark.parametrize("text", ["7b", "7 B", "class:7b", "7B class", "7.2b"])
def test_size_means_a_model_of_its_class(library: Library, text: str) -> None:
    """However people spell it, and within eight per cent."""
    model = of_size_class(text, library)
    assert model is not None
    assert model.id == "small-7b"


@pytest.mark.parametrize("text", ["9b", "500b", "small-7b", "b", "", "7", "30b-7b"])
def test_other_texts_and_sizes_without_a_model_give_none(library: Library, text: str) -> None:
    """Names are read elsewhere, and a size is never rounded to another class."""
    assert of_size_class(text, library) is None


def test_buy_accepts_a_size_as_its_model(shop: Library) -> None:
    """The question then has the id of the chosen model."""
    assert found_for(shop, goal="chat", model="7b").asked.question.model == "small-7b"


def test_best_ranked_of_a_size_goes_first(library: Library) -> None:
    """Without a ranking the nearest does; a range takes every size between its ends."""
    unranked = of_size_class("5b-40b", library)
    ranked = of_size_class("5b-40b", library, ["big-30b"])
    assert unranked is not None
    assert ranked is not None
    assert ("small-7b", "big-30b") == (unranked.id, ranked.id)
