from datetime import date
from typing import get_args

import pytest

from bot.answers.report.check import ReportCheck, Standing
from bot.cards.figures import day
from bot.cards.limits import within_limits
from bot.cards.report.card import (
    WaitingReport,
    decided_report_card,
    doubted_report_card,
    exported_reports_card,
    kept_report_card,
    waiting_reports_card,
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
    card = waiting_reports_card([waiting] * 16, words)
    for part in ("#7", day(date(2026, 9, 21), words), "`aˋb`", "small-7b"):
        assert part in card.lead
    assert words.say("reports.more", count=1) == card.lead.splitlines()[-1]
    assert card == within_limits(card)


@pytest.mark.parametrize("locale", LOCALES)
def test_decisions_and_exports_have_a_card(locale: str) -> None:
    """It has numbers; those of speeds that fit no row only if there are some."""
    words = words_for(locale)
    for decision in ("approved", "rejected"):
        assert "12" in decided_report_card(decision, 12, words).lead
    assert "\n" not in exported_reports_card(3, 0, words).lead
    assert "2" in exported_reports_card(3, 2, words).lead.splitlines()[1]
