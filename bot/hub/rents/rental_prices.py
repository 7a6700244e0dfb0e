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
        text = content.decode()
        values = json.loads(text)
    except json.JSONDecodeError as error:
        problem = Problem(FILE, error.lineno, error.colno, f"half a list: {error.msg}")
        return ReadList((), (problem,))
    except (UnicodeDecodeError, RecursionError):
        return ReadList((), (Problem(FILE, 1, 1, "this file is no JSON"),))
    offers = _OFFERS.search(text)
    if not isinstance(values, dict) or not isinstance(values.get("offers"), list) or not offers:
        return ReadList((), (Problem(FILE, 1, 1, 'the list "offers" is missing'),))
    rows, problems = [], []
    for line, offer in _offers(text, offers.end(), len(values["offers"])):
        try:
            row = _row(line, offer, today)
        except UnreadableRowError as error:
            problems.append(Problem(FILE, line, 1, str(error)))
        else:
            rows += [row] if row else []
    return ReadList(tuple(rows), tuple(problems))


def _offers(text: str, start: int, count: int) -> Iterator[tuple[int, object]]:
    """Yield each entry of the list of offers with its line."""
    decoder, line, counted = json.JSONDecoder(), 1, 0
    for _ in range(count):
        between = _BETWEEN.match(text, start)
        start = between.end() if between else start
        line += text.count("\n", counted, start)
        counted = start
        offer, start = decoder.raw_decode(text, start)
        yield line, offer


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
