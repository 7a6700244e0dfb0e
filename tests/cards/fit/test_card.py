import pytest

from bot.answers.shared import RuleFigures
from bot.cards.card import Section
from bot.cards.fit.card import fit_card
from bot.catalog.localised import Localised
from bot.texts import words_for
from tests.samples.fits import fit


def test_a_card_goes_from_the_verdict_to_the_figures_behind_it() -> None:
    """Title, verdict, memory, machine, parts, formats, rule of thumb, assumptions."""
    card = fit_card(fit(model="small-7b", hardware="rtx-9090"), words_for("en"))
    assert "Small-7B on RTX-9090" == card.title
    assert card.lead.startswith("**Yes, comfortably.**")
    assert "green" == card.colour
    assert [
        "Memory",
        "RTX-9090",
        "Where the memory goes, with 8k of context",
        "Formats compared, on one device",
        "Quality that a format costs",
        "Rule of thumb",
    ] == [section.name for section in card.sections]
    assert "0123456789ab" in card.footer


def test_without_a_machine_the_card_lists_machines() -> None:
    """The title asks what runs it, and the machines stand in place of the bar."""
    card = fit_card(fit(model="big-30b"), words_for("en"))
    assert "What runs Big-30B?" == card.title
    assert "Cheapest machines for Q4_K_M" == card.sections[0].name


@pytest.mark.parametrize(
    ("locale", "section"),
    [("en", Section("Keep in mind", "• Slow.")), ("zh-CN", Section("注意", "• 很慢。"))],
)
def test_what_the_rules_say_stands_on_the_card(locale: str, section: Section) -> None:
    """Each caution is a line in the reader's language."""
    model_validate = Localised.model_validate({"en": "Slow.", "zh-CN": "很慢。"})
    rule = RuleFigures(id="slow", file="rules/fit.yaml", line=3, text=model_validate)
    answer = fit(model="small-7b", hardware="rtx-9090").model_copy(update={"rules": (rule,)})
    assert section in fit_card(answer, words_for(locale)).sections


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "• Small-7B is taken from its own files, unchecked by a moderator."),
        ("zh-CN", "• Small-7B 的数据读自它的 config，未经管理员核对。"),
    ],
)
def test_a_model_that_nobody_checked_says_so(locale: str, text: str) -> None:
    """One from its own files has a line that one of the catalog has not."""
    answer = fit(model="small-7b", hardware="rtx-9090")
    read = answer.model.model_copy(update={"origin": "imported"})
    imported = answer.model_copy(update={"model": read})
    bodies = [section.body for section in fit_card(imported, words_for(locale)).sections]
    assert any(text in body for body in bodies if isinstance(body, str))
    assert not any(
        text in str(section.body) for section in fit_card(answer, words_for(locale)).sections
    )
