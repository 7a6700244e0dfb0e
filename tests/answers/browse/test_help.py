import pytest

from bot.answers.browse.help import help_
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS
from bot.asking.request import Request
from bot.library.library import Library


def test_every_command_is_explained(library: Library) -> None:
    """With its options in the order of their definition."""
    answer = help_(Request("help", {}), library)
    ours = {name: [*command.option_names] for name, command in COMMANDS.items()}
    assert ours == {
        command.name: [option.name for option in command.options] for command in answer.commands
    }


@pytest.mark.parametrize("text", ["fit", "/fit", "FIT"])
def test_help_for_one_command_lists_only_that_command(library: Library, text: str) -> None:
    """Typed in any usual way; the options for experts are marked."""
    (command,) = help_(Request("help", {"command": text}), library).commands
    assert "fit" == command.name
    marked = [option.name for option in command.options if option.terminal_only]
    assert ["ubatch", "flash_attention"] == marked


def test_unknown_command_is_a_mistake(library: Library) -> None:
    """The nearest command is suggested."""
    with pytest.raises(Mistake) as caught:
        help_(Request("help", {"command": "bye"}), library)
    assert "unknown_choice" == caught.value.kind
    assert "command:buy" in caught.value.suggestions


def test_every_command_has_examples_of_its_own() -> None:
    """Each can be read as a line for that command."""
    for name, command in COMMANDS.items():
        assert {name} == {read_line(example).command for example in command.examples}
