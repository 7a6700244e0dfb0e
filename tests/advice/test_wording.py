import pytest

from bot.advice.fact import Fact, Kind, Value
from bot.advice.wording import written
from bot.catalog.price import Rate


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 2000, "$2,000"),
        ("money", 1999.6, "$2,000"),
        ("money", 0.35, "$0.35"),
        ("money", 0, "$0"),
        ("parameters", 30e9, "30B"),
        ("parameters", 30.53e9, "30.5B"),
        ("parameters", 671e9, "671B"),
        ("parameters", 1.04e12, "1.04T"),
        ("parameters", 999.9e6, "1B"),
        ("parameters", 494e6, "494M"),
        ("parameters", 1000, "1000"),
        ("memory", 24, "24 GB"),
        ("memory", 47.23, "47.2 GB"),
        ("memory", 1024, "1,024 GB"),
        ("tokens", 32768, "32k"),
        ("tokens", 1048576, "1M"),
        ("tokens", 1000, "1000"),
        ("tokens", 0, "0"),
        ("speed", 20.4, "20 tokens/s"),
        ("speed", 7.46, "7.5 tokens/s"),
        ("power", 1200, "1,200 W"),
        ("share", 0.1, "10 %"),
        ("count", 3, "3"),
        ("number", 4.83, "4.8"),
        ("flag", True, "yes"),
        ("flag", False, "no"),
        ("choice", "coding", "coding"),
        ("choices", frozenset({"rent", "mac"}), "mac, rent"),
        ("money", None, "?"),
        ("choice", None, "?"),
    ],
)
def test_values_are_written_with_their_units(kind: Kind, value: Value, words: str) -> None:
    """Most values look alike in every language."""
    assert words == written(Fact("fact", kind, "", ""), value)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 2000, "1.6 万元"),
        ("count", 500_000, "50 万"),
        ("count", 9_999, "9,999"),
        ("speed", 20.4, "20 token/s"),
        ("memory", 24, "24 GB"),
    ],
)
def test_chinese_counts_in_ten_thousands_and_yuan(kind: Kind, value: Value, words: str) -> None:
    """Money is converted from dollars: 2,000 at 0.125 dollars a yuan are 16,000 yuan."""
    rate = Rate.model_validate(
        {"currency": "cny", "usd": 0.125, "as_of": "2026-10-30", "source": "https://example.org"}
    )
    assert words == written(Fact("fact", kind, "", ""), value, "zh-CN", rate)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 2000, "2 000 $US"),
        ("parameters", 30.53e9, "30,5B"),
        ("memory", 47.23, "47,2 GB"),
        ("tokens", 32768, "32k"),
        ("speed", 7.46, "7,5 tokens/s"),
        ("power", 1200, "1 200 W"),
        ("share", 0.125, "12,5 %"),
        ("number", 4.83, "4,8"),
    ],
)
def test_further_language_has_its_own_separators(kind: Kind, value: Value, words: str) -> None:
    """Only values that members type, such as 32k of context, are the same in every language."""
    written_text = written(Fact("fact", kind, "", ""), value, "fr")
    assert words == written_text.replace("\u00a0", " ")
