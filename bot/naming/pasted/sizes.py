"""Sizes of memory as tools and shops write them, and the RAM that was sold."""

import re

from bot.catalog.units import GIB

_NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+|\d{1,15}(?:[.,]\d{1,4})?)"
SIZE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<unit>[TGMKk])(?:i?[Bbo](?:ytes?)?|i)?(?![A-Za-z])"
)
# `5.3 GiB / 31.3 GiB`, `1.2/10.0 GB`: what is used, and the whole.
_USED_OF = re.compile(rf"{_NUMBER}\s?(?:[TGMK]i?[Bo])?\s?/\s?(?={_NUMBER}\s?[TGMK]i?[Bo])")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PER_GIB = {"T": 1 / 1024, "G": 1.0, "M": 1024.0, "K": 1024.0**2, "k": 1024.0**2}
_MODULES = re.compile(r"\(?\b(?P<count>[1-8])\s?[x×*]\s?(?P<each>\d{1,3})\s?GB?\b", re.IGNORECASE)
# Sizes in which RAM is sold. A system counts less: graphics inside the processor take their part.
_RAM_GIB = (
    *(4, 6, 8, 12, 16, 18, 20, 24, 32, 36, 40, 48, 64, 80, 96, 112, 128, 144, 160, 192, 224, 256),
    *(320, 384, 448, 512, 640, 768, 896, 1024, 1152, 1536, 2048, 3072, 4096, 6144),
)
_LEAST_COUNTED = 0.86
# The least number, and its unit: no machine has as many of the next larger.
_UNITLESS = ((10.0**9, float(GIB)), (10.0**6, 1024.0**2), (10.0**3, 1024.0))


def size_gib(text: str) -> float | None:
    """Return the first size of a text in GiB; of `used / whole` the whole, None without a size."""
    size = SIZE.search(_USED_OF.sub(" ", text, count=1))
    if size is None:
        return None
    return number_of(size["number"], size["unit"]) / _PER_GIB[size["unit"]]


def number_of(text: str, unit: str = "M") -> float:
    """Return a number with `,` or `.` before its fraction, or between groups of three digits.

    Of gigabytes, `31.313` is taken for a fraction: no machine has as many.
    """
    grouped = _GROUPED.fullmatch(text) and (unit not in "GT" or text.count(",") > 1)
    return float(re.sub("[.,]", "", text) if grouped else text.replace(",", "."))


def modules_gib(text: str) -> float | None:
    """Return the size of RAM in a part list: `32 GB (2 x 16 GB)`, `2x16GB`; None without one."""
    sizes = [size for size in SIZE.finditer(text) if size["unit"] == "G"]
    modules = _MODULES.search(text)
    if modules is not None and (not sizes or sizes[0].start() >= modules.start()):
        return float(modules["count"]) * float(modules["each"])
    return number_of(sizes[0]["number"], "G") if sizes else None


def counted_gib(text: str) -> float | None:
    """Return a size whose unit may be left out, as in `free`: KiB, or MiB or GiB with an option."""
    bare = re.match(r"(\d{1,15})(?![\w.,])", text)
    if bare is None:
        return size_gib(text)
    number = float(bare[1])
    per_gib = next((per for least, per in _UNITLESS if number >= least), 1.0)
    return number / per_gib


def bytes_as_sold(count: float) -> float | None:
    """Return the size as sold of RAM that a system counts in bytes."""
    return as_sold(count / GIB)


def as_sold(gib: float | None) -> float | None:
    """Return the size of the modules from a system's count, which lacks reserved memory."""
    if gib is None or gib < 1:
        return None
    fitting = (size for size in _RAM_GIB if _LEAST_COUNTED * size <= gib <= size * 1.001)
    return float(next(fitting, round(gib)))
