"""A sentence as it was read: command, options, what is missing, what was ignored and why."""

from typing import Literal

from pydantic import Field

from bot.asking.options import CommandName
from bot.catalog.frozen import Frozen

# fee: paid again and again; price: of a thing that is named; required: somebody else's demand;
# measured: a speed that somebody has; measure: how good it should be; excluded: ruled out or asked
# for; beside: says nothing here; not_sayable: no option of the command can say it.
Reason = Literal[
    "fee", "price", "required", "measured", "measure", "excluded", "beside", "not_sayable"
]
NotRead = Literal["nothing", "other", "report", "hardware", "price"]


class Words(Frozen):
    """Words of the sentence, the option that they became, and its value."""

    words: str
    option: str
    value: str


class Ignored(Frozen):
    """Words that were understood and not used, and why."""

    words: str
    why: Reason


class Reading(Frozen):
    """What a sentence asks. The fields but for `taken` are part of the JSON interface.

    `command` is None if it is no question for Rigwise; `refused` then says of which kind it is, and
    `offered` is a line that may be meant, `machine` the machine in it, with its price if
    that was told. `missing`: the options without which the command cannot be asked. `taken`: which
    words became which option. `further`: lines of the questions that the sentence asks as well.
    """

    command: CommandName | None
    options: dict[str, str] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    further: tuple[str, ...] = ()
    taken: tuple[Words, ...] = Field(default=(), exclude=True)
    refused: NotRead | None = Field(default=None, exclude=True)
    offered: str | None = Field(default=None, exclude=True)
    machine: str | None = Field(default=None, exclude=True)


def line_of(reading: Reading) -> str:
    """Return what was read as a line that can be typed."""
    options = (f"{name}:{value}" for name, value in reading.options.items())
    return " ".join((f"/{reading.command}", *options))
