"""The formats in which a model is published for a program."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.start.answer import Build
from bot.catalog.programs.repository import EXL
from bot.library.library import Library
from bot.running.commands.start import Start
from bot.running.formats import advised_formats
from bot.sizing.formats import FORMATS
from bot.sizing.placing.placement import place_on_devices
from bot.sizing.weights import bits_per_weight


def builds(start: Start, library: Library) -> Iterator[Build]:
    """Yield the formats with a known build, of those that the program reads, most bits first.

    They are the advised ones, the published ones, and that of the setup.
    """
    shape, reads = start.load.shape, library.programs[start.program].formats.reads_well
    names = {name for name in (*_advised(start, library), *_published(start)) if reads(name)}
    names.add(start.format)
    for name in sorted(names, key=lambda each: (-bits_per_weight(shape, each), each)):
        load = start.load._replace(format_name=name)
        other = replace(start, setup=replace(start.setup, load=load))
        if other.repository is not None:
            needed = place_on_devices(load, start.setup.pools, spare_share=0).needed_bytes
            yield Build(format=name, repository=other.repository.name, total_bytes=needed)


def _published(start: Start) -> Iterator[str]:
    """Yield the formats that repositories are named for; a branch of an EXL one says its bits."""
    for build in start.repositories:
        name = f"{build.format}-{build.revision}" if build.format in EXL else build.format
        if name in FORMATS:
            yield name


def nearest_format(start: Start, known: tuple[Build, ...]) -> str | None:
    """Return the format with the nearest number of bits; None if that of the setup has a build."""
    names = [build.format for build in known]
    if start.format in names:
        return None
    shape = start.load.shape
    bits = bits_per_weight(shape, start.format)
    return min(names, key=lambda name: abs(bits_per_weight(shape, name) - bits), default=None)


def _advised(start: Start, library: Library) -> Iterator[str]:
    """Yield the formats that people choose between under the runtime of a setup."""
    yield from advised_formats(start.model, start.setup.host.runtime, library)
    kind = FORMATS[start.format].kind
    for name in library.judgement.shown_formats:
        if FORMATS[name].kind == kind and (name != "MXFP4" or start.load.shape.is_mixture):
            yield name
