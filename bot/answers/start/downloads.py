"""What the commands download, from where, and the pages about it."""

from collections.abc import Iterable, Iterator

from bot.answers.start.answer import Download, Link
from bot.answers.start.programs import StartedProgram
from bot.catalog.programs.repository import GGUF, Repository
from bot.running.commands.download import file_name
from bot.running.commands.ollama import OLLAMA, build_at_ollama
from bot.sizing.weights import weights

BYTES_PER_S = 100e6 / 8  # 100 Mbit/s


def downloads(started: StartedProgram) -> Iterator[Download]:
    """Yield the weights that a program downloads; nothing if no repository is known."""
    build, start = _build(started), started.start
    if build is None:
        return
    size = weights(start.load.shape, start.format).file_bytes
    has_file = build.format == GGUF and not build.is_ollama
    yield Download(
        program=started.program.id,
        repository=build.name,
        file=file_name(start, build) if has_file else None,
        bytes=size,
        seconds=round(size / BYTES_PER_S, 1),
        url=build.url,
    )


def links(programs: Iterable[StartedProgram]) -> Iterator[Link]:
    """Yield the pages of the builds, each once, then those that say how to install a program."""
    listed = tuple(programs)
    builds = (_build(started) for started in listed)
    for build in dict.fromkeys(build for build in builds if build is not None):
        kind = "ollama" if build.is_ollama else "repository"
        yield Link(kind=kind, name=build.name, url=build.url)
    for started in listed:
        program = started.program
        if program.install is not None:
            yield Link(kind="install", name=program.name, url=program.install)


def _build(started: StartedProgram) -> Repository | None:
    start = started.start
    return build_at_ollama(start) if start.program == OLLAMA else start.repository
