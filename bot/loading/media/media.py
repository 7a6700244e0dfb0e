"""Reads the models that are not chat models, and checks what they name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from bot.catalog.device import Device
from bot.catalog.media.component import Component
from bot.catalog.media.media_model import PICTURE_KINDS, MediaModel
from bot.catalog.media.media_start import MediaStart
from bot.catalog.media.media_time import MediaTime
from bot.catalog.media.sound_entry import ON_PROCESSOR, PublishedPeak, RealTime
from bot.loading.entry_file import Sections, read_entries
from bot.loading.folder import Folder
from bot.loading.section import Placed, Section
from bot.marked_yaml import Path, Problem
from bot.marked_yaml.wording import unknown

FOLDER = "media"
Published = TypeVar("Published", MediaTime, PublishedPeak, RealTime)


def read_media(
    folder: Folder,
    models: Section[MediaModel],
    components: Section[Component],
    times: Section[MediaTime],
    beside: Sections,
) -> list[Problem]:
    """Read the models with the networks that they share; a catalog may be without them.

    `beside`: the sections of what was published of sound, and of what programs call the models.
    """
    if not folder.has(FOLDER):
        return []
    optional: Sections = {"media": models, "components": components, "times": times, **beside}
    problems = [
        problem
        for name in folder.files(FOLDER)
        for problem in read_entries(folder, name, {}, optional)
    ]
    known = {entry.value.id: entry.value for entry in components}
    models.entries = [
        replace(placed, value=_whole(placed.value, known)) for placed in models.entries
    ]
    return problems


def published_by_model(rows: Iterable[Published]) -> Mapping[str, tuple[Published, ...]]:
    """Return what was published by model, in the order of the files."""
    result: dict[str, list[Published]] = {}
    for row in rows:
        result.setdefault(row.model, []).append(row)
    return MappingProxyType({model: tuple(own) for model, own in result.items()})


def _whole(model: MediaModel, known: dict[str, Component]) -> MediaModel:
    return model.with_parts(tuple(known[name] for name in model.components if name in known))


def media_problems(
    models: Section[MediaModel],
    components: Section[Component],
    times: Section[MediaTime],
    devices: Section[Device],
) -> Iterator[Problem]:
    """Yield references to unknown entries, and models for pictures without one VAE."""
    for model in models:
        for index, name in enumerate(model.value.components):
            yield from _unknown("component", components, model, ("components", index), name)
        if model.value.times_as is not None:
            yield from _unknown("model", models, model, ("times_as",), model.value.times_as)
        yield from _without_decoder(model, components)
    for time in times:
        yield from _unknown("model", models, time, ("model",), time.value.model)
        yield from _unknown("device", devices, time, ("device",), time.value.device)


def _unknown(
    kind: str, section: Section[Any], entry: Placed[Any], at: Path, name: str
) -> Iterator[Problem]:
    if section.lacks(name):
        yield entry.problem(at, *unknown(kind, name, section.ids))


def _without_decoder(
    model: Placed[MediaModel], components: Section[Component]
) -> Iterator[Problem]:
    """Yield a problem for a picture model without exactly one network that decodes."""
    value = model.value
    if value.kind not in PICTURE_KINDS or not components.whole:
        return
    if sum(part.decoding is not None for part in value.parts) != 1:
        message = "a model for pictures or video names exactly one component with a decoding"
        yield model.problem(("components",), message)


def start_problems(models: Section[MediaModel], starts: Section[MediaStart]) -> Iterator[Problem]:
    """Yield a problem for each name that a program gives to a model that the catalog lacks."""
    for start in starts:
        for name in start.value.models:
            yield from _unknown("model", models, start, ("models", name), name)


def sound_problems(
    models: Section[MediaModel],
    peaks: Section[PublishedPeak],
    real_times: Section[RealTime],
    devices: Section[Device],
) -> Iterator[Problem]:
    """Yield references to unknown entries in what was published of speech and music."""
    for model in models:
        sound = model.value.sound
        if sound is not None and sound.peaks_as is not None:
            yield from _unknown("model", models, model, ("sound", "peaks_as"), sound.peaks_as)
    for peak in peaks:
        yield from _unknown("model", models, peak, ("model",), peak.value.model)
    for row in real_times:
        yield from _unknown("model", models, row, ("model",), row.value.model)
        if row.value.device != ON_PROCESSOR:
            yield from _unknown("device", devices, row, ("device",), row.value.device)
