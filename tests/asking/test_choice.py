import pytest

from bot.asking.choice import choice
from bot.asking.mistake import Mistake

MAKERS = ("NVIDIA", "AMD", "Apple")


@pytest.mark.parametrize("text", ["nvidia", "NVIDIA", "Nvidia", "/nvidia"])
def test_words_match_in_any_case(text: str) -> None:
    """The result is spelt as in the list."""
    assert "NVIDIA" == choice("maker", text, MAKERS)


def test_unknown_word_suggests_similar_ones() -> None:
    """The nearest first, ready to be typed."""
    with pytest.raises(Mistake) as caught:
        choice("maker", "nvidea", MAKERS)
    assert "maker:NVIDIA" == caught.value.suggestions[0]
    assert {"option": "maker", "text": "nvidea"} == caught.value.values
