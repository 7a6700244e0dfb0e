"""What rules there are, one rule, and what was done to them, for moderators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.cards.card import Card, Section, Table
from bot.cards.figures import day_at
from bot.cards.refusal import as_code
from bot.texts import Words

SHORT_YAML = 900  # with its code block within the limit of a section; a longer one goes as a file
_LONGEST_REASON = 120
State = Literal["shared", "own", "removed"]
_MARKS: dict[State, str] = {"shared": "{}", "own": "{}*", "removed": "~~{}~~"}


@dataclass(frozen=True)
class HistoryLine:
    """One revision in the history; `at_s` counts from 1970."""

    number: int
    at_s: int
    author: str
    reason: str


def rules_card(parts: Mapping[str, Mapping[str, State]], words: Words) -> Card:
    """The ids of each part of the rules; the server's own with a star, those it removed struck."""
    sections = tuple(
        Section(part, " ".join(_MARKS[state].format(as_code(name)) for name, state in ids.items()))
        for part, ids in parts.items()
    )
    return Card(words.say("rules.title"), words.say("rules.lead"), "blue", sections)


def rule_card(address: str, yaml: str, state: State, words: Words) -> Card:
    """One rule as YAML, where that is short enough; the caller attaches a longer one."""
    lead = words.say(f"rules.{state}")
    lines = tuple((line,) for line in yaml.splitlines())
    short = len(yaml) <= SHORT_YAML
    sections = (Section("YAML", Table(("",), lines)),) if short else ()
    return Card(address, lead, "blue", sections)


def history_card(lines: Sequence[HistoryLine], words: Words) -> Card:
    """The last revisions, newest first."""
    values = [
        words.say(
            "rules.history.line",
            number=line.number,
            date=day_at(line.at_s, words),
            author=as_code(line.author),
            reason=as_code(line.reason[:_LONGEST_REASON]) if line.reason else "",
        )
        for line in lines
    ]
    return Card(
        words.say("rules.history"), "\n".join(values) or words.say("rules.history.empty"), "blue"
    )
