"""Checks that the files have everything that answers need: goals, rates, overheads, formats."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, get_args

from bot.advice.goal import GoalName
from bot.advice.judgement import Engine, Judgement
from bot.catalog.price import Currency
from bot.catalog.programs.engine import LLAMA_CPP_BACKENDS, RUNTIMES
from bot.loading.catalog import Catalog
from bot.loading.duplicates import repeated_names
from bot.loading.rules.rules import Rules
from bot.loading.section import Placed, Section
from bot.marked_yaml import Path, Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS


def gaps(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each missing entry or value."""
    if rules.judgement is not None:
        yield from _judgement_gaps(rules.judgement)
    if rules.goals.whole:
        given = {entry.value.id for entry in rules.goals}
        yield from _missing(rules.goals, "goals", "goal", get_args(GoalName), given)
    if catalog.rates.whole:
        known = {entry.value.currency for entry in catalog.rates}
        yield from _missing(catalog.rates, "rates", "rate", get_args(Currency), known)
    for rate in catalog.rates:
        if rate.value.currency == "usd" and rate.value.usd != 1:
            yield rate.problem(("usd",), "a US dollar is worth 1 US dollar")


def _missing(
    section: Section[Any], key: str, what: str, wanted: Collection[str], given: Collection[str]
) -> Iterator[Problem]:
    file = section.entries[0].marked if section.entries else section.files[0]
    for name in wanted:
        if name not in given:
            yield file.problem((key,), f'the {what} "{name}" is missing here')


def _judgement_gaps(judgement: Placed[Judgement]) -> Iterator[Problem]:
    value = judgement.value
    for engine in get_args(Engine):
        if engine not in value.runtime_overhead_gib:
            yield judgement.problem(("runtime_overhead",), f'"{engine}" is missing here')
    endless = {row.kind for row in value.unified_shares if row.up_to_gib is None}
    for kind in ("apple", "unified", "phone"):
        if kind not in endless:
            message = f'the kind "{kind}" needs a row without "up_to"'
            yield judgement.problem(("unified_shares",), message)
    for key in ("shown_formats", "class_formats"):
        yield from _unknown_formats(judgement, (key,), getattr(value, key))
    yield from _advised_gaps(judgement)


def _advised_gaps(judgement: Placed[Judgement]) -> Iterator[Problem]:
    """Yield runtimes without formats, and formats that are unknown or not to be recommended."""
    advised = judgement.value.advised_formats
    for runtime in RUNTIMES:
        if runtime not in advised and runtime not in LLAMA_CPP_BACKENDS:
            yield judgement.problem(("advised_formats",), f'"{runtime}" is missing here')
    for runtime, names in advised.items():
        at = ("advised_formats", runtime)
        yield from _unknown_formats(judgement, at, names)
        for index, name in enumerate(names):
            if name in FORMATS and FORMATS[name].kind == "plain":
                message = f'"{name}" is no better than 8 bits, only larger and slower'
                yield judgement.problem((*at, index), message)


def _unknown_formats(
    judgement: Placed[Judgement], at: Path, names: Sequence[str]
) -> Iterator[Problem]:
    yield from repeated_names(judgement, at, names)
    for index, name in enumerate(names):
        if name not in FORMATS:
            yield judgement.problem((*at, index), *unknown_format(name))


def unknown_format(name: str) -> tuple[str, str | None]:
    """Return the message for an unknown format, and the one that it is another spelling of."""
    message, near = unknown("format", name, FORMATS)
    return message, find_format(name) or near
