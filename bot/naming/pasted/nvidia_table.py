"""The table that `nvidia-smi` prints."""

import re

from bot.catalog.units import MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted

MARK = re.compile(r"\bNVIDIA-SMI\b.{0,40}\d")
# Name, persistence or driver mode, bus, display, ECC; then fan to power, and the memory. A unified
# chip has no memory of its own to tell.
_ROW = re.compile(
    r"\| {0,4}\d{1,2} (?P<name>[^|]{3,60}?) (?:On|Off|N/A|WDDM|TCC|MCDM) \| [0-9A-Fa-f:.]{12,16} "
    r"(?:On|Off|N/A) \| [^|]{1,30} \|(?: \|)? [^|]{5,60} \| "
    r"(?:\d{1,7}MiB / (?P<mib>\d{1,7})MiB|Not Supported|N/A)"
)


def read(text: str) -> Pasted:
    """Read the rows of devices; the processes below them say nothing."""
    return Pasted(
        tuple(
            Listed(row["name"], int(row["mib"]) / MIB_PER_GIB if row["mib"] else None)
            for row in _ROW.finditer(text)
        )
    )
