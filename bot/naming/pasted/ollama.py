"""The start-up log of Ollama, before and since version 0.12."""

import re

from bot.catalog.units import MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.sizes import as_sold

MARK = re.compile(r'msg="inference compute"')
_DEVICE = re.compile(r'msg="inference compute" (?P<fields>.{10,700}?)\bavailable=')
_RAM = re.compile(r'msg="system memory" total="(?P<total>[^"]{1,20})"')
_FIELD = re.compile(r'(?P<name>\w{2,20})=(?:"(?P<quoted>[^"]{0,120})"|(?P<bare>[^\s"]{1,200}))')
_SIZE = re.compile(r"(?P<size>\d{1,6}(?:\.\d{1,3})?) (?P<unit>[MGT])iB")
_PER_GIB = {"M": MIB_PER_GIB, "G": 1, "T": 1 / 1024}


def read(text: str) -> Pasted:
    """Return the devices that Ollama found; each once, even if the log has several starts."""
    devices: dict[str, Listed] = {}
    ram = _RAM.search(text)
    ram_gib = _gib(ram["total"]) if ram else None
    for line in _DEVICE.finditer(text):
        fields = {
            field["name"]: field["quoted"] or field["bare"] or ""
            for field in _FIELD.finditer(line["fields"])
        }
        library, total = fields.get("library", "").casefold(), _gib(fields.get("total", ""))
        if library == "cpu":
            ram_gib = total
            continue
        name = fields.get("description") or fields.get("name") or ""
        listed = Listed(name, total, architecture=fields.get("compute"))
        if library == "metal":
            listed = Listed(name or "Apple GPU", working_set_gib=total)
        devices[f"{library} {fields.get('id')} {fields.get('pci_id')}"] = listed
    return Pasted(tuple(devices.values()), as_sold(ram_gib))


def _gib(text: str) -> float | None:
    size = _SIZE.fullmatch(text)
    return float(size["size"]) / _PER_GIB[size["unit"]] if size else None
