"""The three outputs of `nvidia-smi`: its table, `-L`, and `--query-gpu=... --format=csv`."""

import re
from itertools import pairwise

from bot.catalog.units import MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted

TABLE_MARK = re.compile(r"\bNVIDIA-SMI\b.{0,40}\d")
_TABLE_START = re.compile(r"\bNVIDIA-SMI \d")
# Name, persistence or driver mode, bus, display, ECC; then fan to power, and the memory, which
# a chip with unified memory does not report.
_TABLE_ROW = re.compile(
    r"\| {0,4}\d{1,2} (?P<name>[^|]{3,60}?) (?:On|Off|N/A|WDDM|TCC|MCDM) \| [0-9A-Fa-f:.]{12,16} "
    r"(?:On|Off|N/A) \| [^|]{1,30} \|(?: \|)? [^|]{5,60} \| "
    r"(?:\d{1,7}MiB / (?P<mib>\d{1,7})MiB|Not Supported|N/A)"
)
LIST_MARK = re.compile(r"\bGPU \d{1,2}: [^():]{3,60} \(UUID:")
_LIST_ROW = re.compile(r"\bGPU \d{1,2}: (?P<name>[^():]{3,60}) \(UUID:")
_NAME = r"\b(?:NVIDIA|Tesla|Quadro|GeForce) [^,|(]{2,60}"
QUERY_MARK = re.compile(
    rf"memory\.(?:total|free|used)\b|{_NAME}, (?:[^,]{{1,40}}, ){{0,6}}?\d{{3,7}} MiB"
)
_NAMED = re.compile(_NAME)
_MIB = re.compile(r", (\d{3,7})(?: MiB|(?![\w.]))")


def read_table(text: str) -> Pasted:
    """Return the devices in the table; the list of processes below it is ignored.

    Of several tables with the same devices, as `watch` leaves them, one counts.
    """
    starts = [*(match.start() for match in _TABLE_START.finditer(text)), len(text)]
    tables = dict.fromkeys(_rows(text[start:end]) for start, end in pairwise(starts))
    filled = [rows for rows in tables if rows]
    return Pasted(filled[0] if filled else _rows(text), several=len(filled) > 1)


def _rows(text: str) -> tuple[Listed, ...]:
    return tuple(
        Listed(row["name"], int(row["mib"]) / MIB_PER_GIB if row["mib"] else None)
        for row in _TABLE_ROW.finditer(text)
    )


def read_list(text: str) -> Pasted:
    """Return one device per row, without memory; parts of a divided GPU (MIG) do not count."""
    return Pasted(tuple(Listed(row["name"]) for row in _LIST_ROW.finditer(text)))


def read_query(text: str) -> Pasted:
    """Return one device for each name; its memory is the largest of the sizes after the name."""
    names = list(_NAMED.finditer(text))
    starts = [*(name.start() for name in names), len(text)]
    return Pasted(
        tuple(
            Listed(name[0], _total_gib(text[name.end() : following]))
            for name, following in zip(names, starts[1:], strict=True)
        )
    )


def _total_gib(row: str) -> float | None:
    sizes = [int(size) for size in _MIB.findall(row)]
    return max(sizes) / MIB_PER_GIB if sizes else None
