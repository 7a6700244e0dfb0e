from datetime import date
from typing import cast

import pytest

from bot.answers.registry import answer
from bot.asking.options import SIZES, TOPICS, CommandName
from bot.asking.request import Request
from bot.cards.control import LEFT_OUT, Action, AskMenu, Menu, Row, Switch
from bot.cards.controls import controls_of, shared_controls
from bot.library.library import Library
from bot.texts import words_for
from tests.samples.guide_library import guide_library
from tests.samples.small_library import small_library

ENGLISH = words_for("en")
TODAY = date(2026, 11, 11)


@pytest.fixture
def library() -> Library:
    """Return the small library."""
    return small_library()


def _rows(library: Library, command: CommandName, **options: str) -> tuple[Row, ...]:
    return controls_of(answer(Request(command, options), library, TODAY), library, ENGLISH)


def _menu(row: Row) -> Menu:
    (only,) = row
    return cast("Menu", only)


def test_each_filter_of_models_can_be_chosen_and_left_out(library: Library) -> None:
    """Goals have a menu, sizes, licences and orders share one without the value in use."""
    _, (goal,), (narrow,), _ = _rows(library, "models", size="7b-to-9b")
    assert isinstance(goal, Menu)
    assert isinstance(narrow, AskMenu)
    sizes = [ask.changes["size"] for ask in narrow.asks if "size" in ask.changes]
    assert [LEFT_OUT, *(size for size in SIZES if size != "7b-to-9b")] == sizes
    assert [LEFT_OUT] == [choice.value for choice in goal.choices if choice.is_chosen]
    ranked = [entry.id for entry in library.goals.values() if entry.ranked_by]
    assert [LEFT_OUT, *ranked] == [candidate.value for candidate in goal.choices]


def test_kinds_of_devices_are_a_menu(library: Library) -> None:
    """The choices are in the reader's language."""
    kinds = _menu(_rows(library, "machines", kind="gpu")[1])
    assert ["Kind: graphics card"] == [choice.label for choice in kinds.choices if choice.is_chosen]


def test_a_list_of_one_page_has_no_page_buttons(library: Library) -> None:
    """The small library's models fit on one page."""
    assert not any(isinstance(entry, Switch) for row in _rows(library, "models") for entry in row)


@pytest.mark.parametrize(("page", "turned"), [(1, ["2"]), (2, ["1", "3"]), (3, ["2"])])
def test_the_previous_and_the_next_page_are_offered(
    library: Library, page: int, turned: list[str]
) -> None:
    """No button leads before the first or after the last of three pages."""
    result = answer(Request("machines", {}), library, TODAY)
    question = result.question.model_copy(update={"page": page})
    paged = result.model_copy(update={"pages": 3, "question": question})
    row = controls_of(paged, library, ENGLISH)[-1]
    assert turned == [entry.value for entry in row if isinstance(entry, Switch)]


def test_the_guide_offers_all_topics() -> None:
    """The present one is marked."""
    topics = _menu(_rows(guide_library(), "guide", topic="memory")[0])
    assert list(TOPICS) == [choice.value for choice in topics.choices]
    assert ["memory"] == [entry.value for entry in topics.choices if entry.is_chosen]


def test_help_has_no_action_but_its_details(library: Library) -> None:
    """The help of one command is whole; a shared list goes without "Why?"."""
    *_, (details,) = _rows(library, "help")
    assert isinstance(details, Action)
    assert "details" == details.name
    of_fit = answer(Request("help", {"command": "fit"}), library, TODAY)
    controls = [control for row in controls_of(of_fit, library, ENGLISH) for control in row]
    assert not any(isinstance(control, Action) for control in controls)
    (row,) = shared_controls(answer(Request("machines", {}), library, TODAY), ENGLISH)
    assert ["details", "again"] == [each.name for each in row if isinstance(each, Action)]
