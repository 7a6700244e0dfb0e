"""The cards of `/rules` for moderators: all rules, one rule, and the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.cards.card import Card, Code, Section
from bot.cards.figures import day_at
from bot.cards.refusal import as_code
from bot.texts import Words

SHORT_YAML = 900  # characters that fit into a section with a code block; more is sent as a file
_LONGEST_REASON = 120
_LONGEST_TEXT = 80
State = Literal["shared", "own", "removed"]
_MARKS: dict[State, str] = {"shared": "{}", "own": "{}*", "removed": "~~{}~~"}


@dataclass(frozen=True)
class HistoryLine:
    """One revision in the history; `at_s` is its Unix time in seconds."""

    number: int
    at_s: int
    author: str
    reason: str


@dataclass(frozen=True)
class RuleLine:
    """One rule in a list: its address, id, section, depth, state and text."""

    address: str
    name: str
    section: str
    depth: int
    state: State
    text: str


@dataclass(frozen=True)
class RulePage:
    """One page of a list of rules; `page` begins at 0, `search` is empty if all are listed."""

    lines: Sequence[RuleLine]
    page: int
    pages: int
    total: int
    search: str = ""


def rules_card(shown: RulePage, words: Words) -> Card:
    """Return the card of a page: the server's own rules with a star, removed ones struck out."""
    lead = words.say("rules.lead")
    if shown.search:
        lead = words.say("rules.found", count=shown.total, text=as_code(shown.search))
    rows = [lead]
    section = ""
    for line in shown.lines:
        if line.section != section:
            section = line.section
            rows.append(f"**{words.say(f'rules.section.{section}')}**")
        name = _MARKS[line.state].format(as_code(line.name))
        rows.append(f"{'· ' * line.depth}{name} {_short(line.text)}".rstrip())
    footer = words.say("rules.page", page=shown.page + 1, pages=shown.pages, count=shown.total)
    return Card(words.say("rules.title"), "\n".join(rows), "blue", footer=footer)


def _short(text: str) -> str:
    plain = " ".join(text.split()).replace("*", "∗").replace("_", "\\_").replace("`", "ˋ")
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[: _LONGEST_TEXT - 1]}…"


def rule_card(address: str, yaml: str, state: State, words: Words) -> Card:
    """Return the card of one rule, with its YAML if short; the caller attaches longer YAML."""
    lead = words.say(f"rules.{state}")
    sections = (Section("YAML", Code(yaml.rstrip())),) if len(yaml) <= SHORT_YAML else ()
    return Card(address, lead, "blue", sections)


def history_card(lines: Sequence[HistoryLine], words: Words) -> Card:
    """Return the card of the revisions in `lines`, in the given order."""
    values = [_history_line(line, words) for line in lines]
    lead = "\n".join(values) or words.say("rules.history.empty")
    footer = words.say("rules.history.footer") if values else ""
    return Card(words.say("rules.history"), lead, "blue", footer=footer)


def revision_card(line: HistoryLine, diff: Sequence[str], words: Words) -> Card:
    """Return the card of what one revision changed; the caller attaches a longer list."""
    text = "\n".join(diff)
    shown = text if len(text) <= SHORT_YAML else f"{text[:SHORT_YAML]}\n…"
    section = Section(words.say("rules.history.changed"), Code(shown or "-"))
    return Card(words.say("rules.history"), _history_line(line, words), "blue", (section,))


def _history_line(line: HistoryLine, words: Words) -> str:
    return words.say(
        "rules.history.line",
        number=line.number,
        date=day_at(line.at_s, words),
        author=as_code(line.author),
        reason=as_code(line.reason[:_LONGEST_REASON]) if line.reason else "",
    )
