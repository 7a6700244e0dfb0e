"""The list that `nvidia-smi -L` prints: names without memory."""

import re

from bot.naming.pasted.device import Listed, Pasted

MARK = re.compile(r"\bGPU \d{1,2}: [^():]{3,60} \(UUID:")
_ROW = re.compile(r"\bGPU \d{1,2}: (?P<name>[^():]{3,60}) \(UUID:")


def read(text: str) -> Pasted:
    """Read one device a row; the parts of a divided GPU (MIG) are no rows of their own."""
    return Pasted(tuple(Listed(row["name"]) for row in _ROW.finditer(text)))
