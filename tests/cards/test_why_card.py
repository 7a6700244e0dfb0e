import pytest

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.why_card import LastChange, why_card
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought
from tests.samples.fits import fit
from tests.samples.small_library import small_library

ENGLISH = words_for("en")
CHANGE = LastChange(7, "lin`", 1_790_000_000)


def said(card: Card) -> str:
    """Return the lead and all section bodies of a card."""
    return "\n".join([card.lead, *(str(section.body) for section in card.sections)])


def test_each_step_of_the_path_is_a_sentence_with_its_place() -> None:
    """The steps are in the order of the tree."""
    answer = bought(goal="chat", budget="1000 usd")
    card = why_card(answer, {}, ENGLISH)
    (step,) = answer.path
    assert f"1. {step.because.en} (`{step.id}`, {step.file}, line {step.line})" in said(card)
    assert answer.library_version in card.footer


def test_a_servers_rule_names_the_moderator_who_last_changed_it() -> None:
    """The day and the revision are there; a backtick in the name has no effect."""
    card = why_card(bought(goal="chat", budget="1000 usd"), {"by-pc-one-gpu": CHANGE}, ENGLISH)
    assert "Last changed by `linˋ` on 2026-09-21, in revision 7." in said(card)


def test_the_card_has_the_cautions_with_their_place() -> None:
    """The answer is one to `/fit`."""
    model, hardware = next(iter(small_library().models)), next(iter(small_library().devices))
    answer = fit(model=model, hardware=hardware)
    card = why_card(answer, {}, ENGLISH)
    for rule in answer.rules:
        assert f"(`{rule.id}`, {rule.file}, line {rule.line})" in said(card)
    if not answer.rules:
        assert "no rule was needed" in card.lead


@pytest.mark.parametrize("locale", LOCALES)
def test_a_long_path_is_not_cut(locale: str) -> None:
    """It continues in a further section."""
    answer = bought(goal="chat", budget="1000 usd")
    long = answer.model_copy(update={"path": answer.path * 30})
    card = why_card(long, {"by-pc-one-gpu": CHANGE}, words_for(locale))
    assert len(card.sections) > 1
    assert card == within_limits(card)
    assert "30. " in said(card)
