"""What rules there are, one rule, and what was done to them, for moderators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cards.card import Card, Section, Table
from bot.cards.refusal import as_code
from bot.texts import Words

SHORT_YAML = 900  # with its code block within the limit of a section; a longer one goes as a file
_LONGEST_REASON = 120


@dataclass(frozen=True)
class HistoryLine:
    """One revision in the history; `at_s` counts from 1970."""

    number: int
    at_s: int
    author: str
    reason: str


def rules_card(parts: Sequence[tuple[str, Sequence[str], Sequence[str]]], words: Words) -> Card:
    """The ids of each part of the rules, and which of them are the server's own."""
    sections = []
    for part, ids, own in parts:
        body = " ".join(as_code(name) + ("*" if name in own else "") for name in ids)
        sections.append(Section(part, body))
    return Card(words.say("rules.title"), words.say("rules.lead"), "blue", tuple(sections))


def rule_card(address: str, yaml: str, words: Words, *, own: bool) -> Card:
    """One rule as YAML, where that is short enough; the caller attaches a longer one."""
    lead = words.say("rules.own" if own else "rules.shared")
    lines = tuple((line,) for line in yaml.splitlines())
    short = len(yaml) <= SHORT_YAML
    sections = (Section("YAML", Table(("",), lines)),) if short else ()
    return Card(address, lead, "blue", sections)


def history_card(lines: Sequence[HistoryLine], words: Words) -> Card:
    """The last revisions, newest first."""
    told = [
        words.say(
            "rules.history.line",
            number=line.number,
            date=day(line.at_s),
            author=as_code(line.author),
            reason=as_code(line.reason[:_LONGEST_REASON]) if line.reason else "",
        )
        for line in lines
    ]
    return Card(
        words.say("rules.history"), "\n".join(told) or words.say("rules.history.empty"), "blue"
    )


def day(at_s: int) -> str:
    """A time in seconds since 1970 as a day in UTC."""
    return datetime.fromtimestamp(at_s, UTC).date().isoformat()
