"""What was asked, as text: a command and its options; and a model read for this question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.asking.options import CommandName
from bot.catalog.model import Model


@dataclass(frozen=True)
class Request:
    """A command's name and the text of each option that was given.

    `model` is what the option of that name means, where it was read from a file or from the model
    hub instead of the catalog. `usual` is what the asker has saved for options that are left out:
    their machine as `hardware` and `own`, their `currency`.
    """

    command: CommandName
    options: Mapping[str, str]
    model: Model | None = None
    usual: Mapping[str, str] = field(default_factory=dict)
