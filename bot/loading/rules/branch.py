"""Reads the list under `tree` into branches; checks that levels end and branches can be reached."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from bot.advice.condition import Condition
from bot.advice.tree import Branch, always_before
from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.system import Route
from bot.loading.rules.condition import read_conditions
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import listed, value_at
from bot.loading.text import check_text
from bot.marked_yaml import Path

Conditions = tuple[Condition, ...]
Routes = frozenset[Route]


class BranchEntry(Entry):
    """A branch as it stands in its file; what is under `then` is read one by one."""

    id: EntryId
    when: Annotated[dict[str, object], Field(min_length=1)] = Field(default={}, alias="if")
    because: LocalisedText
    but: LocalisedText | None = None
    advise: Route | None = None
    without: Annotated[tuple[Route, ...], Field(strict=False, min_length=1)] | None = None
    points: dict[Route, float] = Field(default={})
    then: list[object] | None = Field(default=None, min_length=1)


def read_tree(file: RuleFile) -> tuple[Branch, ...]:
    """Return the whole tree, without branches that have problems."""
    rows, problems = listed(file.marked, ("tree",))
    file.problems += problems
    if value_at(file.marked, ("tree",)) == []:
        file.refuse(("tree",), "needs at least one branch")
    return _level(file, rows, ("tree",), given=(), without=frozenset())


def _level(
    file: RuleFile, rows: Sequence[object], at: Path, given: Conditions, without: Routes
) -> tuple[Branch, ...]:
    """Return the branches of one level.

    `given`: the conditions of all branches above it; `without`: the routes that these rule out.
    """
    level: list[Branch] = []
    for index in range(len(rows)):
        branch = read_branch(file, (*at, index), given, without)
        if branch is None:
            continue
        first = always_before(level, branch, given)
        if first is not None:
            message = f'"{branch.id}" can never be chosen: "{first.id}" above always answers first'
            file.refuse((*at, index), message)
        for condition in branch.when:
            if any(known.implies(condition) for known in given):
                message = f'"{condition.fact}" is always so below the branches above; leave it out'
                file.refuse((*at, index, "if", condition.fact), message, at_key=True)
        level.append(branch)
    if rows and all(isinstance(row, dict) and "if" in row for row in rows):
        message = 'the last branch of a level has no "if", so that every question is answered'
        file.refuse((*at, len(rows) - 1, "if"), message, at_key=True)
    return tuple(level)


def read_branch(
    file: RuleFile,
    at: Path,
    given: Conditions = (),
    without: Routes = frozenset(),
    kind: type[BranchEntry] = BranchEntry,
) -> Branch | None:
    """Return one branch with all branches below it; None if it has a problem of its own.

    The branches below are read, and their problems noted, even then.
    """
    file.claim_id(at)
    entry = file.entry(kind, at)
    when = read_conditions(file, (*at, "if"))
    rows = value_at(file.marked, (*at, "then"))
    below = rows if isinstance(rows, list) else []
    ruled_out = without | frozenset(entry.without or () if entry else ())
    then = _level(file, below, (*at, "then"), (*given, *(when or ())), ruled_out)
    if entry is None or when is None:
        return None
    check_text(file, entry.because, (*at, "because"))
    check_text(file, entry.but, (*at, "but"))
    if entry.advise is not None and entry.then is not None:
        file.refuse((*at, "advise"), 'a branch has "then" or "advise", not both', at_key=True)
    if entry.advise in ruled_out:
        file.refuse((*at, "advise"), f'"{entry.advise}" is ruled out here', at_key=True)
    return Branch(
        id=entry.id,
        when=when,
        because=entry.because,
        but=entry.but,
        advise=entry.advise,
        then=then,
        file=file.marked.file,
        line=file.marked.mark(at).line,
        without=entry.without or (),
        points=entry.points,
    )
