from datetime import date

from bot.console.responder import Responder
from bot.library.library import Library
from bot.texts import words_for
from docs.price_answers import ASKED, FILE, screen

FIVE = 5


def test_five_questions_are_asked_in_each_currency() -> None:
    """Dollars, euros, pounds and yuan, the last in Chinese."""
    assert {"usd", "eur", "gbp", "cny"} == ASKED.keys()
    assert {FIVE} == {len(lines) for _, _, lines in ASKED.values()}
    assert "zh-CN" == ASKED["cny"][1]


def test_the_page_shows_each_question_with_its_answer() -> None:
    """No answer on it is a refusal."""
    written = FILE.read_text(encoding="utf-8")
    for _, _, lines in ASKED.values():
        assert all(f'$ rigwise ask "{line}"\n' in written for line in lines)
    assert "did not understand" not in written


def test_a_screen_is_what_the_terminal_prints(library: Library) -> None:
    """A frame around the card."""
    clerk = Responder(library, words_for("en"), lambda: date(2026, 11, 1))
    assert screen("/help", clerk).startswith("╭")
