"""The list `gpu-price-index`: the cheapest platform for each GPU, in yuan.

Its format (https://huggingface.co/datasets/brian8808/gpu-price-index, 2026-10): a CSV table with
`gpu`, `price_cny_per_hour`, `platform`, and figures of 30 days. It states no day: that of the
repository's last change counts.
"""

import csv
import io
import re
from datetime import date
from typing import Final

from bot.hub.rents.rent_row import ReadList, RentRow, UnreadableRowError, price_in, text_in
from bot.marked_yaml import Problem

REPOSITORY: Final = "brian8808/gpu-price-index"
CREDIT: Final = "gpu-price-index by brian8808"
_COLUMNS: Final = ("gpu", "price_cny_per_hour", "platform", "min_30d", "max_30d")
# A platform outside of China bills in its own currency; the table only converts it.
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def is_price_index(content: bytes) -> bool:
    """Return whether a table begins with the columns of this list."""
    head = content.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace").strip()
    return set(_COLUMNS) <= set(head.split(","))


def read_price_index(content: bytes, file: str, day: date, cny_usd: float) -> ReadList:
    """Return the rows of Chinese platforms; one problem alone if this is no such table."""
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        lines = [(table.line_num, line) for line in table]
    except (UnicodeDecodeError, csv.Error):
        return ReadList((), (Problem(file, 1, 1, "this file is no table"),))
    missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        return ReadList((), (Problem(file, 1, 1, f'the column "{missing[0]}" is missing'),))
    rows, problems = [], []
    for number, line in lines:
        try:
            rows.append(_row(number, line, day, cny_usd))
        except UnreadableRowError as error:
            problems.append(Problem(file, number, 1, str(error)))
    return ReadList(tuple(row for row in rows if _CHINESE.search(row.provider)), tuple(problems))


def _row(number: int, line: dict[str, str], day: date, cny_usd: float) -> RentRow:
    low, high = (price_in(line, name, cny_usd) for name in ("min_30d", "max_30d"))
    price = price_in(line, "price_cny_per_hour", cny_usd)
    if not low <= price <= high:
        raise UnreadableRowError(f"{price:g} lies outside of its own 30 days ({low:g} to {high:g})")
    return RentRow(
        line=number,
        provider=text_in(line, "platform"),
        gpu=text_in(line, "gpu"),
        memory_gib=None,
        currency="cny",
        per_hour=price,
        day=day,
        source=text_in(line, "platform"),
    )
