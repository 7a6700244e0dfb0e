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
def test_the_closest_known_word_is_suggested_if_similar_enough(
    word: str, known: list[str], meant: str | None
) -> None:
    """62 of a hundred is similar enough; upper and lower case are equal."""
    assert meant == closest(word, known)


def test_the_first_in_the_alphabet_of_equally_close_words_is_suggested() -> None:
    """The order of the known words does not change the suggestion."""
    assert "mac" == closest("max", ["may", "mac"])
    assert "mac" == closest("max", ["mac", "may"])


def test_similar_words_come_most_similar_first() -> None:
    """At most `most` words; of two equally similar ones the first known one leads."""
    known = ["q5_1", "q4_0", "q4_1", "f16", "q8_0"]
    assert ["q4_0", "q4_1"] == alike("Q4_0", known, most=2)
    assert ["may", "mac"] == alike("max", ["may", "mac"], most=5)
    assert ["q4_0"] == alike("q4_0", known, most=5, least_likeness=80)


def test_a_short_list_always_gives_suggestions() -> None:
    """Its first words, if none is similar."""
    commands = ["/fit", "/buy", "/best", "/help"]
    assert ["/help"] == nearest("/halp", commands, most=2)
    assert ["/fit", "/buy"] == nearest("/stop", commands, most=2)
    assert [] == nearest("anything", [], most=2)
