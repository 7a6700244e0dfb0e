"""Reads the lists under `cautions` and `reasons` into rules."""

from typing import Annotated

from pydantic import Field

from bot.advice.rule import Rule
from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.loading.rules.condition import read_conditions
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import listed
from bot.loading.text import check_text
from bot.marked_yaml import Path


class CautionEntry(Entry):
    """A caution as it stands in its file."""

    id: EntryId
    when: Annotated[dict[str, object], Field(min_length=1)]
    say: LocalisedText
    code: EntryId | None = None


def read_cautions(file: RuleFile, section: str = "cautions") -> tuple[Rule, ...]:
    """Return all rules of a section, in its order, without those that have problems."""
    rows, problems = listed(file.marked, (section,))
    file.problems += problems
    rules = [read_caution(file, (section, index)) for index in range(len(rows))]
    return tuple(rule for rule in rules if rule is not None)


def read_caution(file: RuleFile, at: Path) -> Rule | None:
    """Return one caution; None if it has problems, which are noted in the file."""
    file.claim_id(at)
    entry = file.entry(CautionEntry, at)
    when = read_conditions(file, (*at, "when"))
    if entry is None or when is None:
        return None
    check_text(file, entry.say, (*at, "say"))
    line = file.marked.mark(at).line
    return Rule(entry.id, when, entry.say, entry.code, file.marked.file, line)
