"""What macOS tells: `system_profiler`, `sysctl`, and the text of About This Mac."""

import re

from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.sizes import bytes_as_sold

_M = r"Apple M\d{1,2}(?: (?:Pro|Max|Ultra))?"
MARK = re.compile(
    r"\bChipset Model: |\bHardware Overview: |\bChip:? Apple M\d|\bbrand_string: Apple M\d"
    r"|\bApple M\d{1,2}(?: (?:Pro|Max|Ultra))? \d{10,13}\b|芯片:? Apple M\d|\bhw\.memsize: \d{9}"
)
_CHIP = re.compile(
    rf"\b(?:Chip|Chipset Model|芯片|machdep\.cpu\.brand_string)[:：]? (?P<chip>{_M})\b"
    rf"|\b(?P<bare>{_M}) (?=\d{{10,13}}\b)"
)
_CORES = re.compile(
    r"\bChipset Model: Apple .{1,120}?\bTotal Number of Cores: (?P<cores>\d{1,3})\b"
)
_MEMORY = re.compile(
    r"(?<!\w )\bMemory:? (?P<gib>\d{1,4}) GB\b|\b(?:Memory|内存|Speicher)[:：]?"
    r" (?P<other>\d{1,4}) ?GB\b"
)
_BYTES = re.compile(rf"\bhw\.memsize: (?P<bytes>\d{{9,13}})\b|\b{_M} (?P<bare>\d{{10,13}})\b")
_CARD = re.compile(
    r"\bChipset Model: (?P<name>(?!Apple M)[^:]{3,60}?) Type: GPU\b"
    r"(?:.{0,200}?\bVRAM \([^)]{1,20}\): (?P<size>\d{1,5}) (?P<unit>[GM])B)?"
)
_PER_GIB = {"G": 1, "M": 1024}


def read(text: str) -> Pasted:
    """Return the chip with its GPU cores and its memory; for older Macs the graphics cards."""
    memory, counted = _MEMORY.search(text), _BYTES.search(text)
    ram_gib = float(memory["gib"] or memory["other"]) if memory else None
    if ram_gib is None and counted is not None:
        ram_gib = bytes_as_sold(int(counted["bytes"] or counted["bare"]))
    chips = dict.fromkeys(chip["chip"] or chip["bare"] for chip in _CHIP.finditer(text))
    if not chips:
        return Pasted(tuple(_card(row) for row in _CARD.finditer(text)), ram_gib)
    cores = _CORES.search(text)
    chip = Listed(next(iter(chips)), cores=int(cores["cores"]) if cores else None)
    return Pasted((chip,), ram_gib, several=len(chips) > 1)


def _card(row: re.Match[str]) -> Listed:
    return Listed(row["name"], int(row["size"]) / _PER_GIB[row["unit"]] if row["size"] else None)
