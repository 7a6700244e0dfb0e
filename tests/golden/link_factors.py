"""Published speeds of several computers or cards in multiples of one, beside what `/fit` says."""

from collections.abc import Iterator

from bot.answers.fit.fit import fit
from bot.asking.line import read_line
from bot.library.library import Library
from tests.golden.estimate import Estimate
from tests.golden.rows import Row, rows


def link_factors(library: Library) -> Iterator[tuple[Row, Estimate]]:
    """Yield every row of the table with the range of the decode factor."""
    for row in rows("link_factors"):
        link = fit(read_line(row["question"]), library).machines[0].link
        assert link is not None
        said = link.decode
        yield row, Estimate(float(row["factor"]), said.low, said.expected, said.high)
