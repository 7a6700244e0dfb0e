"""`rigwise check`: problems and remarks in rules and catalog, one line each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from bot.calibration.implausible_speeds import implausible_speeds
from bot.library.library import Library
from bot.loading import Loaded, load
from bot.loading.models.age import age_remarks
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.remarks import walk
from bot.marked_yaml import Problem
from bot.settings.settings import Settings
from bot.texts import Words

Level = Literal["error", "notice"]


def checked(settings: Settings, today: date, questions: int = 0) -> Loaded:
    """Return rules and catalog with everything tested again: no earlier proof counts.

    `questions`: how many are asked at the corners, to remark rules that none of them meets.
    """
    loaded = load(settings.rules, settings.catalog)
    remarks = [*loaded.remarks, *age_remarks(loaded.catalog.models, today)]
    loaded = replace(loaded, remarks=tuple(sorted(remarks)))
    if loaded.library is None:
        return loaded
    slips = tuple(implausible_speeds(loaded.catalog.measured, loaded.library))
    if slips:
        return replace(loaded, problems=slips, library=None)
    walked = walk(loaded, corner_questions(loaded.library, questions)) if questions else ()
    return replace(loaded, remarks=(*loaded.remarks, *walked))


def findings(loaded: Loaded, words: Words, *, for_github: bool = False) -> Iterator[str]:
    """Yield every problem and remark, then the number of problems, or of loaded entries.

    With `for_github`, problems and remarks are commands that GitHub shows in a pull request.
    """
    for problem in loaded.problems:
        yield annotation(problem, "error") if for_github else str(problem)
    for remark in loaded.remarks:
        text = words.say("check.remark", remark=remark)
        yield annotation(remark, "notice") if for_github else text
    if loaded.library is None:
        yield words.say("check.problems", count=len(loaded.problems))
    else:
        yield _summary(loaded.library, words)


def _summary(library: Library, words: Words) -> str:
    return words.say(
        "check.loaded",
        models=len(library.models) + len(library.closed),
        devices=len(library.devices),
        systems=len(library.systems),
        prices=len(library.prices),
        cautions=len(library.fit_cautions) + len(library.buy_cautions),
        version=library.version,
    )


def annotation(problem: Problem, level: Level) -> str:
    """Return one workflow command for a problem or remark.

    Format: docs.github.com, "Workflow commands for GitHub Actions", seen 2026-11.
    """
    hint = f', did you mean "{problem.suggestion}"?' if problem.suggestion else ""
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    return f"::{level} {place}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
