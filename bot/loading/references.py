"""Checks that each id that an entry names is the id of an entry."""

from collections.abc import Collection, Iterator
from typing import Any

from bot.catalog.cloud import CloudOffer
from bot.catalog.cloud_machine import CloudMachine
from bot.catalog.owned.popular import PopularMachine
from bot.catalog.owned.usual import device_and_memory
from bot.catalog.price import ELECTRICITY
from bot.catalog.system import SystemDevice
from bot.loading.catalog import Catalog
from bot.loading.completeness import unknown_format
from bot.loading.duplicates import repeated_names
from bot.loading.rules.rules import Rules
from bot.loading.section import Placed, Section
from bot.marked_yaml import Path, Problem
from bot.marked_yaml.wording import unknown
from bot.sizing.formats import FORMATS
from bot.spelling import closest


def catalog_references(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each reference within the catalog to an unknown entry."""
    for system in catalog.systems:
        for index, part in enumerate(system.value.devices):
            yield from _device(catalog, system, ("devices", index), part)
    yield from _clouds(catalog)
    for offer in (*catalog.rent, *catalog.popular):
        yield from _device(catalog, offer, (), offer.value)
    yield from _closed(catalog)
    yield from _all(catalog.devices, catalog.cards, "device")
    yield from _all(catalog.devices, catalog.power_sweeps, "device")
    for link in catalog.links:
        yield from _each(catalog.devices, link, "usual_for", link.value.usual_for)
    yield from _training(catalog)
    yield from _all(catalog.models, catalog.api, "model")
    yield from _all(catalog.models, catalog.sizes, "model")
    for benchmark in catalog.benchmarks:
        for name in benchmark.value.scores:
            yield from _reference(catalog.models, benchmark, ("scores", name), name)
    yield from _usual_machines(catalog)
    for quality in catalog.formats:
        if quality.value.format not in FORMATS:
            yield quality.problem(("format",), *unknown_format(quality.value.format))
    yield from _price_items(catalog)


def _closed(catalog: Catalog) -> Iterator[Problem]:
    for model in catalog.closed:
        yield from _each(catalog.models, model, "nearest", model.value.nearest)
        for name in model.value.scores:
            yield from _reference(catalog.benchmarks, model, ("scores", name), name)


def _usual_machines(catalog: Catalog) -> Iterator[Problem]:
    for usual in catalog.usual:
        yield from repeated_names(usual, ("machines",), usual.value.machines)
        for index, text in enumerate(usual.value.machines):
            name, memory_gib = device_and_memory(text)
            yield from _sized(catalog, usual, (("machines", index),) * 2, name, memory_gib)


def _clouds(catalog: Catalog) -> Iterator[Problem]:
    for cloud in catalog.clouds:
        for index, machine in enumerate(cloud.value.machines):
            if machine.device is not None:
                yield from _device(catalog, cloud, ("machines", index), machine)


def rule_references(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each reference from the rules to an entry that the catalog lacks."""
    for goal in rules.goals:
        yield from _each(catalog.models, goal, "models", goal.value.models)
        yield from _each(catalog.models, goal, "smaller_models", goal.value.smaller_models)
        yield from _each(catalog.benchmarks, goal, "ranked_by", goal.value.ranked_by)
        if goal.value.trains is not None:
            at = ("trains", "model")
            yield from _reference(catalog.models, goal, at, goal.value.trains.model)
        if goal.value.task is not None:
            yield from _reference(rules.tasks, goal, ("task",), goal.value.task)
    for drawn in rules.media_goals:
        yield from _each(catalog.media, drawn, "models", drawn.value.models)
    if rules.judgement is not None:
        platform = rules.judgement.value.ram_bandwidth
        yield from _reference(catalog.devices, rules.judgement, ("ram_bandwidth",), platform)


def _training(catalog: Catalog) -> Iterator[Problem]:
    for speed in catalog.training_speeds:
        yield from _each(catalog.devices, speed, "devices", speed.value.devices)
    yield from _all(catalog.models, catalog.training_speeds, "model")
    yield from _all(catalog.training_programs, catalog.training_speeds, "program")
    for trained in catalog.picture_training:
        yield from _each(catalog.media, trained, "models", trained.value.models)


def _all(section: Section[Any], entries: Section[Any], key: str) -> Iterator[Problem]:
    for entry in entries:
        yield from _reference(section, entry, (key,), getattr(entry.value, key))


def _each(
    section: Section[Any], entry: Placed[Any], key: str, names: Collection[str]
) -> Iterator[Problem]:
    yield from repeated_names(entry, (key,), names)
    for index, name in enumerate(names):
        yield from _reference(section, entry, (key, index), name)


def _reference(section: Section[Any], entry: Placed[Any], at: Path, name: str) -> Iterator[Problem]:
    if section.lacks(name):
        kind = section.kind.__name__.lower()
        yield entry.problem(at, *unknown(kind, name, section.ids))


def _device(
    catalog: Catalog,
    entry: Placed[Any],
    at: Path,
    named: SystemDevice | CloudOffer | CloudMachine | PopularMachine,
) -> Iterator[Problem]:
    """Yield a problem if a device is unknown, lacks the memory size, or needs one named."""
    places = (*at, "device"), (*at, "memory")
    yield from _sized(catalog, entry, places, named.device or "", named.memory_gib)


def _sized(
    catalog: Catalog,
    entry: Placed[Any],
    places: tuple[Path, Path],
    name: str,
    memory_gib: float | None,
) -> Iterator[Problem]:
    """Yield the problems of a device and its memory; `places` are where they are written."""
    yield from _reference(catalog.devices, entry, places[0], name)
    device = next((item.value for item in catalog.devices if item.value.id == name), None)
    if device is None or device.kind == "cpu":
        # RAM comes in any size.
        return
    sizes = {f"{gib:g} GB": gib for gib in device.memory_gib}
    if memory_gib is None and len(sizes) > 1:
        message = f'"{device.id}" is sold with several memories ({", ".join(sizes)}); name one'
        yield entry.problem(places[0], message)
    elif memory_gib is not None and memory_gib not in sizes.values():
        displayed = f"{memory_gib:g} GB"
        message = f'"{device.id}" has no {displayed} (one of: {", ".join(sizes)})'
        yield entry.problem(places[1], message)


def _price_items(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each part without a price, and each price without a known item."""
    priced = {entry.value.item for entry in catalog.prices}
    made_of_parts = (*catalog.systems, *catalog.platforms)
    parts = {part.item for entry in made_of_parts for part in entry.value.parts}
    known = catalog.devices.ids | catalog.systems.ids | parts | {ELECTRICITY}
    if catalog.prices.whole:
        for entry in made_of_parts:
            for index, part in enumerate(entry.value.parts):
                if part.item not in priced:
                    at = ("parts", index, "item")
                    yield entry.problem(at, *_unknown_price(part.item, priced))
    if catalog.devices.complete and catalog.systems.whole and catalog.platforms.whole:
        for price in catalog.prices:
            if price.value.item not in known:
                yield price.problem(("item",), *unknown("item", price.value.item, known))


def _unknown_price(item: str, priced: Collection[str]) -> tuple[str, str | None]:
    return f'no price is given for "{item}"', closest(item, priced)
