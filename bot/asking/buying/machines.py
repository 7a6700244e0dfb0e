"""Several machines that one option lists, with what was open about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.asking.names import as_typed
from bot.asking.question import IGNORED, Options
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.read_machine import ReadMachine

JOINED: Final = "; "
_MOST_ALTERNATIVES: Final = 4


@dataclass(frozen=True)
class Listed:
    """A thing of a list: its typed text, the machine if it is one, and what stands behind it."""

    text: str
    read: ReadMachine | None = None
    behind: str = ""

    @property
    def shown(self) -> str:
        """The text as it may be repeated: of pasted output, perhaps private, only the machine."""
        text = as_typed(self.text, self.read.machine) if self.read else self.text
        return f"{text}{self.behind}"

    @property
    def texts(self) -> tuple[str, ...]:
        """The machine that was taken, then those that the text may mean as well."""
        if self.read is None:
            return (self.shown,)
        open_ = (self.read.machine, *self.read.alternatives)
        return tuple(f"{machine_text(machine)}{self.behind}" for machine in open_)


def joined(things: Sequence[Listed]) -> str:
    """Return the things as one text that is read the same."""
    return JOINED.join(thing.shown for thing in things)


def assume_listed(option: str, things: Sequence[Listed], options: Options) -> None:
    """Note what was taken for machines that were left open, and the words not understood.

    An alternative is the whole list with another machine in one place, as an option has one text.
    """
    texts = [
        thing.texts[0] if thing.read and thing.read.alternatives else thing.shown
        for thing in things
    ]
    others = [
        JOINED.join((*texts[:place], other, *texts[place + 1 :]))
        for place, thing in enumerate(things)
        if thing.read is not None and thing.read.alternatives
        for other in thing.texts[1:]
    ]
    if others:
        options.assume(option, JOINED.join(texts), tuple(islice(others, _MOST_ALTERNATIVES)))
    reads = [thing.read for thing in things if thing.read is not None]
    for name, words in (
        (IGNORED, [word for read in reads for word in read.ignored]),
        ("not_counted", [word for read in reads for word in read.not_counted]),
    ):
        if words:
            options.assume(name, ", ".join(words))
