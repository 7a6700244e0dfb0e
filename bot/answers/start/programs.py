"""The programs under which a setup is started, the simplest first, with their commands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.answers.start.answer import ProgramName
from bot.asking.mistake import Mistake
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.running.commands.command import Commands, Unsaid
from bot.running.commands.ollama import OLLAMA
from bot.running.commands.registry import STARTERS, start_commands
from bot.running.commands.shell import Os
from bot.running.commands.start import Start

# The only part of a setup that Ollama may decide itself and still be the simplest: over several
# GPUs that hold the whole model it needs as much memory, however it splits the layers.
_SPLIT: frozenset[Unsaid] = frozenset({"tensor_split"})


@dataclass(frozen=True)
class StartedProgram:
    """A program with the setup as it starts it, and its commands."""

    program: Program
    start: Start
    commands: Commands


def started_programs(
    start: Start, os: Os, library: Library, *, named: bool
) -> Iterator[StartedProgram]:
    """Yield the program of a setup; before it Ollama, unless a program was `named`.

    Ollama is the simplest, where the whole model fits on the devices, a build is known, and its
    options say all that was asked.
    """
    own = _under(start.program, start, os, library)
    simplest = None if named or start.program == OLLAMA else _under(OLLAMA, start, os, library)
    if simplest is not None and _says_all(simplest):
        yield simplest
    if own is not None:
        yield own


def check_program(program: Program, offered: Iterable[ProgramName]) -> None:
    """Raise a Mistake for a program of which no command is known."""
    if program.id not in STARTERS:
        suggestions = [f"runtime:{other.id}" for other in offered]
        raise Mistake("no_commands", suggestions=suggestions[:5], name=program.name)


def alternatives(start: Start, os: Os, library: Library) -> Iterator[ProgramName]:
    """Yield the programs that can be asked for: those that start the setup on its machine.

    Of the bare engines only that of the setup itself is offered: a program stands for the others.
    """
    for name in STARTERS:
        program = library.programs.get(name)
        if program is None or (program.own is None and name != start.program):
            continue
        under = _under(name, start, os, library)
        if under is not None and (under.commands.commands or under.commands.container):
            yield ProgramName(id=name, name=program.name)


def _under(name: str, start: Start, os: Os, library: Library) -> StartedProgram | None:
    """Return the setup under a program; None if that has no commands, or does not run it."""
    program = library.programs.get(name)
    if program is None:
        return None
    runs = program.runs_on(start.setup.host.machine) and program.formats.reads_well(start.format)
    if not runs and name != start.program:
        return None
    under = replace(start, program=name, memory_share=_whole_share(program))
    commands = start_commands(under, os)
    return StartedProgram(program, under, commands) if commands is not None else None


def _whole_share(program: Program) -> float | None:
    """Return the share of each GPU that a program is told to take; None if it has no such share.

    It moved between versions of vLLM, and the setup is placed in that of the newest.
    """
    serving = program.serving
    newest = serving.shares[0] if serving is not None else None
    return newest.share if newest is not None and newest.of == "whole" else None


def _says_all(simplest: StartedProgram) -> bool:
    commands = simplest.commands
    fits = simplest.start.setup.placement.verdict in ("comfortable", "tight")
    return fits and bool(commands.commands) and _SPLIT.issuperset(commands.unsaid)
