"""Loads rules and catalog from their folders into a Library, or returns all their problems."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.library.library import Library
from bot.library.speeds import Speeds
from bot.loading.catalog import Catalog, read_catalog
from bot.loading.catalog_names import catalog_names
from bot.loading.completeness import gaps
from bot.loading.duplicates import duplicate_problems, repeated
from bot.loading.folder import Folder
from bot.loading.measured import measured_references
from bot.loading.media.media import (
    media_problems,
    published_by_model,
    sound_problems,
    start_problems,
)
from bot.loading.models.fine_tunes import fine_tune_problems
from bot.loading.models.languages import language_problems
from bot.loading.models.lines import line_problems
from bot.loading.parameter_count import count_problems, size_problems
from bot.loading.plausibility import implausible
from bot.loading.prices import apart_problems, price_problems, price_remarks
from bot.loading.processors.families import processor_problems
from bot.loading.programs.checks import program_problems
from bot.loading.programs.repositories import by_model, repository_problems
from bot.loading.proofs.examples import Trial, trial_problems
from bot.loading.proofs.outcome import Ask, Outcome, Question, outcome_of
from bot.loading.proofs.parsed_files import Parsed
from bot.loading.proofs.proven import Proven
from bot.loading.references import catalog_references, rule_references
from bot.loading.rules.rules import Rules, read_rules
from bot.loading.rules.tasks import task_problems
from bot.loading.section import EntryT, Section
from bot.loading.successors import successor_problems
from bot.loading.version import version_of
from bot.marked_yaml import Problem

Limits = Callable[[Library], Iterable[Problem]]


@dataclass(frozen=True)
class Loaded:
    """The result of a load: a library without problems, or problems without a library.

    Remarks do not prevent a library. `rules` and `catalog` are kept so that a server's own rules
    can be applied to them. `version` names the state of the files, even with problems. `trials`
    are the rules' examples with their outcomes, empty if there are other problems. `ask` answers
    the questions of examples and comparisons; only tests replace it.
    """

    library: Library | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    rules: Rules
    catalog: Catalog
    version: str
    trials: tuple[Trial, ...] = ()
    ask: Ask = outcome_of

    @property
    def whole(self) -> Library:
        """The library; raises TypeError if there is none."""
        if self.library is None:
            raise TypeError("this has problems in place of a library")
        return self.library

    def outcome(self, question: Question) -> Outcome | str:
        """Return the outcome of a question to the library, or the text that refuses it."""
        command, options = question
        return self.ask(command, options, self.whole)


def load(
    rules: Path,
    catalog: Path,
    ask: Ask = outcome_of,
    proven: Proven | None = None,
    *,
    unasked: bool = False,
) -> Loaded:
    """Load both folders; no content of a file raises an exception.

    The rules' examples are asked only if there is no other problem. Neither they nor the checks
    across entries are made again if `proven` knows that the same files have passed them. `unasked`:
    the examples are not asked at all.
    """
    parsed = proven.parsed.read() if proven is not None else {}
    rules_folder, catalog_folder = Folder(rules, parsed), Folder(catalog, parsed)
    read, problems = read_catalog(catalog_folder)
    result, more = read_rules(rules_folder, read.usd_rates(), catalog_names(read))
    problems += [*more, *rules_folder.problems, *catalog_folder.problems]
    read.texts = {
        name: content.decode(errors="replace")
        for name, content in catalog_folder.contents.items()
        if name.startswith("prices/")
    }
    contents = {"rules": rules_folder.contents, "catalog": catalog_folder.contents}
    remarks = [*rules_folder.remarks, *catalog_folder.remarks, *price_remarks(read)]
    version = version_of(contents)
    is_proven = proven is not None and proven.has(version)
    if not is_proven:
        problems += apart_problems(read)
    loaded = settled(
        result, read, version, problems, remarks, ask, is_proven=is_proven, unasked=unasked
    )
    if proven is not None and loaded.library is not None:
        _remember(proven, version, parsed, {**rules_folder.parsed, **catalog_folder.parsed})
    return loaded


def _remember(proven: Proven, version: str, before: Parsed, parsed: Parsed) -> None:
    """Remember what the next start need not do again: checks, and parsing the files."""
    if not proven.has(version):
        proven.add(version)
    if parsed.keys() != before.keys():
        proven.parsed.keep(parsed)


def settled(
    rules: Rules,
    catalog: Catalog,
    version: str,
    problems: list[Problem],
    remarks: list[Problem],
    ask: Ask,
    limits: Limits = lambda _: (),
    *,
    like: Library | None = None,
    is_proven: bool = False,
    unasked: bool = False,
) -> Loaded:
    """Return the library of what was read, or all problems, those found so far included.

    `limits` returns the problems of a library whose answers cost too much; its examples are then
    not asked. `like`: a library with the same models and machines, whose cached results are
    shared. `is_proven`: the checks across entries and the rules' examples are assumed to pass;
    `unasked`: only the examples are left out.
    """
    problems = [*problems, *(() if is_proven else _second_pass(rules, catalog))]
    library = None if problems else _library(rules, catalog, version)
    if library is not None:
        if like is not None:
            library.share_with(like)
        problems += limits(library)
        library = None if problems else library
    asked = None if is_proven or unasked else library
    trials = () if asked is None else tuple(_trials(rules, asked, ask))
    problems += [problem for trial in trials for problem in trial_problems(trial)]
    return Loaded(
        library=None if problems else library,
        problems=tuple(sorted(problems)),
        remarks=tuple(sorted(remarks)),
        rules=rules,
        catalog=catalog,
        version=version,
        trials=trials,
        ask=ask,
    )


def _second_pass(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """Yield the problems that need more than one entry."""
    yield from duplicate_problems(catalog)
    yield from repeated("id", [*rules.goals, *rules.media_goals])
    yield from task_problems(rules.tasks)
    yield from catalog_references(catalog)
    yield from successor_problems(catalog)
    yield from fine_tune_problems(catalog.fine_tunes, catalog.models)
    yield from line_problems(catalog.models)
    yield from language_problems(catalog.languages, catalog.stated, catalog.models)
    yield from measured_references(
        catalog.measured, _known(catalog.devices), _known(catalog.models)
    )
    yield from repository_problems(catalog.repositories, _known(catalog.models))
    yield from rule_references(rules, catalog)
    yield from gaps(rules, catalog)
    yield from program_problems(catalog.programs)
    yield from count_problems(catalog)
    yield from size_problems(catalog)
    yield from price_problems(catalog)
    yield from implausible(rules, catalog)
    yield from processor_problems(catalog)
    yield from media_problems(catalog.media, catalog.components, catalog.times, catalog.devices)
    yield from sound_problems(catalog.media, catalog.peaks, catalog.real_times, catalog.devices)
    yield from start_problems(catalog.media, catalog.starts)


def _trials(rules: Rules, library: Library, ask: Ask) -> Iterator[Trial]:
    for fit in rules.fit_examples:
        yield Trial("fit", fit, ask("fit", fit.value.ask, library))
    for buy in rules.buy_examples:
        yield Trial("buy", buy, ask("buy", buy.value.ask, library))


def _library(rules: Rules, catalog: Catalog, version: str) -> Library | None:
    if rules.judgement is None or catalog.fitted is None or catalog.drafts is None:
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
        repositories=by_model(catalog.repositories),
        benchmarks=_keyed(catalog.benchmarks, lambda benchmark: benchmark.id),
        programs=_keyed(catalog.programs, lambda program: program.id),
        formats=_keyed(catalog.formats, lambda quality: quality.format),
        judgement=rules.judgement.value,
        goals=_keyed(rules.goals, lambda goal: goal.id),
        tasks=_keyed(rules.tasks, lambda task: task.id),
        fit_cautions=rules.fit_cautions,
        buy_tree=rules.buy_tree,
        buy_reasons=rules.buy_reasons,
        buy_cautions=rules.buy_cautions,
        speeds=Speeds(catalog.fitted, catalog.drafts, tuple(row.value for row in catalog.measured)),
        processors=tuple(entry.value for entry in catalog.processors),
        usual=tuple(entry.value for entry in catalog.usual),
        training_programs=tuple(entry.value for entry in catalog.training_programs),
        training_speeds=tuple(entry.value for entry in catalog.training_speeds),
        picture_training=tuple(entry.value for entry in catalog.picture_training),
        links=_keyed(catalog.links, lambda link: link.id),
        popular=tuple(entry.value for entry in catalog.popular),
        splits=tuple(entry.value for entry in catalog.splits),
        power_sweeps=tuple(entry.value for entry in catalog.power_sweeps),
        clouds=tuple(entry.value for entry in catalog.clouds),
        media_goals=_keyed(rules.media_goals, lambda goal: goal.id),
        media=_keyed(catalog.media, lambda model: model.id),
        media_times=published_by_model(entry.value for entry in catalog.times),
        peaks=published_by_model(entry.value for entry in catalog.peaks),
        real_times=published_by_model(entry.value for entry in catalog.real_times),
        media_starts=tuple(entry.value for entry in catalog.starts),
        market_factors=tuple(entry.value for entry in catalog.market_factors),
        trends=tuple(entry.value for entry in catalog.trends),
        languages=_keyed(catalog.languages, lambda language: language.id),
        stated=tuple(entry.value for entry in catalog.stated),
        shops=tuple(entry.value for entry in catalog.shops),
    )


def _known(section: Section[Any]) -> set[str] | None:
    """Return the ids of a section; None if one of its files could not be read."""
    return section.ids if section.complete else None


def _keyed(section: Section[EntryT], key: Callable[[EntryT], str]) -> MappingProxyType[str, EntryT]:
    return MappingProxyType({key(entry.value): entry.value for entry in section})
