"""What `nvidia-smi --query-gpu=name,memory.total --format=csv` prints."""

import re

from bot.catalog.units import MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted

_NAME = r"\b(?:NVIDIA|Tesla|Quadro|GeForce) [^,|]{2,60}"
MARK = re.compile(
    rf"memory\.(?:total|free|used)\b|{_NAME}, (?:[^,]{{1,40}}, ){{0,6}}?\d{{3,7}} MiB"
)
_NAMED = re.compile(_NAME)
_MIB = re.compile(r", (\d{3,7})(?: MiB|(?![\w.]))")


def read(text: str) -> Pasted:
    """Read one device for each name; of several sizes beside it, the total is the largest."""
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
