"""Every device of the catalog can be asked about, with and without known speeds."""

import math
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from bot.answers.registry import Answer, answer
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.registry import card_of
from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.machine_text import fitted_text
from bot.library.library import Library
from bot.loading.load import load
from bot.texts.words import load_words

TODAY = date(2026, 11, 29)
ROOT = Path(__file__).parents[2]
LOCALES = cycle(load_words().values())


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped library."""
    return load(ROOT / "rules", ROOT / "catalog").whole


def asked(library: Library, command: CommandName, **options: str) -> Answer:
    """Ask, and lay the answer out as a card; every number in it is finite."""
    result = answer(Request(command, options), library, TODAY)
    assert not list(_not_finite(result.model_dump())), (command, options)
    assert card_of(result, next(LOCALES)).lead
    return result


def _not_finite(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _not_finite(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _not_finite(item)
    elif isinstance(value, float) and not math.isfinite(value):
        yield value


def has_speeds(device: Device) -> bool:
    """Whether a speed can be estimated."""
    return device.bandwidth_gb_per_s is not None and "maker" not in device.backends


def test_every_device_is_answered_by_fit_and_has_speeds_if_its_bandwidth_is_known(
    library: Library,
) -> None:
    """A small model on the largest of each: a verdict always, speeds where they can be known."""
    for device in library.devices.values():
        text = fitted_text(Fitted(device, device.memory_gib[-1]))
        result = asked(library, "fit", model="llama-3.2-1b", hardware=text)
        machine = result.machines[0]  # type: ignore[union-attr]
        ran = machine.verdict != "no"
        assert (machine.decode_tokens_per_s is not None) == (ran and has_speeds(device)), text
        for speed in (machine.decode_tokens_per_s, machine.prefill_tokens_per_s):
            assert speed is None or 0 < speed.low <= speed.expected <= speed.high, text


def test_every_device_without_speeds_is_answered_by_every_command(library: Library) -> None:
    """Best, compare and buy give figures where there are some, and say nothing of speed."""
    unknown = [device for device in library.devices.values() if not has_speeds(device)]
    assert len(unknown) > 20
    for device in unknown:
        text = fitted_text(Fitted(device, device.memory_gib[-1]))
        best = asked(library, "best", hardware=text)
        assert all(model.decode_tokens_per_s is None for model in best.models)  # type: ignore[union-attr]
        asked(library, "compare", a=text, b="rtx 3090")
        asked(library, "buy", budget="2000 usd", own=text)


@pytest.mark.thorough
def test_every_device_is_answered_by_best(library: Library) -> None:
    """No device makes a fault, with the least and the most memory."""
    for device in library.devices.values():
        for gib in {device.memory_gib[0], device.memory_gib[-1]}:
            asked(library, "best", hardware=fitted_text(Fitted(device, gib)))
