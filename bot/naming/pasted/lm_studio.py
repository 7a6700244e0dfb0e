"""LM Studio's survey of the hardware: `lms runtime survey`, as a table or with `--json`."""

import re

from bot.catalog.units import GIB
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.sizes import as_sold, bytes_as_sold, size_gib

MARK = re.compile(r'\bGPU/ACCELERATORS\b|"(?:dedicatedMemoryCapacityBytes|gpuSurveyResult)"')
_ROW = re.compile(
    r"(?:VRAM|GiB) (?P<name>[^:|]{3,90}?) \((?:CUDA|ROCm|Vulkan|Metal|OpenCL)\w{0,4}"
    r"(?:, (?P<kind>Discrete|Integrated|Unified))?\) (?=(?P<gib>\d{1,5}(?:\.\d{1,2})?) GiB)"
)
_JSON = re.compile(
    r'"name": ?"(?P<name>[^"]{3,90})"(?P<fields>[^{}]{0,400}?)'
    r'"dedicatedMemoryCapacityBytes": ?(?P<bytes>\d{1,15})(?P<more>[^{}]{0,200})'
)
_RAM = re.compile(r"\bRAM: (?P<size>\d{1,6}(?:\.\d{1,2})? [GT]iB)")
_RAM_BYTES = re.compile(r'"(?:ramCapacity|totalRamBytes)": ?(?P<bytes>\d{9,15})')


def read(text: str) -> Pasted:
    """Return the devices; what an integrated one shares is not memory of its own."""
    devices = [_listed(row["name"], float(row["gib"]), row["kind"]) for row in _ROW.finditer(text)]
    for row in _JSON.finditer(text):
        kind = "Integrated" if "Integrated" in row["fields"] + row["more"] else "Discrete"
        devices.append(_listed(row["name"], int(row["bytes"]) / GIB, kind))
    ram, ram_bytes = _RAM.search(text), _RAM_BYTES.search(text)
    if ram_bytes is not None:
        return Pasted(tuple(devices), bytes_as_sold(int(ram_bytes["bytes"])))
    return Pasted(tuple(devices), as_sold(size_gib(ram["size"])) if ram else None)


def _listed(name: str, gib: float, kind: str | None) -> Listed:
    if name.startswith("Apple"):
        return Listed(name, working_set_gib=gib)
    own = kind != "Integrated"
    return Listed(name, gib if own else None, own_memory=own)
