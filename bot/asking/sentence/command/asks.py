"""A command with its options, as a rule reads it from a sentence."""

from dataclasses import dataclass

from bot.asking.options import CommandName
from bot.asking.sentence.reading import NotRead
from bot.asking.sentence.said import Said


@dataclass(frozen=True)
class Asks:
    """A command with its options and what it lacks; or why nothing is asked."""

    command: CommandName | None
    options: dict[str, str]
    missing: tuple[str, ...] = ()
    refused: NotRead | None = None
    offered: str | None = None
    machine: str | None = None


def given(**options: str | None) -> dict[str, str]:
    """Return the options that are said."""
    return {name: value for name, value in options.items() if value is not None}


def machine_in(said: Said) -> str | None:
    """Return the first machine that a sentence names; None without any."""
    return said.machines[0].text if said.machines else None
