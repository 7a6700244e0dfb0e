from datetime import date
from typing import get_args

import pytest

from bot.answers.report.check import ReportCheck, Standing
from bot.cards.figures import day
from bot.cards.limits import within_limits
from bot.cards.report.card import (
    WaitingReport,
    already_decided,
    decided_lead,
    decided_report_card,
    doubted_report_card,
    exported_reports_card,
    kept_report_card,
    waiting_line,
)
from bot.running.figures import SpeedRange
from bot.texts import LOCALES, words_for
from tests.answers.report.test_check import REPORT

RANGE = SpeedRange(low=10, expected=15, high=20, basis="estimated")


def check(standing: Standing) -> ReportCheck:
    """Return a report compared with its estimate."""
    estimate = None if standing == "unknown" else RANGE
    return ReportCheck(report=REPORT, estimate=estimate, standing=standing, verdict="tight")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("standing", get_args(Standing))
def test_a_report_is_shown_with_its_estimate(locale: str, standing: Standing) -> None:
    """The card has the report as understood, and the range of the estimate if there is one."""
    words = words_for(locale)
    for card in (kept_report_card([check(standing)], words), doubted_report_card([], words)):
        assert card == within_limits(card)
    lead = kept_report_card([check(standing)], words).lead
    assert "small-7b" in lead
    assert "rtx-9090" in lead
    assert ("10–20" in lead) == (standing != "unknown")


def test_a_prefill_speed_is_called_reading() -> None:
    """A decode speed is called answering."""
    reading = REPORT.model_copy(update={"work": "prefill", "depth": 0})
    values = ReportCheck(report=reading, estimate=None, standing="unknown", verdict="tight")
    card = kept_report_card([values], words_for("en"))
    assert "reads at 1 tokens/s with 0 of context" in card.lead


def test_a_long_table_is_cut_short() -> None:
    """The last line counts the others."""
    card = kept_report_card([check("inside")] * 20, words_for("en"))
    assert "… and 14 more" in card.lead
    assert card == within_limits(card)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("standing", get_args(Standing))
def test_moderators_see_the_author_day_and_speed_of_reports(
    locale: str, standing: Standing
) -> None:
    """A backtick in a name has no effect; of several speeds the first is shown."""
    waiting = WaitingReport(7, 1_790_000_000, "a`b", standing, (REPORT, REPORT))
    words = words_for(locale)
    line = waiting_line(waiting, words)
    for part in ("#7", day(date(2026, 9, 21), words), "`aˋb`", "small-7b"):
        assert part in line
    assert words.say("rules.more", count=1) in line


@pytest.mark.parametrize("locale", LOCALES)
def test_decisions_and_exports_have_a_card(locale: str) -> None:
    """It has numbers; those of speeds that fit no row only if there are some."""
    words = words_for(locale)
    for decision in ("approved", "rejected"):
        told = decided_lead(decision, 12, words)
        assert "12" in told
        assert told == decided_report_card(decision, told, words).lead
        assert told != already_decided(decision, 12, words)
    assert "\n" not in exported_reports_card(3, 0, words).lead
    assert "2" in exported_reports_card(3, 2, words).lead.splitlines()[1]


def test_one_row_is_not_several() -> None:
    """A number has the words of its own number behind it."""
    one = exported_reports_card(1, 1, words_for("en")).lead
    assert "1 row, as in `catalog/measured/`. Check it once more before it goes" in one
    assert "1 more does not fit" in one
    assert "2 rows, as in" in exported_reports_card(2, 0, words_for("en")).lead
