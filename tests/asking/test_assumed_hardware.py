from dataclasses import replace

import pytest

from bot.asking.assumed_hardware import with_hardware
from bot.asking.question import Options
from bot.catalog.machine import Machine
from bot.catalog.processor import Graphics
from bot.library.library import Library
from tests.catalog.test_processor import family


@pytest.mark.parametrize(
    ("hardware", "assumed"),
    [
        ("rtx 9090", {"ram": "32 GB", "ram_speed": "DDR5-9999"}),
        ("rtx 9090 + 64GB RAM", {"ram_speed": "DDR5-9999"}),
        ("rtx 9090 + 64gb ddr4-2666", {}),
        ("rtx 9090 + i7-12700", {"ram": "32 GB", "ram_speed": "2ch DDR4-3200"}),
        ("i7-12700", {"ram": "32 GB", "ram_speed": "2ch DDR4-3200", "runs_on": "cpu"}),
        ("i7-12700 64gb ddr4-2666", {"runs_on": "cpu"}),
        ("i7-12700 64gb ddr4-2666 no gpu", {}),
        ("i7-12700 64gb ddr4 igpu", {}),
        ("halo 9", {}),
        ("ddr5 9999 64GB", {}),
    ],
)
def test_what_was_not_named_is_named_with_its_value(
    library: Library, hardware: str, assumed: dict[str, str]
) -> None:
    """The size of the RAM, its speed as it is typed, and the part that models run on."""
    known = replace(library, processors=(family(graphics=(Graphics(device="halo-9"),)),))
    machine = known.hardware_names.find(hardware)
    assert isinstance(machine, Machine), machine
    options = with_hardware(Options({}), known.programs["llama.cpp"], machine, known)
    assert assumed == {entry.option: entry.value for entry in options.assumed}


def test_without_a_machine_nothing_is_assumed_of_it(library: Library) -> None:
    """/fit may be asked without hardware."""
    assert with_hardware(Options({}), library.programs["llama.cpp"], None, library).assumed == ()
