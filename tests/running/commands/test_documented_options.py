import re
from collections.abc import Iterator

import pytest

from bot.running.commands.command import Command
from bot.running.commands.registry import STARTERS, start_commands
from bot.running.commands.shell import SHELLS, Os
from tests.golden.options.recorded import recorded
from tests.running.commands.documented import PROGRAM_WORDS, content, faults
from tests.running.commands.setups import starts


def _commands(os: Os) -> Iterator[Command]:
    for start in starts():
        found = start_commands(start, os)
        assert found is not None
        yield from (*found.commands, *found.container)


@pytest.mark.parametrize("os", SHELLS)
def test_every_option_is_documented_and_has_its_value(os: Os) -> None:
    """Commands are parsed by the rules of their shell, and held against the recorded options."""
    parsed = [each for each in _commands(os) if each.program in PROGRAM_WORDS]
    assert {each.text: [] for each in parsed} == {each.text: list(faults(each)) for each in parsed}


@pytest.mark.parametrize("os", SHELLS)
def test_every_word_of_a_file_is_documented(os: Os) -> None:
    """A Modelfile has lines of instructions, the configuration of TabbyAPI sections with keys."""
    files = [each for each in _commands(os) if each.step == "configure"]
    assert {"ollama Modelfile", "TabbyAPI config.yml"} >= {each.program for each in files}
    assert files
    for file in files:
        known = recorded()[file.program].takes
        text = content(file)
        assert set(file.flags) <= set(known)
        for flag in file.flags:
            assert re.search(rf"^ *{re.escape(flag.rpartition('.')[2])}\b", text, re.MULTILINE)


def test_each_program_has_a_setup() -> None:
    """The list of setups covers every program and has more than thirty."""
    listed = list(starts())
    assert set(STARTERS) - {"sycl"} == {start.program for start in listed}
    assert 30 < len(listed)


def test_flags_are_those_of_the_text() -> None:
    """What is listed for a reader of the JSON stands in the text."""
    for command in _commands("linux"):
        for flag in command.flags:
            assert flag.rpartition(".")[2] in command.text
