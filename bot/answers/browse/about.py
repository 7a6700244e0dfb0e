"""`/about`: the version of the program, and the sources of its facts."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from bot import __version__
from bot.advice.tree import branches
from bot.answers.browse.about_answer import AboutAnswer, Counts
from bot.asking.question import AboutQuestion
from bot.library.library import Library

_MOST_HOSTS = 8


class _Sourced(Protocol):
    """An entry that names the sources of its facts."""

    @property
    def source(self) -> tuple[str, ...]: ...


def about(library: Library) -> AboutAnswer:
    """Return the versions of program and library, and the sources of the library's facts."""
    sources = set(_sources(library))
    hosts = Counter(host for source in sources if (host := urlsplit(source).hostname))
    by_count = sorted(hosts, key=lambda host: (-hosts[host], host))
    cautions = len(library.fit_cautions) + len(library.buy_cautions)
    return AboutAnswer(
        question=AboutQuestion(),
        program_version=__version__,
        counts=Counts(
            models=len(library.models),
            closed_models=len(library.closed),
            devices=len(library.devices),
            systems=len(library.systems),
            prices=len(library.prices),
            benchmarks=len(library.benchmarks),
            rules=cautions + len(list(branches(library.buy_tree))),
            sources=len(sources),
        ),
        newest_price=max((price.as_of for price in library.prices), default=None),
        hosts=tuple(by_count[:_MOST_HOSTS]),
        library_version=library.version,
    )


def _sources(library: Library) -> Iterator[str]:
    """Yield the sources of all entries of the catalog."""
    entries: tuple[_Sourced, ...] = (
        *library.models.values(),
        *library.devices.values(),
        *library.systems.values(),
        *library.prices,
        *library.rent,
        *library.api,
        *library.closed.values(),
        *library.benchmarks.values(),
        *library.formats.values(),
    )
    for entry in entries:
        yield from entry.source
