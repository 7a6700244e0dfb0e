"""What `/help` answers: commands, their options, and questions to try."""

from typing import Literal

from bot.asking.options import CommandName
from bot.asking.question import HelpQuestion
from bot.catalog.frozen import Frozen


class OptionHelp(Frozen):
    """An option of a command; `choices` is empty where any text may be tried."""

    name: str
    required: bool
    choices: tuple[str, ...]
    terminal_only: bool


class CommandHelp(Frozen):
    """A command, its options, and questions that it answers."""

    name: CommandName
    options: tuple[OptionHelp, ...]
    examples: tuple[str, ...]


class HelpAnswer(Frozen):
    """The answer to `/help`: the asked command, or all of them."""

    kind: Literal["help"] = "help"
    question: HelpQuestion
    commands: tuple[CommandHelp, ...]
    library_version: str
