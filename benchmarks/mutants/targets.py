"""The files to mutate: the code that decides what fits, how fast it is, and in which format."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.mutants.mutant import Mutant, mutants

# Size and placement of a model, and the cost of a decode step.
_SIZING = (
    "sizing/cache.py",
    "sizing/placing/distribution.py",
    "sizing/placing/levelling.py",
    "sizing/placing/placement.py",
    "sizing/placing/places.py",
    "sizing/placing/split.py",
    "sizing/speed/attention_work.py",
    "sizing/speed/cost.py",
    "sizing/speed/decode.py",
    "sizing/speed/kernels.py",
    "sizing/speed/reads.py",
    "sizing/speed/sharing.py",
)
# Choice of the format.
_CHOICE = (
    "running/capacity/longest_context.py",
    "running/choice.py",
    "running/formats.py",
    "running/run.py",
)
FILES = tuple(f"bot/{file}" for file in (*_SIZING, *_CHOICE))


def nearest_tests(file: str) -> tuple[str, ...]:
    """Return the nearest tests: the test file that mirrors a file of the package."""
    folder, _, name = file.removeprefix("bot/").rpartition("/")
    return (f"tests/{folder}/test_{name}",)


def mutants_of(files: Iterable[str], root: Path) -> Iterator[Mutant]:
    """Yield all mutants of some files of the repository."""
    for file in files:
        yield from mutants(file, (root / file).read_text(encoding="utf-8"))
