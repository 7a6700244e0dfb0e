"""Which known word was probably meant."""

import pytest

from bot.marked_yaml import closest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("whn", ["when", "then", "because"], "when"),
        ("at_leest", ["at_least", "at_most", "less_than"], "at_least"),
        ("codng", {"chat", "coding", "writing"}, "coding"),
        ("CHAT", ["chat", "coding"], "chat"),
        ("编程", ["编程助手", "聊天"], "编程助手"),
        ("on", ["any", "quiet"], None),
        ("prefer", ["because", "buy", "id", "when"], None),
        ("x", [], None),
        ("", ["when"], None),
    ],
)
def test_the_closest_known_word_is_suggested_if_it_is_like_enough(
    word: str, known: list[str], meant: str | None
) -> None:
    """Sixty of a hundred is like enough; upper and lower case count as one."""
    assert meant == closest(word, known)


def test_of_two_equally_close_words_the_first_in_the_alphabet_is_suggested() -> None:
    """The order of the known words does not change the suggestion."""
    assert "mac" == closest("max", ["may", "mac"])
    assert "mac" == closest("max", ["mac", "may"])
