"""Checks that programs have names of their own, and that formats and engines exist."""

from collections.abc import Iterator, Mapping
from typing import get_args

from bot.catalog.programs.engine import RUNTIMES
from bot.catalog.programs.program import Program
from bot.catalog.programs.program_names import folded
from bot.loading.section import Placed, Section
from bot.marked_yaml import Path, Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.formats import FORMATS, FormatKind

_KINDS: tuple[str, ...] = get_args(FormatKind)


def program_problems(programs: Section[Program]) -> Iterator[Problem]:
    """Yield a problem for each shared name, unknown format, and engine without a program."""
    owners: dict[str, Placed[Program]] = {}
    for entry in programs:
        yield from _shared_names(entry, owners)
        yield from _unknown_formats(entry)
    if programs.whole:
        for runtime in RUNTIMES:
            if runtime not in programs.ids:
                file = programs.files[0]
                yield file.problem(("programs",), f'the program "{runtime}" is missing here')


def _shared_names(entry: Placed[Program], owners: dict[str, Placed[Program]]) -> Iterator[Problem]:
    program = entry.value
    names: Mapping[Path, str] = {
        ("id",): program.id,
        ("name",): program.name,
        **{("aliases", index): name for index, name in enumerate(program.aliases)},
    }
    for at, name in names.items():
        owner = owners.setdefault(folded(name), entry)
        if owner is not entry:
            message = f'"{name}" already means "{owner.value.id}" ({owner.place})'
            yield entry.problem(at, message)


def _unknown_formats(entry: Placed[Program]) -> Iterator[Problem]:
    formats, known = entry.value.formats, (*_KINDS, *FORMATS)
    for key in ("reads", "experimental"):
        for index, name in enumerate(getattr(formats, key)):
            if name not in known:
                yield entry.problem(("formats", key, index), *unknown("format", name, known))
    for name in formats.compute_capability:
        if name not in known:
            at = ("formats", "compute_capability", name)
            yield entry.problem(at, *unknown("format", name, known))
    if formats.usual not in FORMATS:
        yield entry.problem(("formats", "usual"), *unknown("format", formats.usual, FORMATS))
    elif not formats.reads_well(formats.usual):
        message = f'"{formats.usual}" is none of the formats that it reads'
        yield entry.problem(("formats", "usual"), message)
