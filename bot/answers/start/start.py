"""`/start`: the commands that start a model on a machine, and what they should lead to."""

from collections.abc import Iterator, Sequence

from bot.answers.fit.fit import fit
from bot.answers.start.answer import Check, ProgramName, StartAnswer, Started, UnsaidPart
from bot.answers.start.builds import builds, nearest_format
from bot.answers.start.checks import checks, speed_check
from bot.answers.start.downloads import downloads, links
from bot.answers.start.programs import (
    StartedProgram,
    alternatives,
    check_program,
    started_programs,
)
from bot.answers.start.question import parse_start
from bot.answers.start.setup import Running, running, start_of
from bot.asking.request import Request
from bot.library.library import Library


def start(request: Request, library: Library) -> StartAnswer:
    """Answer `/start`; Mistake if the question cannot be understood.

    The figures are those of `/fit`. What does not fit gets no commands: they start the best
    format, or the longest context, that does.
    """
    parsed = parse_start(request, library)
    asked, os = fit(request, library), parsed.question.os
    found = running(asked, request, library)
    setup = start_of(found.request if found else request, library)
    if setup is None:
        raise ValueError("a question with a machine has a setup")
    others = tuple(alternatives(setup, os, library))
    check_program(parsed.setup.program, others)
    # What several computers share is started by none of the commands for one.
    alone = found is not None and setup.setup.host.machine.computers == 1
    named = parsed.names_program
    programs = [*started_programs(setup, os, library, named=named)] if alone else []
    known = tuple(builds(setup, library))
    return StartAnswer(
        question=parsed.question,
        model=asked.model,
        program=asked.program,
        memory=asked.memory,
        machines=asked.machines,
        started=_started(found) if found else None,
        programs=tuple(
            ProgramName(id=each.program.id, name=each.program.name) for each in programs
        ),
        alternatives=others if programs else (),
        systems=parsed.systems,
        commands=tuple(each for program in programs for each in program.commands.commands),
        containers=tuple(each for program in programs for each in program.commands.container),
        downloads=tuple(each for program in programs for each in downloads(program)),
        checks=tuple(_checks(programs, found)) if found else (),
        links=tuple(links(programs)),
        unsaid=tuple(_unsaid(programs)),
        builds=known,
        nearest_format=nearest_format(setup, known),
        library_version=library.version,
    )


def _started(found: Running) -> Started:
    answer, machine = found.answer, found.answer.machines[0]
    return Started(
        format=answer.memory.format,
        context=answer.memory.context,
        instead_of=found.instead_of,
        verdict=machine.verdict,
        needed_bytes=machine.needed_bytes,
        usable_bytes=machine.usable_bytes,
        decode_tokens_per_s=machine.decode_tokens_per_s,
    )


def _checks(programs: Sequence[StartedProgram], found: Running) -> Iterator[Check]:
    starting = [each for each in programs if each.commands.commands or each.commands.container]
    for program in starting:
        yield from checks(program, found.answer.memory)
    if starting:
        decode = found.answer.machines[0].decode_tokens_per_s
        yield from speed_check(starting[-1].program.id, decode)


def _unsaid(programs: Sequence[StartedProgram]) -> Iterator[UnsaidPart]:
    for each in programs:
        name, start = each.program.id, each.start
        codes = dict.fromkeys(each.commands.unsaid)
        if start.load.draft is not None and start.draft is None:
            codes["draft"] = None
        yield from (UnsaidPart(program=name, code=code) for code in codes)
