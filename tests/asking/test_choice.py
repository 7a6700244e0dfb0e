import pytest

from bot.asking.choice import choice
from bot.asking.mistake import Mistake

MAKERS = ("NVIDIA", "AMD", "Apple")


@pytest.mark.parametrize("text", ["nvidia", "NVIDIA", "Nvidia", "/nvidia"])
def test_a_word_is_found_whatever_its_capitals(text: str) -> None:
    """The list's own spelling is what goes on."""
    assert "NVIDIA" == choice("maker", text, MAKERS)


def test_an_unknown_word_is_offered_its_neighbours() -> None:
    """The nearest first, ready to be typed."""
    with pytest.raises(Mistake) as caught:
        choice("maker", "nvidea", MAKERS)
    assert "maker:NVIDIA" == caught.value.suggestions[0]
    assert {"option": "maker", "text": "nvidea"} == caught.value.values
