import pytest

from bot.answers.report.problem import Problem, Subject
from bot.cards.limits import within_limits
from bot.cards.report.card import WaitingReport, waiting_line
from bot.cards.report.waiting_pages import MOST_ON_A_PAGE, pages_of, waiting_page_card
from bot.texts import LOCALES, words_for

LONGEST = Problem(
    about=Subject(model="m" * 200, hardware="h" * 200, format="f" * 200), text="t" * 500
)
SHORT = Problem(about=Subject(hardware="rtx 3090"), text="it costs $700")


def _waiting(number: int, problem: Problem = SHORT) -> WaitingReport:
    return WaitingReport(number, 1_790_000_000, "alice", "unknown", kind="price", problem=problem)


@pytest.mark.parametrize("problem", [SHORT, LONGEST])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_report_stands_whole_on_one_page(locale: str, problem: Problem) -> None:
    """Each once and in order, within Discord's limits, with the number of the page."""
    words = words_for(locale)
    reports = [_waiting(number, problem) for number in range(1, 21)]
    pages = pages_of(reports, words)
    assert reports == [report for page in pages for report in page]
    assert 1 < len(pages)
    for number, page in enumerate(pages):
        card = waiting_page_card(pages, number, words, note="n" * 300)
        assert len(page) <= MOST_ON_A_PAGE
        assert card == within_limits(card)
        assert all(waiting_line(report, words) in card.lead for report in page)
        assert str(number + 1) in card.footer
        assert "20" in card.footer


def test_a_page_is_full_before_the_next_begins() -> None:
    """Six of any usual length, and fewer only where they are long."""
    words = words_for("en")
    assert [6, 6, 1] == [len(page) for page in pages_of([_waiting(n) for n in range(13)], words)]
    assert [3, 1] == [
        len(page) for page in pages_of([_waiting(n, LONGEST) for n in range(4)], words)
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_report_is_one_clear_line(locale: str) -> None:
    """With what became of the last one above it, and no number of a page."""
    words = words_for(locale)
    card = waiting_page_card([], 0, words, note="Report 1 is rejected.")
    assert ["Report 1 is rejected.", words.say("reports.none")] == card.lead.splitlines()
    assert "" == card.footer
