from bot.answers.fit.answer import ModelFigures
from bot.cards.fit.model_notes import model_notes
from bot.catalog.localised import Localised
from bot.texts import words_for

PLAIN = ModelFigures(
    id="any", name="Any", total_parameters=7, active_parameters=7, max_context=4096
)


def test_a_model_that_is_known_and_reads_text_has_no_notes() -> None:
    """Nothing is left out and nothing is uncertain."""
    assert [] == list(model_notes(PLAIN, words_for("en")))


def test_an_encoder_is_told_with_the_size_of_its_file() -> None:
    """Two bytes for each of its parameters."""
    model = PLAIN.model_copy(update={"vision_parameters": 450_000_000})
    (note,) = model_notes(model, words_for("en"))
    assert "0.9 GB" in note


def test_what_is_uncertain_is_told_in_the_language_of_the_card() -> None:
    """The entry gives its reason in both."""
    why = Localised.model_validate({"en": "nobody knows", "zh-CN": "无人知晓"})
    model = PLAIN.model_copy(update={"partial": why})
    for locale, text in (("en", "nobody knows"), ("zh-CN", "无人知晓")):
        (note,) = model_notes(model, words_for(locale))
        assert text in note
