"""Checks that each family of processors is found by its examples, and names known devices."""

from collections.abc import Iterator, Mapping

from bot.catalog.device import DeviceKind
from bot.catalog.processor import ProcessorFamily
from bot.loading.catalog import Catalog
from bot.loading.section import Placed
from bot.marked_yaml import Path, Problem
from bot.marked_yaml.wording import unknown
from bot.naming.hardware.processor_families import ProcessorFamilies
from bot.naming.hardware.processor_text import named_processor


def processor_problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each device that is unknown or of a wrong kind, and misread example."""
    kinds = {entry.value.id: entry.value.kind for entry in catalog.devices}
    for family in catalog.processors:
        if family.value.platform is not None:
            yield from _device(family, ("platform",), family.value.platform, "cpu", kinds, catalog)
        for index, graphics in enumerate(family.value.graphics):
            at = ("graphics", index, "device")
            yield from _device(family, at, graphics.device, "unified", kinds, catalog)
    if catalog.processors.whole:
        yield from _misread(catalog)


def _device(
    family: Placed[ProcessorFamily],
    at: Path,
    name: str,
    kind: DeviceKind,
    kinds: Mapping[str, DeviceKind],
    catalog: Catalog,
) -> Iterator[Problem]:
    if catalog.devices.lacks(name):
        yield family.problem(at, *unknown("device", name, catalog.devices.ids))
    elif kinds.get(name, kind) != kind:
        message = f'"{name}" is of the kind "{kinds[name]}", and a device of "{kind}" belongs here'
        yield family.problem(at, message)


def _misread(catalog: Catalog) -> Iterator[Problem]:
    families = ProcessorFamilies([entry.value for entry in catalog.processors])
    for family in catalog.processors:
        for index, example in enumerate(family.value.examples):
            named = named_processor(example, families)
            if named is None:
                message = f'"{example}" is read as no family, or as several'
                yield family.problem(("examples", index), message)
            elif named.family.id != family.value.id:
                message = f'"{example}" is read as "{named.family.id}"'
                yield family.problem(("examples", index), message)
