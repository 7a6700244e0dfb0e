"""What each line prints on a computer, as its tools write it, and the machine read from it."""

import pytest

from bot.asking.names import read_machine
from bot.catalog.machine_text import machine_text
from bot.naming.pasted.printing_lines import PRINTING_LINES
from tests.golden.frozen.library import frozen_library

WINDOWS = """


Name : NVIDIA GeForce RTX 4070



Capacity : 17179869184

Capacity : 17179869184

"""
MACOS = """      Chip: Apple M3 Max
      Total Number of Cores: 16 (12 performance and 4 efficiency)
      Memory: 64 GB
      Chipset Model: Apple M3 Max
      Type: GPU
      Total Number of Cores: 40
"""
LINUX = """name, memory.total [MiB]
NVIDIA GeForce RTX 3090, 24576 MiB
NVIDIA GeForce RTX 3090, 24576 MiB
               total        used        free      shared  buff/cache   available
Mem:            62Gi       9.1Gi        12Gi       254Mi        41Gi        53Gi
Swap:          8.0Gi          0B       8.0Gi
"""
WITHOUT_NVIDIA = """-bash: nvidia-smi: command not found
03:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31 [RX 7900 XTX]
               total        used        free      shared  buff/cache   available
Mem:            31Gi       9.1Gi        12Gi       254Mi        41Gi        16Gi
"""


@pytest.mark.parametrize(
    ("printed", "machine"),
    [
        (WINDOWS, "rtx-4070 + 32GB RAM"),
        (MACOS, "m3-max-40 64GB"),
        (LINUX, "2x rtx-3090 + 64GB RAM"),
        (WITHOUT_NVIDIA, "rx-7900-xtx + 32GB RAM"),
    ],
)
def test_what_a_line_prints_is_read(printed: str, machine: str) -> None:
    """The whole machine with its RAM, beyond doubt."""
    read = read_machine(printed, frozen_library())
    assert (machine, ()) == (machine_text(read.machine), read.alternatives)
    assert () == read.not_counted


def test_no_line_prints_a_serial_number() -> None:
    """`system_profiler` would, so only lines of parts are kept; `nvidia-smi -L` prints UUIDs."""
    assert {"windows", "macos", "linux"} == set(PRINTING_LINES)
    assert "grep" in PRINTING_LINES["macos"]
    assert "-L" not in PRINTING_LINES["linux"]
