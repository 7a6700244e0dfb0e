from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.report.problem import LONGEST_NAME, ProblemKind, Subject
from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.report.typed import Typed, typed_in, typed_sections
from bot.commands.embed import embed_of
from bot.texts import LOCALES, words_for

NAMES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="`"), max_size=50)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="`"), min_size=1)


def _read_back(typed: Typed, locale: str = "en") -> Typed | None:
    """Read what was typed from the message in which it was given back."""
    sections = typed_sections(typed, words_for(locale))
    mistake = Card("A mistake", "x" * 500, "grey", sections)
    card = within_limits(mistake)
    assert mistake == card
    return typed_in([field.value or "" for field in embed_of(card).fields], typed.kind)


@given(st.sampled_from(get_args(ProblemKind)), NAMES, NAMES, NAMES, TEXTS)
def test_nothing_typed_is_lost(
    kind: ProblemKind, model: str, hardware: str, quant: str, text: str
) -> None:
    """Blanks, mentions, mark-up and empty fields come back as they were."""
    typed = Typed(kind, Subject(model=model, hardware=hardware, format=quant), text)
    assert typed == _read_back(typed)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_form_comes_back_whole(locale: str) -> None:
    """As long as Discord's form takes, beside a mistake, within the limits of a message."""
    name = "m" * LONGEST_NAME
    table = "| llama 70B Q4_K - Medium | 39.59 GiB |\n" * 100
    typed = Typed("speed", Subject(model=name, hardware=name, format=name), table[:4000])
    assert typed == _read_back(typed, locale)


def test_other_sections_are_not_taken_for_typed_text() -> None:
    """Suggestions of a mistake stand after what was typed; a card without it has nothing."""
    typed = Typed("fit", Subject(model="a"), "it does run")
    sections = typed_sections(typed, words_for("en"))
    bodies = [f"```\n{section.body.text}\n```" for section in sections]  # type: ignore[union-attr]
    assert typed == typed_in([*bodies, "`qwen3-32b` · `qwen3-30b`"], "fit")
    assert typed_in(["`qwen3-32b` · `qwen3-30b`"], "fit") is None
    assert typed_in([], "fit") is None
