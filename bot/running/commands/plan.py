"""The steps with which a program starts a setup, before a shell writes them."""

from dataclasses import dataclass

from bot.running.commands.call import Call, TextFile
from bot.running.commands.command import Step, Unsaid


@dataclass(frozen=True)
class Plan:
    """Steps in order; `container` is the start in a container, None where that is not usual."""

    steps: tuple[tuple[Step, Call | TextFile], ...]
    container: Call | None = None
    unsaid: tuple[Unsaid, ...] = ()


def nothing(*unsaid: Unsaid) -> Plan:
    """Return the plan of a setup that the program cannot run, with the reasons."""
    return Plan((), unsaid=unsaid)


def said(*pairs: tuple[Unsaid, bool]) -> tuple[Unsaid, ...]:
    """Return the codes whose condition holds: the parts that no option says."""
    return tuple(code for code, holds in pairs if holds)
