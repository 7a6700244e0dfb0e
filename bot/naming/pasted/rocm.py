"""The output of `rocm-smi --showproductname --showmeminfo vram`, plain or with `--csv`."""

import re

from bot.catalog.units import GIB
from bot.naming.pasted.device import Listed, Pasted

MARK = re.compile(r"ROCm System Management Interface|\bGPU\[\d+\] ?: |\bdevice,.{0,300}\bcard\d")
_FIELD = re.compile(
    r"GPU\[(?P<gpu>\d{1,2})\] ?: (?P<field>[A-Za-z][\w ()]{2,40}): (?P<value>[^=]{1,80}?)"
    r"(?= GPU\[| ?=|$)"
)
_CSV_HEADER = re.compile(r"\bdevice,(?P<fields>.{1,400}?) (?=card\d)")
_CSV_ROW = re.compile(r"\bcard(?P<gpu>\d{1,2}),(?P<values>.{1,400}?)(?= card\d|$)")
# The fields of newer drivers first; older drivers give only numbers in some fields.
_NAME_FIELDS = ("device name", "card series", "card model")
_MEMORY_FIELD = "vram total memory (b)"


def read(text: str) -> Pasted:
    """Return one device for each GPU number; devices without a name are left out."""
    fields: dict[str, dict[str, str]] = {}
    for gpu, field, value in [*_plain(text), *_csv(text)]:
        fields.setdefault(gpu, {})[field.casefold()] = value
    return Pasted(tuple(found for gpu in fields.values() if (found := _device(gpu))))


def _plain(text: str) -> list[tuple[str, str, str]]:
    return [(row["gpu"], row["field"], row["value"]) for row in _FIELD.finditer(text)]


def _csv(text: str) -> list[tuple[str, str, str]]:
    header = _CSV_HEADER.search(text)
    if header is None:
        return []
    names = header["fields"].split(",")
    return [
        (row["gpu"], name, value)
        for row in _CSV_ROW.finditer(text)
        for name, value in zip(names, row["values"].split(","), strict=False)
    ]


def _device(fields: dict[str, str]) -> Listed | None:
    names = [fields[name] for name in _NAME_FIELDS if name in fields]
    name = next((entry for entry in names if not entry.startswith(("0x", "N/A"))), None)
    if name is None:
        return None
    size = fields.get(_MEMORY_FIELD, "")
    return Listed(name, int(size) / GIB if size.isdecimal() else None)
