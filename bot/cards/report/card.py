"""The cards of `/report` and `/reports`: speeds with their estimates, and moderation."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.report.check import ReportCheck
from bot.answers.report.problem import Problem, ProblemKind
from bot.answers.report.report import Report
from bot.asking.quantities import context_words
from bot.cards.card import Card
from bot.cards.figures import day_at, plain_number, speed
from bot.cards.refusal import as_code
from bot.cards.report.problem_card import problem_line
from bot.texts import Words

_SHOWN_SPEEDS = 6


@dataclass(frozen=True)
class WaitingReport:
    """A report as moderators see it; `at_s` is its Unix time in seconds.

    It has `speeds`, or a `problem` if it is of another kind.
    """

    number: int
    at_s: int
    author: str
    standing: str
    speeds: tuple[Report, ...] = ()
    kind: ProblemKind = "speed"
    problem: Problem | None = None


def kept_report_card(
    checks: Sequence[ReportCheck], words: Words, *, for_operator: bool = False
) -> Card:
    """Return the card of a report that was kept: each speed with its estimate, the next step.

    `for_operator`: no moderators read it, but whoever runs the bot.
    """
    lead = "\n".join([_reader(words, for_operator), *_checked_lines(checks, words)])
    return Card(words.say("report.kept"), lead, "green", footer=words.say("report.kept.until"))


def doubted_report_card(checks: Sequence[ReportCheck], words: Words) -> Card:
    """Return the card that asks the member to confirm speeds far from their estimates."""
    lead = "\n".join([words.say("report.doubted.lead"), *_checked_lines(checks, words)])
    return Card(words.say("report.doubted"), lead, "orange")


def confirmed_report_card(words: Words, *, for_operator: bool = False) -> Card:
    """Return the card of a doubted report that the member has confirmed."""
    lead = _reader(words, for_operator)
    return Card(words.say("report.kept"), lead, "green", footer=words.say("report.kept.until"))


def decided_report_card(decision: str, told: str, words: Words) -> Card:
    """Return the card of a moderator's `decision`, `approved` or `rejected`, and what it did."""
    return Card(words.say(f"reports.{decision}"), told, "green")


def decided_lead(decision: str, number: int, words: Words, kind: ProblemKind = "speed") -> str:
    """Return what a moderator's `decision`, `approved` or `rejected`, does to a report."""
    is_settled = decision == "approved" and kind != "speed"
    return words.say(f"reports.{'settled' if is_settled else decision}.lead", number=number)


def already_decided(decision: str, number: int, words: Words) -> str:
    """Return that a report was decided before, as by the second of two presses."""
    return words.say(f"reports.already.{decision}", number=number)


def exported_reports_card(rows: int, left_out: int, words: Words) -> Card:
    """Return the card above the table of approved speeds.

    `rows`: the number of speeds in it. `left_out`: the number that fit no row of the table.
    """
    lead = words.say("reports.export.lead", rows=rows)
    if left_out:
        lead += "\n" + words.say("reports.export.left_out", count=left_out)
    return Card(words.say("reports.export"), lead, "blue")


def _checked_lines(checks: Sequence[ReportCheck], words: Words) -> list[str]:
    lines = []
    for check in checks[:_SHOWN_SPEEDS]:
        estimate = (
            speed(check.estimate, words) if check.estimate else words.say("report.no_estimate")
        )
        standing = words.say(f"report.standing.{check.standing}", estimate=estimate)
        speeds = _speed_text(check.report, words)
        lines.append(words.say("report.line", speed=speeds, standing=standing))
    if len(checks) > _SHOWN_SPEEDS:
        lines.append(words.say("rules.more", count=len(checks) - _SHOWN_SPEEDS))
    return lines


def _reader(words: Words, for_operator: bool) -> str:  # noqa: FBT001 - says who reads
    return words.say("report.kept.operator" if for_operator else "report.kept.lead")


def waiting_line(report: WaitingReport, words: Words) -> str:
    """Return a report that waits in one line: number, day, author, what it says."""
    if report.problem is not None:
        return words.say(
            "reports.problem",
            number=report.number,
            date=day_at(report.at_s, words),
            author=as_code(report.author),
            problem=problem_line(report.kind, report.problem, words),
        )
    first, *more = report.speeds
    line = words.say(
        "reports.line",
        number=report.number,
        date=day_at(report.at_s, words),
        author=as_code(report.author),
        speed=_speed_text(first, words),
        standing=words.say(f"reports.standing.{report.standing}"),
    )
    return f"{line} {words.say('rules.more', count=len(more))}" if more else line


def _speed_text(report: Report, words: Words) -> str:
    return words.say(
        f"report.{report.work}",
        model=report.model,
        format=report.format,
        hardware=report.hardware,
        speed=plain_number(report.tokens_per_s, words),
        depth=context_words(report.depth) if report.depth else "0",
    )
