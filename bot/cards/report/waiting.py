"""Stored reports as they are listed."""

from typing import Final, Protocol

from pydantic import TypeAdapter

from bot.answers.report.problem import Problem, ProblemKind
from bot.answers.report.report import Report
from bot.cards.report.card import WaitingReport

SPEEDS: Final = TypeAdapter(tuple[Report, ...])  # the format of `content` of a stored speed


class Stored(Protocol):
    """A report as the store returns it."""

    @property
    def number(self) -> int:
        """Its number on its server."""
        ...

    @property
    def created_at_s(self) -> int:
        """When it was sent, in seconds since 1970."""
        ...

    @property
    def author_name(self) -> str:
        """Who sent it."""
        ...

    @property
    def standing(self) -> str:
        """How a speed compared with its estimate."""
        ...

    @property
    def kind(self) -> ProblemKind:
        """What it is about."""
        ...

    @property
    def content(self) -> str:
        """Its speeds, or what is wrong, as JSON."""
        ...


def waiting_report(stored: Stored) -> WaitingReport:
    """Return a stored report with its content read."""
    is_speed = stored.kind == "speed"
    return WaitingReport(
        number=stored.number,
        at_s=stored.created_at_s,
        author=stored.author_name,
        standing=stored.standing,
        speeds=SPEEDS.validate_json(stored.content) if is_speed else (),
        kind=stored.kind,
        problem=None if is_speed else Problem.model_validate_json(stored.content),
    )
