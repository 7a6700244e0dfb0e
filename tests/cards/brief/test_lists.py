import pytest

from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.registry import answer
from bot.asking.options import MACHINES, MODELS
from bot.asking.request import Request
from bot.cards.brief.registry import brief_of, has_brief
from bot.cards.brief.screen import fits_a_screen
from bot.cards.control import MOST_CHOICES, MOST_ROWS, AskMenu, Menu
from bot.cards.controls import controls_of
from bot.commands.controls.view import view_of
from bot.texts import LOCALES, words_for
from tests.golden.frozen.library import DAY, frozen_library

LISTS = (
    *(("models", {"sort": order}) for order in MODELS.choices_of("sort")),
    *(("machines", {"sort": order}) for order in MACHINES.choices_of("sort")),
    ("models", {"new_on": "rtx 4090"}),
    ("models", {"goal": "coding", "page": "3"}),
    ("machines", {"kind": "apple", "page": "2"}),
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("asked", LISTS)
def test_a_list_is_one_screen_and_each_of_its_entries_opens(
    asked: tuple[str, dict[str, str]], locale: str
) -> None:
    """A machine opens `/best`, a model `/fit`; five rows hold filters, order, jump and pages."""
    command, options = asked
    library, words = frozen_library(), words_for(locale)
    request = Request(command, options)  # type: ignore[arg-type] # a name
    given = answer(request, library, DAY)
    assert isinstance(given, ModelsAnswer | MachinesAnswer)
    assert fits_a_screen(brief_of(given, library, words))
    rows = controls_of(given, library, words, "rtx-4090")
    assert len(rows) <= MOST_ROWS
    opening = rows[0][0]
    assert isinstance(opening, AskMenu)
    entries = given.models if isinstance(given, ModelsAnswer) else given.devices
    assert len(entries) == len(opening.asks)
    opened = "fit" if command == "models" else "best"
    assert {opened} == {ask.command for ask in opening.asks}
    assert rows == controls_of(given, library, words, "rtx-4090")
    assert view_of(rows, request).children


def test_a_long_list_jumps_to_any_part_of_it() -> None:
    """The page on display is chosen in the menu."""
    library, words = frozen_library(), words_for("en")
    given = answer(Request("machines", {"page": "7"}), library, DAY)
    rows = controls_of(given, library, words)
    (jump,) = [each for row in rows for each in row if isinstance(each, Menu)][-1:]
    assert "page" == jump.option
    assert 10 < len(jump.choices) <= MOST_CHOICES
    assert ["7"] == [choice.value for choice in jump.choices if choice.is_chosen]


def test_the_menu_of_filters_leads_to_what_is_new_on_the_saved_machine() -> None:
    """In place, as every filter; a filter in use can be taken back."""
    library, words = frozen_library(), words_for("en")
    given = answer(Request("models", {"size": "7b-to-9b"}), library, DAY)
    rows = controls_of(given, library, words, "rtx-4090")
    narrow = rows[2][0]
    assert isinstance(narrow, AskMenu)
    assert narrow.here
    assert "New, and runs on RTX 4090 · 24 GB" == narrow.asks[0].label
    assert "rtx-4090" == narrow.asks[0].changes["new_on"]
    assert {"size": "-"} in [ask.changes for ask in narrow.asks]
    assert {"size": "7b-to-9b"} not in [ask.changes for ask in narrow.asks]


def test_an_empty_list_has_nothing_behind_details() -> None:
    """It says that no entry matches."""
    library = frozen_library()
    given = answer(Request("machines", {"memory": "4000"}), library, DAY)
    assert not has_brief(given)
    assert 2 == len(controls_of(given, library, words_for("en")))
