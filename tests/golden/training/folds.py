"""Training memory of each source, with constants fitted to the other sources only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from bot.sizing.shape import Shape
from bot.sizing.training.fitted import Fitted
from tests.golden.rows import Row, percentile, rows
from tests.golden.training.published import calculated_bytes

# Wide around the constants in use, so that a fit without a source may end far from them.
_NORMS: Final = (3.0, 4.0, 5.0, 6.0)
_LAYER_NORMS: Final = (1.5, 3.0)
_LOGITS: Final = (0.5, 0.75, 1.0, 1.25)
_FULL: Final = tuple(product((2.0, 3.0, 4.0, 5.0, 6.0, 7.0), (1.0, 2.0, 4.0)))
_ADAPTERS: Final = tuple(product((2.0, 3.0, 4.0), (1.0, 2.0)))
_PAGES: Final = {"hf by unsloth": "unsloth"}


def source_of(row: Row) -> str:
    """Return the source of a row: its groups on one GPU and on several are one."""
    name = row["group"].removesuffix(" several")
    return _PAGES.get(name, name)


def held_out_errors(shapes: Mapping[str, Shape]) -> dict[str, list[float]]:
    """Return the relative errors of each source's rows, its own figures unseen by the fit."""
    table = rows("training")
    sources = dict.fromkeys(source_of(row) for row in table)
    alone = [row for row in table if row["gpus"] == "1"]
    several = [row for row in table if row["gpus"] != "1"]
    of_one = {how: _errors(alone, shapes, *how) for how in _ways_alone()}
    errors, cuts = {}, {}
    for source in sources:
        best, logits = _best(of_one, [source_of(row) for row in alone], source)
        if (best, logits) not in cuts:
            ways = _ways_several(best, logits)
            cuts[best, logits] = {how: _errors(several, shapes, *how) for how in ways}
        of_several = cuts[best, logits]
        cut = _best(of_several, [source_of(row) for row in several], source)
        errors[source] = [
            error
            for group, found in ((alone, of_one[best, logits]), (several, of_several[cut]))
            for row, error in zip(group, found, strict=True)
            if source_of(row) == source
        ]
    return errors


_How = tuple[Fitted, float]


def _ways_alone() -> Iterator[_How]:
    for norm, layer_norm, logits in product(_NORMS, _LAYER_NORMS, _LOGITS):
        yield Fitted(norm=norm, layer_norm=layer_norm), logits


def _ways_several(alone: Fitted, logits: float) -> Iterator[_How]:
    for full, adapters in product(_FULL, _ADAPTERS):
        yield Fitted(alone.norm, alone.layer_norm, *full, *adapters), logits


def _errors(
    table: Sequence[Row], shapes: Mapping[str, Shape], fitted: Fitted, logits: float
) -> list[float]:
    return [
        calculated_bytes(row, shapes, fitted, logits) / int(row["measured_bytes"]) - 1
        for row in table
    ]


def _best(ways: Mapping[_How, list[float]], sources: Sequence[str], left_out: str) -> _How:
    """Return the constants with the least error of the middle row, then of all, elsewhere."""

    def misfit(how: _How) -> tuple[float, float]:
        others = [
            abs(error)
            for error, source in zip(ways[how], sources, strict=True)
            if source != left_out
        ]
        return percentile(others, 50) + sum(others) / len(others), sum(others)

    return min(ways, key=misfit)


def described_folds(errors: Mapping[str, Iterable[float]]) -> Iterator[str]:
    """Yield a row of the table in docs/training.md for each source."""
    for source, found in errors.items():
        sizes = [abs(error) for error in found]
        half, most = percentile(sizes, 50), percentile(sizes, 90)
        yield f"| {source} | {len(sizes)} | {100 * half:.0f} % | {100 * most:.0f} % |"
