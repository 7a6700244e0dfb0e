"""What the program answers to some 900 questions over a library that never changes.

The questions are one a line in `questions/`, their answers in a file of the same name in
`answers/`, without the library's version. Of `/fit` the lists `formats`, `losses` and `steps`, of
`/buy` the `front` are left out but in the files that end with `_whole`. Floats are kept with four
digits. `make golden` writes all of it anew: read the difference before it is committed.
"""

from difflib import unified_diff

import pytest

from tests.golden.frozen.answers import kept_answer
from tests.golden.frozen.cards import card_text
from tests.golden.frozen.differing import differing
from tests.golden.frozen.files import FORMS, kept_locales, read_answers, read_cards
from tests.golden.frozen.questions import CARDS, STEMS, questions

TOGETHER = 25  # questions that one test asks
SHOWN = 12  # differences of one question
CHUNKS = [
    pytest.param(stem, start, id=f"{stem}-{start}")
    for stem in STEMS
    for start in range(0, len(questions(stem)), TOGETHER)
]


@pytest.mark.parametrize(("stem", "start"), CHUNKS)
def test_every_question_is_answered_as_before(stem: str, start: int) -> None:
    """Each value of the answer, and each refusal to the letter."""
    kept = read_answers(stem)
    changed = []
    for question in questions(stem)[start : start + TOGETHER]:
        result = [*differing(kept.get(question), kept_answer(stem, question))]
        changed += [f"{question[:200]}\n  " + "\n  ".join(result[:SHOWN])] if result else []
    if changed:
        pytest.fail("\n".join(changed), pytrace=False)


@pytest.mark.parametrize("form", FORMS)
def test_cards_are_kept_in_all_of_our_languages(form: str) -> None:
    """A language in `bot/texts/` needs no golden file to begin with."""
    assert {"en", "zh-CN"} <= set(kept_locales(form))


@pytest.mark.parametrize(
    ("form", "locale"), [(form, locale) for form in FORMS for locale in kept_locales(form)]
)
def test_every_card_says_what_it_said(form: str, locale: str) -> None:
    """Word by word, in each language: the whole card, and its first screen."""
    kept = read_cards(form, locale)
    changed = []
    for question in questions(CARDS):
        old, new = kept.get(question, ""), card_text(form, question, locale)
        lines = unified_diff(old.split("\n"), new.split("\n"), question, lineterm="", n=0)
        changed += [line for line in lines if not line.startswith(("@@", "+++"))]
    if changed:
        pytest.fail("\n".join(changed), pytrace=False)


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_is_kept_without_its_question(stem: str) -> None:
    """In the order of the questions, so that both files are read side by side."""
    assert questions(stem) == [*read_answers(stem)]


def test_a_difference_is_said_by_its_path() -> None:
    """So that a person sees what changed; floats may differ in their last bits."""
    old = {"kind": "fit", "machines": [{"verdict": "tight", "speed": 17.23}], "gone": 1}
    new = {"kind": "fit", "machines": [{"verdict": "no", "speed": 17.231}, 2]}
    assert [
        'machines[0].verdict: "tight" -> "no"',
        "machines[1]: nothing -> 2",
        "gone: 1 -> nothing",
    ] == [*differing(old, new)]
