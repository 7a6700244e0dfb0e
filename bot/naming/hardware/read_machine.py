"""A machine as it was read from a typed text, with what was open or not understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound

MOST_ALTERNATIVES = 2


@dataclass(frozen=True)
class ReadMachine:
    """The machine that a text means.

    `alternatives`: what it may mean as well, likeliest first; with any, `machine` is the usual one.
    `ignored`: the words that nothing is known about. `not_counted`: what a pasted output lists
    beside the machine.
    """

    machine: Machine
    alternatives: tuple[Machine, ...] = ()
    ignored: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()


def usual_of(machines: Sequence[Machine], ignored: tuple[str, ...] = ()) -> ReadMachine:
    """Return the first machine, with the next ones as its alternatives."""
    return ReadMachine(machines[0], tuple(machines[1 : 1 + MOST_ALTERNATIVES]), ignored)


def choice_of(text: str, machines: Iterable[Machine]) -> NotFound:
    """Return the machines to choose from, each once; without any the text is unknown."""
    texts = dict.fromkeys(machine_text(machine) for machine in machines)
    return NotFound(text, bool(texts), tuple(islice(texts, MOST_SUGGESTIONS)))
