"""The answer to `/help`: commands, their options, and example questions."""

from typing import Literal

from bot.asking.options import CommandName
from bot.asking.question import HelpQuestion
from bot.catalog.frozen import Frozen
from bot.catalog.price import Currency


class OptionHelp(Frozen):
    """An option of a command; `choices` is empty if any text may be typed."""

    name: str
    required: bool
    choices: tuple[str, ...]
    terminal_only: bool


class CommandHelp(Frozen):
    """A command, its options, and example questions."""

    name: CommandName
    options: tuple[OptionHelp, ...]
    examples: tuple[str, ...]


class HelpAnswer(Frozen):
    """The answer to `/help`: the named command, or all of them.

    `currency`: the asker's own, for examples; None if it is not known.
    """

    kind: Literal["help"] = "help"
    question: HelpQuestion
    commands: tuple[CommandHelp, ...]
    currency: Currency | None = None
    library_version: str
