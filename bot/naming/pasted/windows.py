"""The output of Windows about graphics cards and memory modules.

From `wmic path win32_VideoController get name`, `Get-CimInstance Win32_VideoController` and
`Get-CimInstance Win32_PhysicalMemory`, as a list or as a table. AdapterRAM is not read: it is a
32-bit number, 4 GB at most (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-videocontroller).
"""

import re
from collections import Counter

from bot.catalog.units import GIB
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.names import is_processor
from bot.naming.pasted.sizes import bytes_as_sold

_MAKER = r"(?:NVIDIA|AMD|ATI|Intel|Radeon|GeForce|Quadro|Microsoft|Parsec|Meta|Citrix|Virtual)\b"
MARK = re.compile(
    rf"\bAdapterRAM\b|(?i:win32_(?:VideoController|PhysicalMemory|Processor|ComputerSystem))"
    rf"|\bCapacity ?(?:[:=]|-{{4}})|\bTotal(?:PhysicalMemory|VisibleMemorySize) ?(?:[:=]"
    rf"|-{{4}}| \d)"
    rf"|(?:^|\s)Name (?:[:=]|-{{4}}|{_MAKER})|(?:^|\s)Name="
)
_NAME_FIELD = re.compile(
    r"(?<!Host )(?<!OS )(?<!User )(?<!System )(?<!Device )(?<!Computer )(?<!\w)Name ?[:=]"
    r" ?(?P<name>[^:=]{2,80}?)"
    r"(?= \w{2,40} ?[:=]|$)"
)
# A name without any of these is that of a computer or of a person.
_PART = re.compile(
    rf"{_MAKER}|\b(?:Graphics|GPU|Display|Adapter|RTX|GTX|Arc|Qualcomm|Adreno|ASPEED|Matrox)\b"
    r"|Ryzen|Xeon|EPYC|Core|Processor",
    re.IGNORECASE,
)
_START = re.compile(rf"(?<!AMD )(?<!ATI )(?<!NVIDIA )(?<!GeForce )(?<!Parsec )\b(?={_MAKER})")
# Sizes, versions, states and ids of the other columns.
_NAME_END = re.compile(
    r" (?:\d{6,}|\d+\.\d+\.\d+|OK\b|PCI\\|wmic\b|Name\b|Capacity\b|PS [A-Z]:|-{4}).*"
)
# Columns that repeat the name.
_NAME_COLUMN = re.compile(r"\b(?:Caption|Description|Name|VideoProcessor)\b")
_MODULES = re.compile(r"\bCapacity\b(?P<rest>(?:(?!AdapterRAM|VideoController).)*)")
_TOTAL = re.compile(
    r"\bTotal(?P<kind>PhysicalMemory|VisibleMemorySize) ?[:=]? ?(?:-{4,40} )?(?P<count>\d{7,14})\b"
)
_BYTES = re.compile(r"(?<![\w.])\d{10,13}(?![\w.])")


def read(text: str) -> Pasted:
    """Return one device for each adapter, and the RAM as the sum of its modules."""
    fields = [Listed(row["name"]) for row in _NAME_FIELD.finditer(text)]
    listed = [item for item in fields or _table(text) if _PART.search(item.name)]
    processor = next((item.name for item in listed if is_processor(item.name)), None)
    devices = tuple(item for item in listed if not is_processor(item.name))
    return Pasted(devices, _ram_gib(text), on_windows=True, processor=processor)


def _table(text: str) -> list[Listed]:
    head, *cells = _START.split(text)
    names = Counter(name for cell in cells if (name := _NAME_END.sub("", f"{cell} ").strip()))
    each = max(1, len(set(_NAME_COLUMN.findall(head))))
    return [Listed(name) for name, count in names.items() for _ in range(max(1, count // each))]


def _ram_gib(text: str) -> float | None:
    modules = _MODULES.search(text)
    sizes = [int(size) for size in _BYTES.findall(modules["rest"])] if modules else []
    whole = [size for size in sizes if size % GIB == 0]
    total = _TOTAL.search(text)
    if not whole and total is not None:
        per_count = 1 if total["kind"] == "PhysicalMemory" else 1024
        return bytes_as_sold(int(total["count"]) * per_count)
    return sum(whole) / GIB if whole else None
