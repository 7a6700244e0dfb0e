"""Rules and catalog from their folders to a Library, or to everything that is wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.library.library import Library
from bot.library.speeds import Speeds
from bot.loading.catalog import Catalog, read_catalog
from bot.loading.completeness import gaps
from bot.loading.duplicates import duplicate_problems, repeated
from bot.loading.folder import Folder
from bot.loading.measured import measured_references
from bot.loading.parameter_count import count_problems
from bot.loading.price_remarks import price_remarks
from bot.loading.proofs.examples import trial_problems
from bot.loading.references import catalog_references, rule_references
from bot.loading.rules.example import TryExample
from bot.loading.rules.rules import Rules, read_rules
from bot.loading.section import EntryT, Section
from bot.loading.version import version_of
from bot.marked_yaml import Problem


@dataclass(frozen=True)
class Loaded:
    """What came of a load: a library without problems, or problems without a library.

    Remarks never refuse. `rules` and `catalog` are what was read, so that a server's own rules can
    be put over them; `version` names the state of the files, with or without problems.
    """

    library: Library | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    rules: Rules
    catalog: Catalog
    version: str


def load(rules: Path, catalog: Path, try_example: TryExample) -> Loaded:
    """Read both folders; nothing in their files raises.

    `try_example` answers the rules' examples; they are asked only where all else is right.
    """
    rules_folder, catalog_folder = Folder(rules), Folder(catalog)
    read, problems = read_catalog(catalog_folder)
    found, more = read_rules(rules_folder, read.usd_rates())
    problems += [*more, *rules_folder.problems, *catalog_folder.problems]
    contents = {"rules": rules_folder.contents, "catalog": catalog_folder.contents}
    remarks = [*rules_folder.remarks, *catalog_folder.remarks, *price_remarks(read)]
    return settled(found, read, version_of(contents), problems, remarks, try_example)


def settled(
    rules: Rules,
    catalog: Catalog,
    version: str,
    problems: list[Problem],
    remarks: list[Problem],
    try_example: TryExample,
) -> Loaded:
    """What was read and is wrong so far -> a library, or everything that is wrong."""
    problems = [*problems, *_second_pass(rules, catalog)]
    library = None if problems else _library(rules, catalog, version)
    if library is not None:
        problems += _trials(rules, library, try_example)
    return Loaded(
        library=None if problems else library,
        problems=tuple(sorted(problems)),
        remarks=tuple(sorted(remarks)),
        rules=rules,
        catalog=catalog,
        version=version,
    )


def _second_pass(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """What no entry shows by itself."""
    yield from duplicate_problems(catalog)
    yield from repeated("id", rules.goals)
    yield from catalog_references(catalog)
    yield from measured_references(
        catalog.measured, _known(catalog.devices), _known(catalog.models)
    )
    yield from rule_references(rules, catalog)
    yield from gaps(rules, catalog)
    yield from count_problems(catalog)


def _trials(rules: Rules, library: Library, try_example: TryExample) -> Iterator[Problem]:
    for fit in rules.fit_examples:
        yield from trial_problems("fit", fit, library, try_example)
    for buy in rules.buy_examples:
        yield from trial_problems("buy", buy, library, try_example)


def _library(rules: Rules, catalog: Catalog, version: str) -> Library | None:
    if rules.judgement is None or catalog.fitted is None:
        return None
    return Library(
        version=version,
        models=_keyed(catalog.models, lambda model: model.id),
        closed=_keyed(catalog.closed, lambda model: model.id),
        devices=_keyed(catalog.devices, lambda device: device.id),
        systems=_keyed(catalog.systems, lambda system: system.id),
        platforms=tuple(entry.value for entry in catalog.platforms),
        cards=tuple(entry.value for entry in catalog.cards),
        prices=tuple(entry.value for entry in catalog.prices),
        rates=_keyed(catalog.rates, lambda rate: rate.currency),
        rent=tuple(entry.value for entry in catalog.rent),
        api=tuple(entry.value for entry in catalog.api),
        benchmarks=_keyed(catalog.benchmarks, lambda benchmark: benchmark.id),
        formats=_keyed(catalog.formats, lambda quality: quality.format),
        judgement=rules.judgement.value,
        goals=_keyed(rules.goals, lambda goal: goal.id),
        fit_cautions=rules.fit_cautions,
        buy_tree=rules.buy_tree,
        buy_cautions=rules.buy_cautions,
        speeds=Speeds(catalog.fitted, tuple(row.value for row in catalog.measured)),
    )


def _known(section: Section[Any]) -> set[str] | None:
    """The ids of a section, None where a file of it gave no data."""
    return section.ids if section.complete else None


def _keyed(section: Section[EntryT], key: Callable[[EntryT], str]) -> MappingProxyType[str, EntryT]:
    return MappingProxyType({key(entry.value): entry.value for entry in section})
