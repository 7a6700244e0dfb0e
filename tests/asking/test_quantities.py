import pytest

from bot.asking.mistake import Mistake
from bot.asking.quantities import context_tokens, context_words, flag, whole_number


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("8192", 8192),
        ("8k", 8192),
        ("128K", 131072),
        ("1M", 1048576),
        ("0.5m", 524288),
        ("32,768", 32768),
        ("32k tokens", 32768),
        ("1", 1),
    ],
)
def test_context_is_read_as_people_write_it(text: str, tokens: int) -> None:
    """1k is 1024 tokens and 1M is 1024 x 1024, as in the names of models."""
    assert tokens == context_tokens(text)


@pytest.mark.parametrize(
    "text", ["0", "-1", "1000000000000", "abc", "", "8kk", "1e9", "8 k 9", "0.0001k"]
)
def test_impossible_context_is_a_mistake_with_examples(text: str) -> None:
    """Unreadable text, less than one token, or more than any model has."""
    with pytest.raises(Mistake) as caught:
        context_tokens(text)
    assert ("bad_context", ("8k", "32k", "128k")) == (caught.value.kind, caught.value.suggestions)


@pytest.mark.parametrize(("tokens", "words"), [(32768, "32k"), (1048576, "1M"), (1000, "1000")])
def test_only_multiples_of_1024_tokens_are_written_in_k(tokens: int, words: str) -> None:
    """1000 tokens are not 1k."""
    assert words == context_words(tokens)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1025", "many", "9999999", "²"])
def test_number_out_of_range_is_a_mistake(text: str) -> None:
    """The mistake names the option and the largest number."""
    with pytest.raises(Mistake) as caught:
        whole_number("users", text, 1024)
    assert {"option": "users", "most": "1024"}.items() <= caught.value.values.items()


def test_both_ends_of_the_range_are_allowed() -> None:
    """1 and the largest number."""
    assert (1, 1024) == (whole_number("users", "1", 1024), whole_number("users", "1024", 1024))


@pytest.mark.parametrize(
    ("text", "value"), [("on", True), ("Yes", True), ("是", True), ("off", False), ("否", False)]
)
def test_yes_and_no_are_understood_in_both_languages(text: str, value: bool) -> None:  # noqa: FBT001
    """So are true and false, on and off."""
    assert value is flag("used", text)


def test_maybe_is_a_mistake() -> None:
    """It offers yes and no."""
    with pytest.raises(Mistake) as caught:
        flag("used", "maybe")
    assert ("yes", "no") == caught.value.suggestions
