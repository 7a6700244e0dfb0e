import pytest

from bot.asking.line import read_line
from bot.cards.control import Choice, Menu, Row, Switch
from bot.cards.controls import controls_of, shared_controls
from bot.cards.start.controls import start_controls
from bot.commands.controls.view import view_of
from bot.texts import words_for
from tests.answers.start.asked import answer_to, start, table
from tests.golden.frozen.library import frozen_library
from tests.process.loopback_discord.limits import message_faults

EN = words_for("en")


def _rows(**options: str) -> tuple[Row, ...]:
    return start_controls(start(**options), frozen_library(), EN)


def _menus(rows: tuple[Row, ...]) -> dict[str, tuple[Choice, ...]]:
    return {entry.option: entry.choices for row in rows for entry in row if isinstance(entry, Menu)}


def _switches(rows: tuple[Row, ...]) -> list[tuple[str, bool]]:
    return [
        (entry.value, entry.is_on) for row in rows for entry in row if isinstance(entry, Switch)
    ]


def test_the_program_that_was_asked_for_is_marked() -> None:
    """None is if the simplest is taken."""
    asked = _menus(_rows(model="qwen3-8b", hardware="rtx 4090", runtime="lm-studio"))["runtime"]
    assert ["lm-studio"] == [choice.value for choice in asked if choice.is_chosen]
    simplest = _menus(_rows(model="qwen3-8b", hardware="rtx 4090"))["runtime"]
    assert [] == [choice.value for choice in simplest if choice.is_chosen]
    assert {"ollama", "lm-studio", "koboldcpp"} <= {choice.value for choice in simplest}


def test_the_formats_are_those_with_a_build() -> None:
    """The one that is asked for is marked."""
    choices = _menus(_rows(model="qwen3-8b", hardware="rtx 4090", quant="Q8_0"))["quant"]
    assert ["Q8_0"] == [choice.value for choice in choices if choice.is_chosen]
    assert "Q4_K_M" in [choice.value for choice in choices]


def test_a_pc_can_have_two_systems_and_a_mac_one() -> None:
    """The switch of the present one is on."""
    pc = _switches(_rows(model="qwen3-8b", hardware="rtx 4090", os="windows"))
    assert [("linux", False), ("windows", True)] == pc
    assert [] == _switches(_rows(model="qwen3-8b", hardware="m4 max 64gb"))


@pytest.mark.parametrize("line", [*table()])
def test_discord_takes_the_controls_and_each_press_is_answered(line: str) -> None:
    """Rows, labels and ids are within the limits; no press leads to a mistake."""
    answer, question = answer_to(line), read_line(line)
    for rows in (controls_of(answer, frozen_library(), EN), shared_controls(answer, EN)):
        components = view_of(rows, question).to_components()
        assert [] == message_faults({"content": "an answer", "components": components})
    rows = controls_of(answer, frozen_library(), EN)
    offered = [(name, choice.value) for name, menu in _menus(rows).items() for choice in menu]
    offered += [("os", value) for value, _ in _switches(rows)]
    for option, value in offered:
        start(**{**question.options, option: value})
