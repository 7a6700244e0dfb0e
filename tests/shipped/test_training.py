import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.cards.in_words import in_words, plain_refusal
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.golden.frozen.library import DAY


def test_no_model_is_trained_on_a_phone(library: Library) -> None:
    """The largest one neither: a plain no, whose card has no traceback."""
    largest = max(library.models.values(), key=lambda entry: entry.total_parameters)
    line = f"/fit model:{largest.id} task:full hardware:iphone 16 pro"
    found = in_words(answer(read_line(line), library, DAY), words_for("en"))
    machine = found["machines"][0]  # type: ignore[index]
    assert ("no", "no_training") == (machine["verdict"], machine["reason"])


def _refusal(model: str, library: Library) -> Mistake | None:
    """The mistake that training a model is answered with; None if there is an answer."""
    try:
        answer(read_line(f"/fit model:{model} task:lora"), library, DAY)
    except Mistake as mistake:
        return mistake
    return None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_other_model_is_trained_or_refused_in_a_sentence(
    library: Library, locale: str
) -> None:
    """Those that draw have an answer, or nothing was published; the others are no such model."""
    for model in library.media.values():
        refused = _refusal(model.id, library)
        if refused is not None:
            kind = "training_not_published" if model.draws else "training_kind"
            assert kind == refused.kind
            assert "\n" not in plain_refusal(refused, words_for(locale))
