import json
from datetime import date
from typing import Any

import pytest

from bot.hub.rents.rental_prices import read_rental_prices
from tests.hub.rents.rent_lists import offer, snapshot

TODAY = date(2026, 11, 1)


def test_offers_of_one_gpu_on_demand_are_read() -> None:
    """With provider, price and day; those that may end, by request or for eight GPUs are not."""
    offers = [
        offer(),
        offer(kind="spot", usd_hr=0.1),
        offer(kind="serverless"),
        offer(min_gpus=8),
        offer(kind="community", usd_hr=0.3, min_gpus=1),
    ]
    read = read_rental_prices(snapshot(*offers), TODAY)
    assert () == read.problems
    assert [("runpod", "rtx 9090", 24, 0.5), ("runpod", "rtx 9090", 24, 0.3)] == [
        (row.provider, row.gpu, row.memory_gib, row.per_hour) for row in read.rows
    ]
    assert {date(2026, 10, 8)} == {row.day for row in read.rows}


@pytest.mark.parametrize(
    "changed",
    [
        {"usd_hr": 0},
        {"usd_hr": 1e9},
        {"usd_hr": -1},
        {"usd_hr": "cheap"},
        {"usd_hr": True},
        {"usd_hr": None},
        {"vram_gb": "NaN"},
        {"gpu": ""},
        {"gpu": "x" * 61},
        {"provider": 7},
        {"provider": "a\u202eb"},
        {"kind": "barter"},
        {"fetched_at": "yesterday"},
        {"fetched_at": "2027-01-01"},
    ],
)
def test_nonsense_is_refused_at_its_line(changed: dict[str, Any]) -> None:
    """The rows beside it are read; an offer has nine lines, and the first begins in the fifth."""
    read = read_rental_prices(snapshot(offer(), offer(**changed), offer()), TODAY)
    assert 2 == len(read.rows)
    (problem,) = read.problems
    assert ("data/latest.json", 14) == (problem.file, problem.line)


def test_half_a_list_is_refused_where_it_ends() -> None:
    """Nothing of it is taken."""
    whole = snapshot(offer(), offer())
    read = read_rental_prices(whole[: len(whole) // 2], TODAY)
    assert () == read.rows
    (problem,) = read.problems
    assert "half a list" in problem.message
    assert problem.line > 1


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{}", b'{"offers": 3}', b"[" * 100_000, b"<html>"]
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    """One problem, and no rows."""
    read = read_rental_prices(content, TODAY)
    assert (0, 1) == (len(read.rows), len(read.problems))


def test_another_list_of_the_same_name_is_not_read() -> None:
    """Lines are those of the list itself; where none can be told, the first."""
    own = offer(usd_hr=0)
    listed = json.dumps({"meta": {"offers": []}, "offers": [offer(), own]}, indent=1).encode()
    read = read_rental_prices(listed, TODAY)
    assert [0.5] == [row.per_hour for row in read.rows]
    assert [15] == [problem.line for problem in read.problems]
    escaped = listed.replace(b'"offers"', b'"off\\u0065rs"')
    assert [1] == [problem.line for problem in read_rental_prices(escaped, TODAY).problems]


def test_list_may_begin_with_a_mark_of_its_encoding() -> None:
    """Some editors write one."""
    assert 1 == len(read_rental_prices(b"\xef\xbb\xbf" + snapshot(offer()), TODAY).rows)


def test_offer_that_is_no_object_is_refused() -> None:
    """At its line."""
    (problem,) = read_rental_prices(snapshot("rtx", offer()), TODAY).problems
    assert 5 == problem.line
