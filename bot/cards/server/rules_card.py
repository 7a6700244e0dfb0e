"""The cards of `/rules` for moderators: all rules, one rule, and the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.cards.card import Card, Code, Section
from bot.cards.figures import day_at
from bot.cards.refusal import as_code
from bot.texts import Words

SHORT_YAML = 900  # characters that fit into a section with a code block; more is sent as a file
_LONGEST_REASON = 120
State = Literal["shared", "own", "removed"]
_MARKS: dict[State, str] = {"shared": "{}", "own": "{}*", "removed": "~~{}~~"}


@dataclass(frozen=True)
class HistoryLine:
    """One revision in the history; `at_s` is its Unix time in seconds."""

    number: int
    at_s: int
    author: str
    reason: str


def rules_card(parts: Mapping[str, Mapping[str, State]], words: Words) -> Card:
    """Return the card of all ids by part: the server's own with a star, removed ones struck."""
    sections = tuple(
        Section(part, " ".join(_MARKS[state].format(as_code(name)) for name, state in ids.items()))
        for part, ids in parts.items()
    )
    return Card(words.say("rules.title"), words.say("rules.lead"), "blue", sections)


def rule_card(address: str, yaml: str, state: State, words: Words) -> Card:
    """Return the card of one rule, with its YAML if short; the caller attaches longer YAML."""
    lead = words.say(f"rules.{state}")
    sections = (Section("YAML", Code(yaml.rstrip())),) if len(yaml) <= SHORT_YAML else ()
    return Card(address, lead, "blue", sections)


def history_card(lines: Sequence[HistoryLine], words: Words) -> Card:
    """Return the card of the revisions in `lines`, in the given order."""
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
