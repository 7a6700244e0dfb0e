import pytest

from bot.answers.fit.answer import BaseFigures, ModelFigures
from bot.cards.fit.notes import abilities_section, licence_section, model_notes, unchecked_note
from bot.texts import words_for
from tests.samples.spoken_languages import LANGUAGES

BASE = BaseFigures(id="some-8b", name="Some 8B")
PLAIN = ModelFigures(
    id="any", name="Any", total_parameters=1, active_parameters=1, max_context=4096
)

SPOKEN = tuple(language.name for language in LANGUAGES.values())


def test_a_fine_tune_of_the_catalog_says_what_it_is_made_of() -> None:
    """Its figures are those of its base."""
    model = PLAIN.model_copy(update={"base": BASE})
    assert ["A fine-tune of Some 8B: memory and speed are the same."] == [
        *model_notes(model, words_for("en"))
    ]
    assert [] == [*unchecked_note(model, words_for("en"))]


@pytest.mark.parametrize(
    ("locale", "note"),
    [
        (
            "en",
            (
                "Any is not in my catalog. It is read as a fine-tune of Some 8B: same shape, "
                "not checked."
            ),
        ),
        ("zh-CN", "暂未收录 Any。这里按 Some 8B 的微调版计算：结构相同，未经核对。"),
    ],
)
def test_a_fine_tune_read_from_its_name_is_said_to_be_unchecked(locale: str, note: str) -> None:
    """Nobody has seen it: the name alone says what it is made of."""
    model = PLAIN.model_copy(update={"base": BASE, "origin": "read-as"})
    assert [note] == [*model_notes(model, words_for(locale))]


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("yes", "MIT. Commercial use: yes."),
        ("conditions", "MIT. Commercial use: with conditions, which its licence names."),
        ("no", "MIT. Commercial use: no."),
        ("unknown", "MIT. Commercial use: not known."),
    ],
)
def test_the_licence_says_whether_money_may_be_earned(use: str, said: str) -> None:
    """The question that companies ask first."""
    model = PLAIN.model_copy(update={"license": "MIT", "commercial_use": use})
    (section,) = licence_section(model, words_for("en"))
    assert ("Licence", said) == (section.name, section.body)


def test_an_unknown_licence_is_left_out() -> None:
    """It would only say that nothing is known."""
    assert [] == licence_section(PLAIN, words_for("en"))


@pytest.mark.parametrize(
    ("locale", "name", "lines"),
    [
        (
            "en",
            "As its maker states",
            ["Made for: coding, reasoning.", "Languages: English, German and 117 more."],
        ),
        ("zh-CN", "开发者的说明", ["擅长：编程、推理。", "支持语言：英语、德语，另有 117 种。"]),
    ],
)
def test_languages_and_strengths_are_those_that_the_maker_states(
    locale: str, name: str, lines: list[str]
) -> None:
    """In the order of the source, and how many more it speaks of."""
    spoken = {"languages": SPOKEN, "languages_in_all": 119, "strengths": ("coding", "reasoning")}
    (section,) = abilities_section(PLAIN.model_copy(update=spoken), words_for(locale))
    assert (name, "\n".join(lines)) == (section.name, section.body)


def test_all_languages_are_named_where_the_maker_names_few() -> None:
    """Without a number that says nothing."""
    model = PLAIN.model_copy(update={"languages": SPOKEN, "languages_in_all": 2})
    (section,) = abilities_section(model, words_for("en"))
    assert "Languages: English, German." == section.body


def test_a_long_list_of_languages_is_cut() -> None:
    """The makers of some name eighty."""
    model = PLAIN.model_copy(update={"languages": SPOKEN * 40, "languages_in_all": 80})
    (section,) = abilities_section(model, words_for("en"))
    assert " and 72 more." in str(section.body)


def test_nothing_stated_is_left_out() -> None:
    """A model may speak more than anybody wrote down."""
    assert [] == abilities_section(PLAIN, words_for("en"))
