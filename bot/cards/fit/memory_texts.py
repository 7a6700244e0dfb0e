"""Memory that is needed beside memory that is there, with as many digits as tell them apart.

"Needs 24.0 GB, has 24.0 GB: no" hides the verdict; "needs 24.03 GB, has 24.00 GB" says it.
"""

from typing import Final

from bot.cards.figures import number
from bot.catalog.units import GIB
from bot.texts import Words

_LEAST_DIGITS, _MOST_DIGITS = 1, 3
# `spare_share` of rules/sizing.yaml: what stays free where a load fits with room to spare. It
# decides nothing here but how many digits are shown.
SPARE_SHARE: Final = 0.1


def memory_texts(
    needed_bytes: int, usable_bytes: int, words: Words, *, ram_bytes: int = 0, unit: str = "GiB"
) -> dict[str, str]:
    """Return the placeholders of a verdict: `needed`, `usable`, `missing`, `spare` and `ram`.

    `missing` and `spare` are both the difference. `unit`: `GB` as makers label memory, or `GiB`.
    """
    digits = digits_apart(needed_bytes, usable_bytes)
    apart = _text(abs(needed_bytes - usable_bytes), digits, unit, words)
    return {
        "needed": _text(needed_bytes, digits, unit, words),
        "usable": _text(usable_bytes, digits, unit, words),
        "missing": apart,
        "spare": apart,
        "ram": _text(ram_bytes, digits_apart(ram_bytes, 0), unit, words),
    }


def digits_apart(needed_bytes: int, usable_bytes: int) -> int:
    """Return the decimals with which rounded figures still have the verdict of the exact ones."""
    exact = _verdict(needed_bytes, usable_bytes)
    for digits in range(_LEAST_DIGITS, _MOST_DIGITS):
        rounded = (round(size / GIB, digits) for size in (needed_bytes, usable_bytes))
        if _verdict(*rounded) == exact:
            return digits
    return _MOST_DIGITS


def _verdict(needed: float, usable: float) -> tuple[bool, bool, bool]:
    return needed < usable, needed > usable, needed <= (1 - SPARE_SHARE) * usable


def _text(size_bytes: int, digits: int, unit: str, words: Words) -> str:
    return f"{number(size_bytes / GIB, digits, words)} {unit}"
