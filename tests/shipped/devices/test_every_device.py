"""Every device of the catalog can be asked about, with and without known speeds."""

import pytest

from bot.answers.best.answer import BestAnswer
from bot.answers.fit.answer import FitAnswer
from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.machine_text import fitted_text
from bot.library.library import Library
from tests.shipped.devices.asking import asked


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
        assert isinstance(result, FitAnswer)
        machine = result.machines[0]
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
        assert isinstance(best, BestAnswer)
        assert all(model.decode_tokens_per_s is None for model in best.models)
        asked(library, "compare", a=text, b="rtx 3090")
        asked(library, "buy", budget="2000 usd", own=text)


@pytest.mark.thorough
def test_every_device_is_answered_by_best(library: Library) -> None:
    """No device makes a fault, with the least and the most memory."""
    for device in library.devices.values():
        for gib in {device.memory_gib[0], device.memory_gib[-1]}:
            asked(library, "best", hardware=fitted_text(Fitted(device, gib)))
