import pytest

from bot.cards.limits import within_limits
from bot.cards.server.draft_card import (
    Effect,
    checked_card,
    conflict_card,
    draft_card,
    in_force_card,
    published_card,
)
from bot.cards.server.problems_card import problems_card
from bot.texts import LOCALES, words_for

ENGLISH = words_for("en")


def test_only_the_first_differences_are_listed() -> None:
    """The last line counts the others."""
    card = checked_card(Effect(66, [f"change {entry}" for entry in range(14)]), ENGLISH)
    assert "• change 9" in card.lead
    assert "change 10" not in card.lead
    assert "… and 4 more" in card.lead
    assert "yellow" == card.colour


def test_a_draft_without_differences_says_so() -> None:
    """Its card says how many questions were tried."""
    card = checked_card(Effect(66), ENGLISH)
    assert card.lead == "None of the 66 test questions changes its answer."


@pytest.mark.parametrize("locale", LOCALES)
def test_the_rules_in_force_are_no_draft(locale: str) -> None:
    """Nothing of them waits for publication, so their card says what they are."""
    words, noted = words_for(locale), Effect(66, [], ["server@1:1:1: gone"])
    card = in_force_card(noted, words)
    assert (words.say("draft.in_force"), "green") == (card.title, card.colour)
    assert card.title != checked_card(noted, words).title
    assert "66" not in card.lead
    assert "`server@1:1:1: gone`" == card.sections[0].body


def test_rules_in_force_may_answer_otherwise_if_published_again() -> None:
    """The last that worked stay in force after a change of the shared rules."""
    card = in_force_card(Effect(66, ["one line"]), ENGLISH)
    assert card.lead.splitlines() == [
        "Published again today, they would change these answers, the most common first:",
        "• one line",
    ]


def test_a_draft_has_its_note_and_the_days_of_its_button() -> None:
    """The note comes first."""
    card = draft_card(
        Effect(66, [], ["server@1:1:1: gone"]), ENGLISH, note="Is that right?", until_days=7
    )
    assert card.lead.startswith("Is that right?\n")
    assert "7 days" in card.footer
    assert "`server@1:1:1: gone`" == card.sections[0].body


@pytest.mark.parametrize("locale", LOCALES)
def test_cards_keep_discords_limits_for_any_typed_text(locale: str) -> None:
    """Examples are a long text quoted in a problem, a long reason, a long diff."""
    words, long = words_for(locale), "`😀" * 2000
    for card in (
        problems_card("Refused.", [long] * 50, words),
        draft_card(Effect(66, [long] * 50, [long] * 50), words, note="", until_days=7),
        published_card(3, "a price", words),
        conflict_card(3, long, long[:200], [long[:90]] * 200, words),
    ):
        assert len(within_limits(card).lead) <= 4096
    assert card.lead.count("`") % 2 == 0


def test_only_the_first_of_many_problems_are_shown() -> None:
    """They are unchanged, as code."""
    card = problems_card("Refused.", [f"rule:{line}:1: wrong" for line in range(1, 21)], ENGLISH)
    assert "`rule:1:1: wrong`" in card.lead
    assert "… and 8 more" in card.lead
