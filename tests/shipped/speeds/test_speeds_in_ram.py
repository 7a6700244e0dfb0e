"""The models that a search does not place, over real models and machines."""

from collections.abc import Iterator

import pytest

from bot.asking.names import named_machine
from bot.library.library import Library
from bot.running.run import Need, run_on_owned, too_slow_on_owned, usual_host

_MACHINES = (
    "gtx 1060 6gb",
    "rtx 3060 12gb",
    "rtx 3090 + 128GB RAM",
    "2x rtx 4060 ti 16gb",
    "rx 7900 xtx",
    "arc b580",
    "m4 pro 24gb",
    "ryzen 7 5700x 32gb ram",
)


def _left_out(machine: str, library: Library, floor: float) -> Iterator[Need]:
    host = usual_host(named_machine(machine, library), library)
    for model in library.originals:
        need = Need(model.id, min(16384, model.max_context), 1, floor_tokens_per_s=floor)
        if too_slow_on_owned(host, need, library):
            yield need


@pytest.mark.thorough
@pytest.mark.parametrize("machine", _MACHINES)
def test_a_model_that_is_not_placed_would_be_too_slow_or_too_large(
    library: Library, machine: str
) -> None:
    """Placed all the same, it does not run, or writes below the floor."""
    host = usual_host(named_machine(machine, library), library)
    for floor in (3.0, 10.0, 40.0):
        for need in _left_out(machine, library, floor):
            run = run_on_owned(host, need, library)
            assert run is None or not run.writes(floor), need


def test_some_models_are_not_placed(library: Library) -> None:
    """A dense model of 70 billion parameters in RAM writes two tokens a second."""
    assert any(_left_out("rtx 3060 12gb", library, 10.0))


def test_models_that_the_devices_may_hold_are_placed(library: Library) -> None:
    """One memory of 512 GB has no RAM beside it."""
    assert not any(_left_out("m3 ultra 512gb", library, 10.0))
