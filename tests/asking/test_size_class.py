import pytest

from bot.asking.size_class import of_size_class
from bot.library.library import Library
from tests.samples.small_shop import found_for


@pytest.mark.parametrize("text", ["7b", "7 B", "class:7b", "7B class", "7.2b"])
def test_a_size_means_a_model_of_its_class(library: Library, text: str) -> None:
    """Spelt as people spell it, and within eight per cent."""
    model = of_size_class(text, library)
    assert model is not None
    assert model.id == "small-7b"


@pytest.mark.parametrize("text", ["9b", "500b", "small-7b", "b", "", "7"])
def test_what_is_no_size_or_has_no_model_means_none(library: Library, text: str) -> None:
    """A name is left to the names, and a size is never bent to another."""
    assert of_size_class(text, library) is None


def test_what_to_buy_can_be_asked_for_a_size(shop: Library) -> None:
    """The question then names the model that stands for it."""
    assert found_for(shop, goal="chat", model="7b").asked.question.model == "small-7b"
