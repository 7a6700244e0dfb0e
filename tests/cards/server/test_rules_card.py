from bot.cards.card import Code
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
    """The server's own have a star; those it removed are struck through."""
    parts: dict[str, dict[str, State]] = {
        "fit": {"slow": "shared", "mine": "own", "gone": "removed"}
    }
    card = rules_card(parts, ENGLISH)
    assert [("fit", "`slow` `mine`* ~~`gone`~~")] == [
        (section.name, section.body) for section in card.sections
    ]


def test_a_short_rule_is_on_the_card_as_yaml() -> None:
    """Blanks count in YAML, so it is a code block; a longer rule is sent as a file."""
    card = rule_card("fit/slow", "id: slow\nwhen:\n  users: 2\n", "shared", ENGLISH)
    (section,) = card.sections
    assert Code("id: slow\nwhen:\n  users: 2") == section.body
    assert () == rule_card("fit/slow", "x" * (SHORT_YAML + 1), "own", ENGLISH).sections


def test_each_revision_has_a_line_in_the_history() -> None:
    """It has the day in UTC, and the author's text without backticks."""
    card = history_card([HistoryLine(3, 0, "l`n", "why")], ENGLISH)
    assert "**3** · 1970-01-01 · `lˋn` `why`" == card.lead
    assert "Nobody has changed" in history_card([], ENGLISH).lead
