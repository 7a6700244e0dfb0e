from bot.asking.mistake import Mistake


def test_untrusted_text_is_cut_to_a_length_that_can_be_shown() -> None:
    """60 characters of typed or fetched text, 200 of a path; the program's own stays whole."""
    values = dict.fromkeys(("text", "field", "host", "file", "known"), "x" * 1000)
    mistake = Mistake("unknown_model", **values)
    assert {"text": 60, "field": 60, "host": 60, "file": 200, "known": 1000} == {
        name: len(value) for name, value in mistake.values.items()
    }


def test_at_most_five_texts_are_suggested() -> None:
    """They are the likeliest ones, which come first."""
    assert ("1", "2", "3", "4", "5") == Mistake("empty", suggestions="123456").suggestions
