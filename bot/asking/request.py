"""A request: a command and the text of its options, perhaps with a model read for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.asking.options import CommandName
from bot.catalog.model import Model
from bot.traditional_chinese import simplified


@dataclass(frozen=True)
class Request:
    """A command's name and the text of each option that was given.

    `model` is the model that the option `model` names if it was read from a file or the model hub;
    None if the catalog has it. `usual` holds the asker's saved values for options that are left
    out: their machine as `hardware` and `own`, their `currency`. `names_own`: a machine in the
    options stood there under the name by which the asker has saved it.
    """

    command: CommandName
    options: Mapping[str, str]
    model: Model | None = None
    usual: Mapping[str, str] = field(default_factory=dict)
    names_own: bool = False

    def in_simplified(self) -> "Request":
        """Return the request with what was typed in Traditional Chinese in Simplified Chinese."""
        options = {name: simplified(text) for name, text in self.options.items()}
        return self if options == self.options else replace(self, options=options)
