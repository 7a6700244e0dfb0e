import pytest

from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.compare import compare
from bot.asking.request import Request
from bot.cards.card import Card, Table
from bot.cards.compare.card import compare_card, side_by_side
from bot.texts import LOCALES, words_for
from tests.samples.small_library import accepting, small_library

MACHINES = ("2x rtx-9090", "m9-max 64gb")
MODELS = ("small-7b", "big-30b")


def _answer(pair: tuple[str, str]) -> CompareAnswer:
    library = accepting(small_library(), "IQ4_XS", "4 %")
    return compare(Request("compare", {"a": pair[0], "b": pair[1]}), library)


def _card(pair: tuple[str, str], locale: str = "en") -> Card:
    return compare_card(_answer(pair), words_for(locale))


def _table(card: Card, place: int = 0) -> dict[str, tuple[str, ...]]:
    tables = [section.body for section in card.sections if isinstance(section.body, Table)]
    return {row[0]: row[1:] for row in tables[place].rows}


def test_who_should_take_which_comes_first() -> None:
    """Each of the two has one sentence."""
    first, second = _card(MACHINES).lead.split("\n")
    assert first.startswith("Take **2x RTX-9090** if you want ")
    assert second.startswith("Take **M9-MAX 64 GB** if you want ")


def test_machines_are_compared_in_a_table() -> None:
    """Values that are unknown for both have no row."""
    table = _table(_card(MACHINES))
    assert ("$2,000", "$3,000") == table["cheapest machine"]
    assert ("no", "yes") == table["quiet"]
    assert "power under load" not in table


def test_models_are_compared_with_the_benchmark_of_their_scores() -> None:
    """The table has score and cheapest machine."""
    card = _card(MODELS)
    table = _table(card)
    assert ("50", "90") == table["score"]
    assert "$1,000" == table["cheapest machine"][0]
    assert "Quiz" in [section.body for section in card.sections]


def test_the_shared_model_or_machine_has_its_own_table() -> None:
    """Its rows are format, fit and both speeds; the heading names the machine."""
    card = _card(MODELS)
    assert "Both on one machine: Single-Pc" in [section.name for section in card.sections]
    assert {"format", "fit", "answers, tokens/s", "reads, tokens/s"} == set(_table(card, 1))


def test_equal_sides_have_no_recommendation() -> None:
    """The example is a machine compared with itself."""
    assert "Neither" in _card(("rtx-9090", "rtx-9090")).lead


def test_a_side_without_advantages_is_named_as_such() -> None:
    """Here all differences that favour the smaller model are removed."""
    answer = _answer(MODELS)
    only_b = [difference for difference in answer.differences if difference.better == "b"]
    changed = answer.model_copy(update={"differences": tuple(only_b)})
    assert "Nothing that is known favours Small-7B" in compare_card(changed, words_for("en")).lead


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("pair", [MACHINES, MODELS])
def test_the_card_is_complete_in_every_language(pair: tuple[str, str], locale: str) -> None:
    """No placeholder is left."""
    card = _card(pair, locale)
    bodies = [section.body for section in card.sections if isinstance(section.body, str)]
    assert not [text for text in (card.title, card.lead, *bodies) if "{" in text]


def test_columns_have_the_names_of_both_sides() -> None:
    """Brackets are removed from them, unless that would make them equal."""
    names = ("Apple M4 Max (40-core GPU) 128 GB", "RTX 4090")
    assert ("", "M4 Max 128 GB", "RTX 4090") == side_by_side(
        iter(()), names, words_for("en")
    ).columns
    alike = ("Apple M3 Max (30-core GPU) 36 GB", "Apple M3 Max (40-core GPU) 36 GB")
    assert ("", *alike) == side_by_side(iter(()), alike, words_for("en")).columns


def test_advantages_are_listed_with_the_punctuation_of_the_language() -> None:
    """English has "and" before the last."""
    first, _ = _card(MACHINES).lead.split("\n")
    assert " and " in first
    assert "、" in _card(MACHINES, "zh-CN").lead
