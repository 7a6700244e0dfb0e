from bot.cards.control import MOST_BUTTONS, Action, Choice, Menu, Row, Switch
from bot.cards.members.saving import with_saving
from bot.texts import words_for

ENGLISH = words_for("en")
MENU = (Menu("quant", "Format", (Choice("q8", "Q8"),)),)
SAVE = Action("save", "Save your machine")


def _buttons(count: int) -> Row:
    return tuple(Switch("kv", str(number), str(number)) for number in range(count))


def test_the_button_stands_in_the_last_row_with_room() -> None:
    """A menu fills its row."""
    full = _buttons(MOST_BUTTONS)
    rows = with_saving((MENU, _buttons(2), full), "fit", ENGLISH)
    assert (MENU, (*_buttons(2), SAVE), full) == rows


def test_it_gets_a_row_of_its_own_where_there_is_one() -> None:
    """A message has five rows; a fuller one goes without the button."""
    full = _buttons(MOST_BUTTONS)
    assert (*[full] * 4, (SAVE,)) == with_saving([full] * 4, "best", ENGLISH)
    assert (full,) * 5 == with_saving([full] * 5, "best", ENGLISH)


def test_an_answer_about_no_machine_goes_without_it() -> None:
    """Such as a list of models."""
    assert (_buttons(1),) == with_saving([_buttons(1)], "models", ENGLISH)
