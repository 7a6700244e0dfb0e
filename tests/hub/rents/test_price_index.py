from datetime import date

import pytest

from bot.hub.rents.price_index import is_price_index, read_price_index
from tests.hub.rents.rent_lists import HEAD, ROWS, TABLE

DAY = date(2026, 10, 28)


def test_rows_of_chinese_platforms_are_read() -> None:
    """Others bill in their own currency, and this table only converts them."""
    content = (HEAD + ROWS).encode()
    assert is_price_index(content)
    read = read_price_index(content, TABLE, DAY, 0.125)
    assert () == read.problems
    (row,) = read.rows
    assert ("恒源云", "RTX 9090", "cny", 3.2, DAY, 2) == (
        *(row.provider, row.gpu, row.currency),
        *(row.per_hour, row.day, row.line),
    )


@pytest.mark.parametrize(
    "row",
    [
        "RTX 9090,0,恒源云,0,4,3,0,1",
        "RTX 9090,1000000000,恒源云,3,1000000000,3,0,1",
        "RTX 9090,5,恒源云,3,4,3,0,1",
        "RTX 9090,3,恒源云,4,3,3,0,1",
        "RTX 9090,dear,恒源云,3,4,3,0,1",
        "RTX 9090,3.2",
        ",3.2,恒源云,3,4,3,0,1",
    ],
)
def test_nonsense_is_refused_at_its_line(row: str) -> None:
    """A price of 0 or 10^9, outside of its own month, upside down, and a line that ends early."""
    read = read_price_index(f"{HEAD}{ROWS}{row}\n".encode(), TABLE, DAY, 0.125)
    assert 1 == len(read.rows)
    (problem,) = read.problems
    assert (TABLE, 4) == (problem.file, problem.line)


@pytest.mark.parametrize("content", [b"", b"\xff", b"gpu,price\n1,2\n", b'"'])
def test_what_is_no_such_table_is_refused(content: bytes) -> None:
    """One problem, and no rows."""
    assert not is_price_index(content)
    read = read_price_index(content, TABLE, DAY, 0.125)
    assert (0, 1) == (len(read.rows), len(read.problems))
