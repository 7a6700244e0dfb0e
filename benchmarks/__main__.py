"""`make bench`: accuracy and time per answer, as a table."""

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.accuracy import accuracy
from benchmarks.measure import Measure
from benchmarks.pace import pace, seconds
from bot.loading import load
from bot.trial import try_example

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Measure, and print one line for each figure."""
    loaded = []
    took_s = seconds(lambda: loaded.append(load(ROOT / "rules", ROOT / "catalog", try_example)))
    library = loaded[0].library
    if library is None:
        raise SystemExit("\n".join(map(str, loaded[0].problems)))
    table = Table("what", "cases", "figure", "measured", "aim", box=SIMPLE_HEAD)
    loading = Measure("library", 1, "time to load", f"{1000 * took_s:.0f} ms", "500 ms")
    # Before anything has been worked out that answers remember.
    times = pace(library)
    for line in [*accuracy(library), loading, *times]:
        table.add_row(line.name, str(line.count), line.kind, line.figure, line.bar)
    Console().print(table)


if __name__ == "__main__":
    main()
