"""Offers in a sentence over the frozen library: which price belongs to which machine."""

import pytest

from bot.asking.sentence.read_sentence import read_sentence
from bot.library.library import Library


@pytest.mark.parametrize(
    ("sentence", "between"),
    [
        ("is a used 3090 at 650 usd worth it?", "rtx 3090 at 650 usd"),
        ("3090 二手 5000 元值得买吗", "rtx 3090 at 5000 cny"),
        ("4090 for 1800 or m4 max for 3000?", "rtx 4090 at 1800, m4 max at 3000"),
        ("is $900 too much for a used 4080?", "rtx 4080 at 900 usd"),
        ("a 3090 for 550 eur or a 4080 for 450?", "rtx 3090 at 550 eur, rtx 4080 at 450 eur"),
        (
            "two 3090 at 700 usd each or a 4090 at 1800?",
            "2x rtx 3090 at 1400 usd, rtx 4090 at 1800 usd",
        ),
        ("4090 一万八还是 3090 六千五？", "rtx 4090 at 18000 cny, rtx 3090 at 6500 cny"),
        (
            "3090 $700, 4080 $800, 4070 $500 or 4090 $1900, which?",
            "rtx 3090 at 700 usd, rtx 4080 at 800 usd, rtx 4070 at 500 usd, rtx 4090 at 1900 usd",
        ),
        ("i have a 3080. keep it or buy a 3090 for 600 dollars?", "keep, rtx 3090 at 600 usd"),
    ],
)
def test_price_stands_behind_its_machine(sentence: str, between: str, library: Library) -> None:
    """It is the price of all pieces together, and no budget."""
    reading = read_sentence(sentence, library)
    assert ("buy", between) == (reading.command, reading.options.get("between"))
    assert "budget" not in reading.options
    assert not [entry for entry in reading.ignored if entry.why == "price"]


@pytest.mark.parametrize(
    ("sentence", "budget"),
    [
        ("i have 2000 dollars for a 4090 or a 3090", "2000 usd"),
        ("$4000 here: 2x 3090 or a 4090?", "4000 usd"),
        ("4090 at 32k context or a 3090?", None),
        ("a 3090 or a 4080, budget 900 eur", "900 eur"),
    ],
)
def test_money_of_the_asker_is_no_price(
    sentence: str, budget: str | None, library: Library
) -> None:
    """Nor is a context."""
    reading = read_sentence(sentence, library)
    assert budget == reading.options.get("budget")
    assert " at " not in reading.options.get("between", "")
