"""The table of `npu-smi info`, for Huawei's accelerators."""

import re

from bot.catalog.units import MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted

MARK = re.compile(r"\bnpu-smi \d")
# `| 0 910B3 | OK | 93.7 36 0 / 0 | | 0 | 0000:C1:00.0 | 0 0 / 0 3410 / 65536 |`; cards without
# HBM have one more number.
_ROW = re.compile(
    r"\| \d{1,2} (?P<name>(?:Ascend ?)?\d{3}\w{0,6}) \| \w{2,12} \| [^|]{3,60} \|"
    r"[ |+=-]{0,200}\| ?[^|]{1,30} \| [0-9A-Fa-f:.]{4,16} \| [^|]{0,60}?\d{1,7} ?/"
    r" (?P<mib>\d{4,7}) \|"
)

# The versions of a 910B differ in their clocks.
_VERSION = re.compile(r"(?<=910B)\d$")


def read(text: str) -> Pasted:
    """Return one device for each chip."""
    rows = _ROW.finditer(text)
    return Pasted(
        tuple(
            Listed(
                f"Ascend {_VERSION.sub('', row['name'].removeprefix('Ascend').strip())}",
                int(row["mib"]) / MIB_PER_GIB,
                own_memory=True,
            )
            for row in rows
        )
    )
