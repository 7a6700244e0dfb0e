"""Problems as GitHub's workflow commands, which it shows at the line of a pull request."""

from typing import Literal

from bot.marked_yaml import Problem

Level = Literal["error", "notice"]


def annotation(problem: Problem, level: Level) -> str:
    """One workflow command; a mistake is an error, a remark a notice.

    Format: docs.github.com, "Workflow commands for GitHub Actions", seen 2026-11.
    """
    hint = f', did you mean "{problem.suggestion}"?' if problem.suggestion else ""
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    return f"::{level} {place}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
