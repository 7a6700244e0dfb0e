from dataclasses import replace
from datetime import date

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer, answer
from bot.asking.options import CommandName
from bot.asking.question import Assumed
from bot.asking.request import Request
from bot.cards.control import SWITCH_LIMIT, Menu, Row, Switch
from bot.cards.controls import controls_of, details_controls
from bot.cards.fit.card import fit_card
from bot.cards.footer import footer
from bot.cards.open_machine import open_machine_rows
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.asking.test_names import USUAL
from tests.samples.small_library import small_library
from tests.samples.small_shop import small_shop

EN = words_for("en")
TODAY = date(2026, 11, 29)
_MOST_ROWS = 5  # of a message


def _library(command: CommandName = "fit") -> Library:
    """Return a library in which benchmarks rank models, or one in which something is on sale."""
    library = small_library() if command in ("best", "compare") else small_shop()
    return replace(library, usual=(USUAL,))


def _asked(command: CommandName, **options: str) -> tuple[Answer, tuple[Row, ...]]:
    library = _library(command)
    result = answer(Request(command, options), library, TODAY)
    return result, controls_of(result, library, EN)


@pytest.mark.parametrize(
    ("command", "options", "option"),
    [
        ("fit", {"model": "small-7b", "hardware": "m9 max"}, "hardware"),
        ("best", {"hardware": "m9 max"}, "hardware"),
        ("buy", {"own": "m9 max", "budget": "3000 usd"}, "own"),
        ("compare", {"a": "m9 max", "b": "rtx 9090"}, "a"),
    ],
)
def test_the_other_machine_is_one_press_away(
    command: CommandName, options: dict[str, str], option: str
) -> None:
    """A button asks again with it; the message keeps within its rows."""
    _, rows = _asked(command, **options)
    switches = [control for row in rows for control in row if isinstance(control, Switch)]
    (switch,) = [entry for entry in switches if entry.option == option]
    assert "m9-max 128GB" == switch.value
    assert switch.label.startswith("It is the ")
    assert len(rows) <= _MOST_ROWS


def test_a_clear_machine_has_no_such_button() -> None:
    """The menu of KV caches is under the details, as it is of a machine that is not clear."""
    result, rows = _asked("fit", model="small-7b", hardware="m9 max 64gb")
    controls = [control for row in rows for control in row]
    assert not any(isinstance(control, Switch) for control in controls)
    behind = details_controls(result, _library(), EN)
    menus = [control for row in behind for control in row if isinstance(control, Menu)]
    assert "kv" in [menu.option for menu in menus]


def test_machines_too_long_for_a_button_are_in_a_menu() -> None:
    """It marks the one that was taken."""
    long = "m9-max 64GB + 2x rtx-9090 + 128GB RAM"
    assert len(long) > SWITCH_LIMIT
    taken = Assumed(option="own", value="m9-max 64GB", alternatives=(long,))
    ((menu,),) = open_machine_rows((taken,), _library(), EN)
    assert isinstance(menu, Menu)
    assert ["m9-max 64GB", long] == [choice.value for choice in menu.choices]
    assert menu.choices[0].is_chosen


def test_the_first_caution_says_where_the_other_machine_differs() -> None:
    """The answer has the figures of both; the machine that was taken is the first."""
    result, _ = _asked("fit", model="big-30b", hardware="m9 max", quant="F16", context="32k")
    assert isinstance(result, FitAnswer)
    assert ["m9-max 64GB", "m9-max 128GB"] == [machine.hardware for machine in result.machines]
    first, second = result.machines
    assert first.verdict != second.verdict
    caution = EN.say(f"fit.other_machine.{second.verdict}", machine=second.name)
    sections = {section.name: section.body for section in fit_card(result, EN).sections}
    assert str(sections["Keep in mind"]).startswith(f"• {caution}")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_footer_names_what_was_not_understood(locale: str) -> None:
    """It stands on a line of its own; an open machine is no saved one."""
    words = words_for(locale)
    open_ = Assumed(option="hardware", value="m9-max 64GB", alternatives=("m9-max 128GB",))
    lines = footer((open_, Assumed(option="ignored", value="a`b")), "0", words).splitlines()
    assert 3 == len(lines)
    assert "m9-max 64GB" in lines[0]
    assert words.say("footer.ignored", words="aˋb") == lines[1]
