"""Which known word was probably meant."""

import pytest

from bot.spelling import alike, closest, nearest


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
        ("zh", ["zh-TW", "zh-CN", "en"], "zh-CN"),
        ("x", [], None),
        ("", ["when"], None),
    ],
)
def test_the_closest_known_word_is_suggested_if_it_is_like_enough(
    word: str, known: list[str], meant: str | None
) -> None:
    """62 of a hundred is like enough; upper and lower case count as one."""
    assert meant == closest(word, known)


def test_of_two_equally_close_words_the_first_in_the_alphabet_is_suggested() -> None:
    """The order of the known words does not change the suggestion."""
    assert "mac" == closest("max", ["may", "mac"])
    assert "mac" == closest("max", ["mac", "may"])


def test_those_that_are_alike_come_likeliest_first() -> None:
    """At most so many; what is known first leads of two equally like ones."""
    known = ["q5_1", "q4_0", "q4_1", "f16", "q8_0"]
    assert ["q4_0", "q4_1"] == alike("Q4_0", known, most=2)
    assert ["may", "mac"] == alike("max", ["may", "mac"], most=5)
    assert ["q4_0"] == alike("q4_0", known, most=5, least_likeness=80)


def test_out_of_a_short_list_something_is_always_offered() -> None:
    """Its first words, where none is alike."""
    commands = ["/fit", "/buy", "/best", "/help"]
    assert ["/help"] == nearest("/halp", commands, most=2)
    assert ["/fit", "/buy"] == nearest("/stop", commands, most=2)
    assert [] == nearest("anything", [], most=2)
