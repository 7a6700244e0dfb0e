import pytest

from bot.advice.facts import BUY_FACTS
from bot.advice.placeholders import fill, has_stray_brace, placeholders
from bot.catalog.localised import Localised
from bot.catalog.price import Rate


def test_placeholders_are_filled_in_every_language() -> None:
    """Most figures look alike in all languages."""
    text = Localised.model_validate(
        {"en": "Under {budget} no {model_size}.", "zh-CN": "低于 {budget}。"}
    )
    filled = fill(text, {"budget": 600, "model_size": 30e9}, BUY_FACTS)
    assert Localised.model_validate({"en": "Under $600 no 30B.", "zh-CN": "低于 $600。"}) == filled


def test_money_is_written_in_the_askers_currency() -> None:
    """Each language has its own form for it."""
    rate = Rate.model_validate(
        {"currency": "cny", "usd": 0.125, "as_of": "2026-10-30", "source": "https://example.org"}
    )
    text = Localised.model_validate({"en": "Under {budget}.", "zh-CN": "低于 {budget}。"})
    filled = fill(text, {"budget": 2000}, BUY_FACTS, rate)
    assert {"en": "Under CN¥16,000.", "zh-CN": "低于 1.6 万元。"} == filled.texts


def test_figures_have_the_form_of_each_language() -> None:
    """French has its own separators, and the currency after the amount."""
    text = Localised.model_validate({"en": "Under {budget}.", "fr": "Moins de {budget}."})
    french = fill(text, {"budget": 2000}, BUY_FACTS).texts["fr"]
    assert "Moins de 2 000 $US." == french.replace("\u00a0", " ")


def test_missing_language_stays_missing() -> None:
    """A text in English alone stays in English alone."""
    assert fill(Localised(en="Plain."), {}, BUY_FACTS).zh_cn is None


def test_unknown_value_is_a_question_mark() -> None:
    """A missing figure must not break an answer."""
    assert "At ?." == fill(Localised(en="At {price}."), {}, BUY_FACTS).en


def test_unknown_fact_raises_a_key_error() -> None:
    """The loader rejects such texts, so none gets this far."""
    with pytest.raises(KeyError):
        fill(Localised(en="{prize}"), {}, BUY_FACTS)


def test_placeholders_are_listed_once_in_order() -> None:
    """The loader checks each name once."""
    assert ("b", "a") == placeholders("{b} {a} {b}")


@pytest.mark.parametrize(
    ("text", "stray"),
    [("{a}", False), ("none", False), ("{a", True), ("a}", True), ("{{a}}", True)],
)
def test_unmatched_brace_is_reported(text: str, *, stray: bool) -> None:
    """It is probably a mistyped placeholder."""
    assert stray == has_stray_brace(text)
