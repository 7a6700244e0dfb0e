from bot.cards.card import Table
from bot.cards.server.rules_card import (
    SHORT_YAML,
    HistoryLine,
    State,
    history_card,
    rule_card,
    rules_card,
)
from bot.texts import words_for

ENGLISH = words_for("en")


def test_rules_are_listed_by_part_with_the_servers_own_marked() -> None:
    """A star tells a server's own, a line through it what was removed there."""
    parts: dict[str, dict[str, State]] = {
        "fit": {"slow": "shared", "mine": "own", "gone": "removed"}
    }
    card = rules_card(parts, ENGLISH)
    assert [("fit", "`slow` `mine`* ~~`gone`~~")] == [
        (section.name, section.body) for section in card.sections
    ]


def test_a_short_rule_stands_on_the_card_with_its_form() -> None:
    """Blanks count in YAML, so it is a code block; a longer one goes as a file."""
    card = rule_card("fit/slow", "id: slow\nwhen:\n  users: 2\n", "shared", ENGLISH)
    (section,) = card.sections
    assert isinstance(section.body, Table)
    assert [("id: slow",), ("when:",), ("  users: 2",)] == list(section.body.rows)
    assert () == rule_card("fit/slow", "x" * (SHORT_YAML + 1), "own", ENGLISH).sections


def test_the_history_is_a_line_each() -> None:
    """With the day in UTC, and the author's own words made harmless."""
    card = history_card([HistoryLine(3, 0, "l`n", "why")], ENGLISH)
    assert "**3** · 1970-01-01 · `lˋn` `why`" == card.lead
    assert "Nobody has changed" in history_card([], ENGLISH).lead
