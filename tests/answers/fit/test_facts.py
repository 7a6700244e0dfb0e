from dataclasses import replace
from typing import Any

import pytest

from bot.advice.facts import FIT_FACTS
from bot.answers.fit.facts import fit_values
from bot.answers.fit.question import parse_fit
from bot.asking.request import Request
from bot.catalog.device import Dropped
from bot.library.library import Library
from bot.running.machine_figures import machine_figures
from bot.running.memory_figures import memory_figures


def _values(library: Library, **options: str) -> dict[str, Any]:
    result = parse_fit(Request("fit", options), library)
    load, host = result.load, result.host(library)
    machine = machine_figures(result.model, host, load, library) if host else None
    return dict(fit_values(result, memory_figures(load, 0), machine))


def test_every_fact_of_the_vocabulary_has_a_value(library: Library) -> None:
    """Rules may name any of them; there are no other values."""
    assert set(FIT_FACTS) == set(_values(library, model="small-7b", hardware="rtx 9090"))


def test_facts_of_the_machine_are_unknown_without_one(library: Library) -> None:
    """A condition on them never holds then."""
    values = _values(library, model="small-7b")
    assert not values["hardware_given"]
    assert {"verdict", "spare_memory", "decode_speed", "runtime_suits"}.isdisjoint(values)


@pytest.mark.parametrize(
    ("options", "fact", "value"),
    [
        ({"hardware": "rtx 9090 + 128GB RAM"}, "experts_in_ram", True),
        ({"hardware": "rtx 9090 + 128GB RAM"}, "verdict", "offload"),
        ({"hardware": "2x rtx 9090"}, "devices", 2),
        ({"hardware": "m9 max 64gb"}, "device_kind", "apple"),
        ({"hardware": "halo 9"}, "windows_memory", 96),
        ({"hardware": "halo 9 on Windows"}, "windows_memory", None),
        ({"hardware": "rtx 9090"}, "windows_memory", None),
        ({"hardware": "rtx 9090"}, "dropped_backend", None),
        ({"hardware": "rtx 9090"}, "decode_speed", None),
        ({"hardware": "rtx 9090", "quant": "mlx 4bit"}, "runtime_suits", False),
        ({"hardware": "m9 max 64gb", "quant": "mlx 4bit"}, "runtime_suits", True),
        ({"context": "64k"}, "beyond_max_context", True),
        ({"context": "32k"}, "beyond_max_context", False),
    ],
)
def test_facts_have_the_values_of_the_answer(
    library: Library, options: dict[str, str], fact: str, value: object
) -> None:
    """For the mixture of 99B parameters, on several machines."""
    assert value == _values(library, model="mix-50b", **options)[fact]


def test_dropped_backend_is_that_of_the_first_device_with_one(library: Library) -> None:
    """Its newest version no longer supports the device."""
    dropped = Dropped(backend="cuda", since="CUDA 99", last="CUDA 98", source=("a book",))
    card = library.devices["rtx-9090"].model_copy(update={"dropped": (dropped,)})
    old = replace(library, devices={**library.devices, card.id: card})
    asked = {"model": "small-7b", "hardware": "halo 9 + rtx 9090"}
    assert "cuda" == _values(old, **asked)["dropped_backend"]
