import pytest

from bot.answers.several.answer import SeveralAnswer
from bot.answers.several.several import several
from bot.asking.request import Request
from bot.cards.several.card import several_card
from bot.cards.several.controls import several_controls
from bot.library.library import Library
from bot.texts import words_for


def _answer(library: Library, model: str, **options: str) -> SeveralAnswer:
    return several(Request("fit", {"model": model, **options}), library)


def test_a_card_has_a_line_for_each_model_and_the_sum(library: Library) -> None:
    """The verdict comes first, with the context that is left."""
    answer = _answer(library, "small-7b + small-7b Q8_0", hardware="2x rtx 9090")
    card = several_card(answer, words_for("en"))
    assert "Small-7B + Small-7B on 2x RTX-9090" == card.title
    assert card.lead.startswith("**Yes, comfortably.** Together they need ")
    assert "has room for up to 32k of context" in card.lead
    body = card.sections[0].body
    assert isinstance(body, str)
    first, second, total = body.splitlines()
    assert "`Q4_K_M`" in first
    assert "`Q8_0`" in second
    assert total.startswith("**Together: ")


@pytest.mark.parametrize(
    ("locale", "hardware", "model", "lead", "colour"),
    [
        ("en", "rtx 9090", "big-30b + big-30b", "**Slower: ", "orange"),
        ("en", "m9 max 64gb", "big-30b + big-30b + big-30b", "**No.** ", "red"),
        ("zh-CN", "rtx 9090", "big-30b + big-30b", "**较慢：", "orange"),
        ("zh-CN", "rtx 9090", "small-7b + small-7b", "**可以，绰绰有余。**", "green"),
        ("zh-CN", None, "small-7b + small-7b", "它们一共需要 **", "blue"),
    ],
)
def test_the_lead_is_the_verdict(
    library: Library, locale: str, hardware: str | None, model: str, lead: str, colour: str
) -> None:
    """In both languages, in the colour of the verdict."""
    named = {"hardware": hardware} if hardware else {}
    card = several_card(_answer(library, model, **named), words_for(locale))
    assert card.lead.startswith(lead)
    assert colour == card.colour


def test_two_copies_are_named(library: Library) -> None:
    """Each copy is loaded by itself, which the asker may not have meant."""
    card = several_card(_answer(library, "small-7b + small-7b"), words_for("en"))
    assert any("2 copies of Small-7B" in str(section.body) for section in card.sections)


def test_a_chat_model_brings_a_menu_of_contexts(library: Library) -> None:
    """Above the two rows of buttons."""
    answer = _answer(library, "small-7b + small-7b")
    menus = several_controls(answer, library, words_for("en"), None)[:-2]
    assert ["context", "hardware"] == [row[0].option for row in menus]  # type: ignore[union-attr] # no buttons


@pytest.mark.parametrize("verdict", ["offload", "no"])
def test_a_shorter_context_is_named_if_that_helps(library: Library, verdict: str) -> None:
    """Where the first chat model gets less than was asked for."""
    answer = _answer(library, "small-7b + small-7b", hardware="rtx 9090")
    machine = answer.machines[0].model_copy(update={"verdict": verdict, "longest_context": 4096})
    changed = answer.model_copy(update={"machines": (machine,)})
    assert "`context:4k`" in several_card(changed, words_for("en")).lead
