"""What is mutated: the code that decides what fits, how fast it is, and in which format."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.mutants.mutant import Mutant, mutants

# What sizes and places a model, and what a step of decode costs.
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
# What chooses the format.
_CHOICE = (
    "running/capacity.py",
    "running/choice.py",
    "running/formats.py",
    "running/run.py",
)
FILES = tuple(f"bot/{file}" for file in (*_SIZING, *_CHOICE))


def nearest_tests(file: str) -> tuple[str, ...]:
    """The nearest tests: the file of tests that mirrors a file of the package."""
    folder, _, name = file.removeprefix("bot/").rpartition("/")
    return (f"tests/{folder}/test_{name}",)


def mutants_of(files: Iterable[str], root: Path) -> Iterator[Mutant]:
    """All mutants of files of the repository."""
    for file in files:
        yield from mutants(file, (root / file).read_text(encoding="utf-8"))
