"""The list `gpu-rental-prices`: posted prices of some thirty clouds, once a day.

Its format (https://huggingface.co/datasets/gpurentalprices/gpu-rental-prices and its mirror
https://github.com/adriannutiu/gpu-rental-prices, 2026-10-08): a JSON object with `date`, and
`offers` of {provider, gpu, vram_gb, usd_hr for one GPU, kind, source_url, fetched_at, min_gpus}.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.hub.rents.rent_row import (
    ReadList,
    RentRow,
    UnreadableRowError,
    day_in,
    number_in,
    price_in,
    text_in,
)
from bot.marked_yaml import Problem

REPOSITORY: Final = "gpurentalprices/gpu-rental-prices"
FILE: Final = "data/latest.json"
CREDIT: Final = "GPU rental price data by gpurentalprices.com"
# Offers that anybody can keep for an hour; `spot` may end at any time, and `serverless` is billed
# by the request.
_ON_DEMAND: Final = frozenset({"on-demand", "secure", "community", "marketplace"})
_OTHER_KINDS: Final = frozenset({"spot", "serverless", "reserved"})
_OFFERS: Final = re.compile(r'"offers"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")


def read_rental_prices(content: bytes, today: date) -> ReadList:
    """Return the rows for one GPU on demand; one problem alone if this is no such list."""
    try:
        text = content.decode("utf-8-sig")
        values = json.loads(text)
    except json.JSONDecodeError as error:
        problem = Problem(FILE, error.lineno, error.colno, f"half a list: {error.msg}")
        return ReadList((), (problem,))
    except (UnicodeDecodeError, RecursionError):
        return ReadList((), (Problem(FILE, 1, 1, "this file is no JSON"),))
    offers = values.get("offers") if isinstance(values, dict) else None
    if not isinstance(offers, list):
        return ReadList((), (Problem(FILE, 1, 1, 'the list "offers" is missing'),))
    rows, problems = [], []
    for line, offer in zip(_lines(text, len(offers)), offers, strict=True):
        try:
            row = _row(line, offer, today)
        except UnreadableRowError as error:
            problems.append(Problem(FILE, line, 1, str(error)))
        else:
            rows += [row] if row else []
    return ReadList(tuple(rows), tuple(problems))


def _lines(text: str, count: int) -> list[int]:
    """Return the line of each of `count` offers; 1 for all where the text does not show them.

    Another list of the same name may stand within the text: one as long counts.
    """
    for found in _OFFERS.finditer(text):
        try:
            lines = list(_entry_lines(text, found.end(), count))
        except json.JSONDecodeError:
            continue
        return lines
    return [1] * count


def _entry_lines(text: str, start: int, count: int) -> Iterator[int]:
    decoder, line, counted = json.JSONDecoder(), 1, 0
    for _ in range(count):
        between = _BETWEEN.match(text, start)
        start = between.end() if between else start
        line += text.count("\n", counted, start)
        counted = start
        _, start = decoder.raw_decode(text, start)
        yield line


def _row(line: int, offer: object, today: date) -> RentRow | None:
    """Return the row of an offer; None if it is not for one GPU on demand."""
    if not isinstance(offer, dict):
        raise UnreadableRowError("an offer is an object")
    kind = text_in(offer, "kind")
    if kind not in _ON_DEMAND | _OTHER_KINDS:
        raise UnreadableRowError(f'"{kind}" is no kind of offer that is known')
    row = RentRow(
        line=line,
        provider=text_in(offer, "provider"),
        gpu=text_in(offer, "gpu").replace("-", " "),
        memory_gib=number_in(offer, "vram_gb"),
        currency="usd",
        per_hour=price_in(offer, "usd_hr", 1.0),
        day=day_in(offer.get("fetched_at"), today),
        source=str(offer.get("source_url", ""))[:200],
    )
    alone = number_in(offer, "min_gpus") == 1 if "min_gpus" in offer else True
    return row if alone and kind in _ON_DEMAND else None
