import json

import pytest

from bot.answers.shared import RuleFigures
from bot.asking.mistake import Mistake
from bot.cards.in_words import in_words, mistake_in_words
from bot.catalog.localised import Localised
from bot.texts import words_for
from tests.samples.fits import fit


@pytest.mark.parametrize(("locale", "text"), [("en", "It fits."), ("zh-CN", "放得下。")])
def test_an_answer_becomes_json_values_in_one_language(locale: str, text: str) -> None:
    """Figures stay numbers; a rule has its text in the language."""
    model_validate = Localised.model_validate({"en": "It fits.", "zh-CN": "放得下。"})
    rule = RuleFigures(id="fits", file="rules/fit.yaml", line=3, text=model_validate)
    record = in_words(
        fit(model="small-7b", hardware="rtx 9090").model_copy(update={"rules": (rule,)}),
        words_for(locale),
    )
    assert record == json.loads(json.dumps(record))
    assert "fit" == record["kind"]
    assert [{"id": "fits", "file": "rules/fit.yaml", "line": 3, "text": text}] == record["rules"]
    machines = record["machines"]
    assert isinstance(machines, list)
    assert "comfortable" == machines[0]["verdict"]
    assert isinstance(machines[0]["needed_bytes"], int)


def test_a_mistake_becomes_an_error_without_mark_up() -> None:
    """It has the kind, a message and suggestions."""
    mistake = Mistake("bad_context", suggestions=("8k", "32k"), text="abc")
    error = mistake_in_words(mistake, words_for("en"))["error"]
    assert {
        "kind": "bad_context",
        "message": 'I can\'t read "abc" as a context length. '
        'Write tokens as "8192", "8k" or "128k"; leave "context:" out for the usual length.',
        "suggestions": ["8k", "32k"],
    } == error
