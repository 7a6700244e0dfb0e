import pytest

from bot.cards.limits import within_limits
from bot.cards.server.draft_card import checked_card, conflict_card, draft_card, published_card
from bot.cards.server.problems_card import problems_card
from bot.texts import LOCALES, words_for

ENGLISH = words_for("en")


def test_differences_are_listed_the_first_ones_only() -> None:
    """A card is read; how many more there are is said."""
    card = checked_card([f"change {entry}" for entry in range(14)], [], ENGLISH)
    assert "• change 9" in card.lead
    assert "change 10" not in card.lead
    assert "… and 4 more" in card.lead
    assert "yellow" == card.colour


def test_no_difference_is_said() -> None:
    """Nothing is not left open."""
    assert "None of the test questions" in checked_card([], [], ENGLISH).lead


def test_a_draft_says_how_long_its_button_works_and_what_is_asked() -> None:
    """The note stands first."""
    card = draft_card([], ["server@1:1:1: gone"], ENGLISH, note="Is that right?", until_days=7)
    assert card.lead.startswith("Is that right?\n")
    assert "7 days" in card.footer
    assert "`server@1:1:1: gone`" == card.sections[0].body


@pytest.mark.parametrize("locale", LOCALES)
def test_cards_hold_discords_limits_whatever_was_typed(locale: str) -> None:
    """A text of a form quoted in a problem, a long reason, a diff of many lines."""
    words, long = words_for(locale), "`😀" * 2000
    for card in (
        problems_card("Refused.", [long] * 50, words),
        draft_card([long] * 50, [long] * 50, words, note="", until_days=7),
        published_card(3, "a price", words),
        conflict_card(3, long, long[:200], [long[:90]] * 200, words),
    ):
        assert len(within_limits(card).lead) <= 4096
    assert card.lead.count("`") % 2 == 0


def test_of_many_problems_the_first_are_shown() -> None:
    """In their own words, as code."""
    card = problems_card("Refused.", [f"rule:{line}:1: wrong" for line in range(1, 21)], ENGLISH)
    assert "`rule:1:1: wrong`" in card.lead
    assert "… and 8 more" in card.lead
