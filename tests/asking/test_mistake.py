from bot.asking.mistake import Mistake


def test_other_peoples_words_are_cut_to_what_can_be_shown() -> None:
    """60 characters of what was typed, read or looked up, 200 of a path; ours stay whole."""
    values = dict.fromkeys(("text", "field", "host", "file", "known"), "x" * 1000)
    mistake = Mistake("unknown_model", **values)
    assert {"text": 60, "field": 60, "host": 60, "file": 200, "known": 1000} == {
        name: len(value) for name, value in mistake.values.items()
    }


def test_no_more_than_five_texts_are_suggested() -> None:
    """The likeliest."""
    assert ("1", "2", "3", "4", "5") == Mistake("empty", suggestions="123456").suggestions
