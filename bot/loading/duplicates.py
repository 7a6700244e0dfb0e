"""Checks for ids that are used twice, and names that two entries have."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.loading.catalog import Catalog
from bot.loading.section import Placed
from bot.marked_yaml import Path, Problem

_SEPARATORS = re.compile(r"[\s_-]+")


def duplicate_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each duplicate in the catalog.

    Ids must be unique among devices, systems and platforms together, since a price or a pick may
    name any of them; and among all models together, since members may ask for any of them.
    """
    yield from repeated("id", [*catalog.models, *catalog.closed, *catalog.media])
    yield from repeated("id", catalog.components)
    yield from repeated("id", [*catalog.devices, *catalog.systems, *catalog.platforms])
    yield from repeated("device", catalog.cards)
    yield from repeated("id", catalog.processors)
    yield from repeated("kind", catalog.usual)
    yield from repeated("id", catalog.clouds)
    yield from repeated("id", catalog.rent)
    yield from repeated("id", catalog.benchmarks)
    yield from repeated("format", catalog.formats)
    yield from repeated("currency", catalog.rates)
    yield from repeated("id", catalog.links)
    yield from repeated("id", catalog.languages)
    yield from repeated("id", catalog.training_programs)
    yield from _shared_aliases([*catalog.training_programs])
    yield from _shared_aliases([*catalog.models, *catalog.closed, *catalog.media])
    yield from _shared_aliases([*catalog.devices])
    yield from _shared_aliases([*catalog.links])


def repeated(key: str, entries: Iterable[Placed[Any]]) -> Iterator[Problem]:
    """Yield a problem for each entry with the same `key` as an earlier one."""
    first: dict[str, Placed[Any]] = {}
    for entry in entries:
        name = getattr(entry.value, key)
        earlier = first.setdefault(name, entry)
        if earlier is not entry:
            message = f'the {key} "{name}" is taken; the first one is at {earlier.place}'
            yield entry.problem((key,), message)


def repeated_names(entry: Placed[Any], at: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each name that is twice in one list of an entry."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield entry.problem((*at, index), f'"{name}" stands in this list already')
        seen.add(name)


def _shared_aliases(entries: Iterable[Placed[Any]]) -> Iterator[Problem]:
    """Yield a problem for each alias that is also an alias, an id or a name of another entry."""
    listed = list(entries)
    owners: dict[str, Placed[Any]] = {}
    for entry in listed:
        owners.setdefault(_folded(entry.value.id), entry)
        owners.setdefault(_folded(entry.value.name), entry)
    for entry in listed:
        for at, alias in _further_names(entry):
            owner = owners.setdefault(_folded(alias), entry)
            if owner is not entry:
                message = f'"{alias}" already means "{owner.value.id}" ({owner.place})'
                yield entry.problem(at, message)


def _further_names(entry: Placed[Any]) -> Iterator[tuple[Path, str]]:
    """Yield aliases and Ollama tags, each with its place in the entry."""
    for key in ("aliases", "ollama"):
        for index, name in enumerate(getattr(entry.value, key, ())):
            yield (key, index), name


def _folded(name: str) -> str:
    return _SEPARATORS.sub(" ", name.casefold())
