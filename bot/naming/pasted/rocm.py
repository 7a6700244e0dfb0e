"""The outputs of `rocm-smi`, plain, as a table, with `--csv` or `--json`, and of `amd-smi`."""

import re

from bot.catalog.units import GIB
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.names import is_inside_processor, is_nameless
from bot.naming.pasted.pci_ids import named_by_id
from bot.naming.pasted.sizes import size_gib

MARK = re.compile(
    r"ROCm System Management Interface|\bGPU\[\d+\] ?: |\bdevice,.{0,300}\bcard\d"
    r'|"card\d{1,2}": ?\{|\bROCm SMI\b'
)
AMD_MARK = re.compile(
    r"\b(?:MARKET_NAME|MARKETING_NAME): |\bAMD-SMI \d|\bAMDSMI Tool\b|\"market_name\":"
)
_FIELD = re.compile(
    r"GPU\[(?P<gpu>\d{1,2})\] ?: (?P<field>[A-Za-z][\w ()]{2,40}): (?P<value>[^=]{1,80}?)"
    r"(?= GPU\[| ?=|$)"
)
_CSV_HEADER = re.compile(r"\bdevice,(?P<fields>.{1,400}?) (?=card\d)")
_CSV_ROW = re.compile(r"\bcard(?P<gpu>\d{1,2}),(?P<values>.{1,400}?)(?= card\d|$)")
_JSON_CARD = re.compile(r'"card(?P<gpu>\d{1,2})": ?\{(?P<fields>[^{}]{1,6000})')
_JSON_FIELD = re.compile(r'"(?P<field>[^"]{2,60})": ?"(?P<value>[^"]{1,100})"')
# A row of the table that `rocm-smi` prints alone: number, node, id, guid, temperature.
_ROW = re.compile(r"(?:^| )(?P<gpu>\d{1,2}) \d{1,2} (?P<value>0x[0-9a-f]{4}), \d{1,6} ")
_AMD_FIELD = re.compile(
    r"\b(?P<start>GPU: \d{1,2})\b|\b\"?(?P<field>MARKET(?:ING)?_NAME|DEVICE_ID"
    r"|TARGET_GRAPHICS_VERSION|SIZE)\"?: ?"
    r"\"?(?P<value>[^:\"]{1,60}?)\"?(?=,? \"?[A-Z_]{3,40}\"?:|,? GPU: |[,}\"]|$)",
    re.IGNORECASE,
)
# The fields of newer drivers first; older drivers give only numbers in some fields.
_NAME_FIELDS = ("device name", "card series", "card model", "market_name", "marketing_name")
_ID_FIELDS = ("device id", "card model", "gpu id", "device_id")
_MEMORY_FIELD = "vram total memory (b)"
_ARCHITECTURE_FIELDS = ("gfx version", "target_graphics_version")


def read(text: str) -> Pasted:
    """Return one device for each GPU number; devices without a name and a known id are left out."""
    fields: dict[str, dict[str, str]] = {}
    rows = [(row["gpu"], "device id", row["value"]) for row in _ROW.finditer(text)]
    for gpu, field, value in [*rows, *_plain(text), *_csv(text), *_json(text)]:
        fields.setdefault(gpu, {})[field.casefold()] = value.strip()
    return Pasted(tuple(found for gpu in fields.values() if (found := _device(gpu))))


def read_amd(text: str) -> Pasted:
    """Return the devices of `amd-smi static`."""
    devices: list[dict[str, str]] = []
    for match in _AMD_FIELD.finditer(text):
        field = (match["field"] or "").casefold()
        if match["start"] or not devices or (field.startswith("market") and field in devices[-1]):
            devices.append({})
        if field:
            devices[-1].setdefault(field, match["value"].strip())
    return Pasted(tuple(found for gpu in devices if (found := _device(gpu))))


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


def _json(text: str) -> list[tuple[str, str, str]]:
    return [
        (card["gpu"], field["field"], field["value"])
        for card in _JSON_CARD.finditer(text)
        for field in _JSON_FIELD.finditer(card["fields"])
    ]


def _device(fields: dict[str, str]) -> Listed | None:
    named = [fields[name] for name in _NAME_FIELDS if name in fields]
    by_id = [named_by_id(fields[name]) for name in _ID_FIELDS if name in fields]
    names = [
        *(entry for entry in named if not entry.startswith(("0x", "N/A"))),
        *filter(None, by_id),
    ]
    if not names:
        return None
    architecture = next((fields[name] for name in _ARCHITECTURE_FIELDS if name in fields), None)
    name = next((entry for entry in names if not is_nameless(entry)), names[0])
    size = fields.get(_MEMORY_FIELD, "")
    counted = int(size) / GIB if size.isdecimal() else size_gib(fields.get("size", ""))
    own = not is_inside_processor(architecture)
    return Listed(name, counted, own_memory=own, architecture=architecture)
