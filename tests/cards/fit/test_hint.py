from bot.cards.control import Ask
from bot.cards.fit.hint import Hint, asks_of, hint, lines_of
from bot.texts import words_for

EN = words_for("en")


def test_a_hint_says_what_its_button_asks() -> None:
    """The option stands on the line with its text, and the label names it."""
    result = hint("fit.next.longer", EN, {"context": "17k"})
    assert "`context:17k`" in result.line
    assert (Ask("Context 17k", {"context": "17k"}),) == result.asks


def test_a_hint_may_change_two_options_at_once() -> None:
    """One press does both."""
    result = hint("fit.next.kv_q8_0", EN, {"kv": "q8_0", "quant": "Q5_K_M"})
    assert "`kv:q8_0`" in result.line
    assert "`quant:Q5_K_M`" in result.line
    assert {"kv": "q8_0", "quant": "Q5_K_M"} == result.asks[0].changes


def test_lines_and_buttons_of_several_hints() -> None:
    """Advice alone has a line, and no button."""
    hints = [Hint("Leave one out."), hint("fit.next.best", EN, {"quant": "Q8_0"})]
    assert 2 == len(lines_of(hints))
    assert ["Try Q8_0"] == [ask.label for ask in asks_of(hints)]
