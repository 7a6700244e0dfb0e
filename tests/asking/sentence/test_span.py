import re

from bot.asking.sentence.span import MOST_SPANS, Span, Spans


def test_no_word_is_read_twice() -> None:
    """What was found first counts."""
    spans = Spans("rtx 4090")
    assert spans.add(Span(0, 8, "device", "rtx 4090"))
    assert not spans.add(Span(4, 8, "money", "4090"))


def test_words_around_are_those_of_the_clause() -> None:
    """Names in them are blanked out."""
    spans = Spans("no mac, a 4090 for 500 eur, please")
    spans.take(re.compile("4090"), "device")
    money = Span(19, 26, "money", "500 eur")
    spans.add(money)
    assert " a ■■■■ for " == spans.before(money)
    assert "" == spans.after(money)


def test_number_of_spans_is_bounded() -> None:
    """However many numbers a text has."""
    spans = Spans("1 " * 1000)
    spans.take(re.compile(r"\d"), "noise")
    assert MOST_SPANS == len(spans.found)
