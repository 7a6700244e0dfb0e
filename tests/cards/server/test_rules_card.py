from bot.cards.card import Code
from bot.cards.server.rules_card import (
    SHORT_YAML,
    HistoryLine,
    RuleLine,
    RulePage,
    history_card,
    rule_card,
    rules_card,
)
from bot.texts import words_for

ENGLISH = words_for("en")


def test_rules_are_listed_by_section_with_the_servers_own_marked() -> None:
    """The server's own have a star, those it removed are struck through; depth shows as dots."""
    lines = [
        RuleLine("fit/slow", "slow", "fit.cautions", 0, "shared", "Slower than\nreading."),
        RuleLine("buy/mine", "mine", "buy.tree", 2, "own", "x" * 200),
        RuleLine("buy/gone", "gone", "buy.tree", 0, "removed", ""),
    ]
    card = rules_card(RulePage(lines, 1, 3, 43), ENGLISH)
    rows = card.lead.splitlines()
    assert ["**/fit: cautions**", "`slow` Slower than reading."] == rows[1:3]
    assert rows[4].startswith("· · `mine`* xxx")
    assert len(rows[4]) < 100
    assert "~~`gone`~~" == rows[5]
    assert "Page 2 of 3, 43 rules" == card.footer


def test_a_search_says_what_it_found() -> None:
    """In place of what the list is for."""
    card = rules_card(RulePage([], 0, 1, 0, "used cards"), ENGLISH)
    assert "0 rules have most of `used cards`" in card.lead


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
