"""The makers whose devices are wanted, or not: `nvidia`, `amd or intel`, `not amd`, `不要A卡`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.asking.mistake import Mistake

Vendor = Literal["nvidia", "amd", "intel", "apple"]
VENDORS: tuple[Vendor, ...] = get_args(Vendor)
NOT: Final = "not"
_WORDS: Final[Mapping[str, Vendor]] = {
    **dict.fromkeys(("nvidia", "geforce", "rtx", "cuda", "n卡", "英伟达", "老黄"), "nvidia"),
    **dict.fromkeys(("amd", "radeon", "rocm", "a卡", "农企"), "amd"),
    **dict.fromkeys(("intel", "arc", "i卡", "英特尔"), "intel"),
    **dict.fromkeys(("apple", "mac", "macs", "苹果"), "apple"),
}
_NEGATION: Final = (
    r"anything\s+but|not?\b|non-|without|except|never|avoid|不要|不想要|不买|不用|除了|排除|别|非"
)
_FILLER: Final = re.compile(r"\b(?:only|an?|the|any|gpus?|cards?)\b|显卡|只要|的|以外|都行|都可以")
_COMMA: Final = re.compile(r"[,;，；、]|\bbut\b(?!\s*$)")
_OR: Final = re.compile(r"\s*(?:[/&+和或跟]|\b(?:or|and|nor)\b)\s*")


@dataclass(frozen=True)
class Vendors:
    """The makers that are wanted, empty for every one, and those that are not."""

    only: frozenset[Vendor] = frozenset()
    without: frozenset[Vendor] = frozenset()


def read_vendors(text: str) -> Vendors:
    """Read the makers that a text wants and refuses; Mistake for one that is not known.

    A `not` counts for all that `or` joins, and ends at a comma. A maker that is wanted and refused,
    or every maker refused, is a Mistake as well.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = re.sub(r"anything\s+but", NOT, plain)
    only: set[Vendor] = set()
    without: set[Vendor] = set()
    for clause in filter(str.strip, _COMMA.split(plain)):
        refused = False
        for word in filter(str.strip, _OR.split(clause)):
            name, negations = re.subn(_NEGATION, " ", word.strip())
            refused = refused or bool(negations)
            (without if refused else only).add(_vendor(name, text))
    if only & without or len(without) == len(VENDORS):
        raise Mistake("conflict", suggestions=("vendor:nvidia",), text=f"vendor:{text}")
    if not only | without:
        raise _unknown(text)
    return Vendors(frozenset(only), frozenset(without))


def _vendor(name: str, text: str) -> Vendor:
    vendor = _WORDS.get(_FILLER.sub(" ", name).strip())
    if vendor is None:
        raise _unknown(text)
    return vendor


def _unknown(text: str) -> Mistake:
    known = " / ".join(VENDORS)
    return Mistake("unknown_vendor", suggestions=(*VENDORS, "not amd"), text=text, known=known)
