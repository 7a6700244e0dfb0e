"""The output of `system_profiler SPHardwareDataType SPDisplaysDataType`."""

import re

from bot.naming.pasted.device import Listed, Pasted

MARK = re.compile(r"\bChipset Model: |\bHardware Overview: |\bChip: Apple M\d")
_CHIP = re.compile(r"\b(?:Chip|Chipset Model): (?P<chip>Apple M\d{1,2}(?: (?:Pro|Max|Ultra))?)\b")
_CORES = re.compile(
    r"\bChipset Model: Apple .{1,120}?\bTotal Number of Cores: (?P<cores>\d{1,3})\b"
)
_MEMORY = re.compile(r"(?<!\w )\bMemory: (?P<gib>\d{1,4}) GB\b|\bMemory: (?P<other>\d{1,4}) GB\b")
_CARD = re.compile(
    r"\bChipset Model: (?P<name>(?!Apple M)[^:]{3,60}?) Type: GPU\b"
    r"(?:.{0,200}?\bVRAM \([^)]{1,20}\): (?P<size>\d{1,5}) (?P<unit>[GM])B)?"
)
_PER_GIB = {"G": 1, "M": 1024}


def read(text: str) -> Pasted:
    """Return the chip with its GPU cores and its memory; for older Macs the graphics cards."""
    memory = _MEMORY.search(text)
    ram_gib = float(memory["gib"] or memory["other"]) if memory else None
    chip = _CHIP.search(text)
    if chip is None:
        return Pasted(tuple(_card(row) for row in _CARD.finditer(text)), ram_gib)
    cores = _CORES.search(text)
    return Pasted((Listed(chip["chip"], cores=int(cores["cores"]) if cores else None),), ram_gib)


def _card(row: re.Match[str]) -> Listed:
    return Listed(row["name"], int(row["size"]) / _PER_GIB[row["unit"]] if row["size"] else None)
