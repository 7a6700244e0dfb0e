"""The files to mutate: the code that decides what fits, how fast it is, and what to buy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutants.mutant import Mutant, mutants

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Group:
    """Files whose mutants are drawn together and judged by one bar; `count` are drawn."""

    name: str
    files: tuple[str, ...]
    count: int


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
# What `/buy` answers, from the question to the picks.
_BUYING = (
    "between/asked_price",
    "between/contest",
    "between/entrant",
    "between/machines",
    "between/picks",
    "break_even",
    "buy",
    "candidate",
    "cloud/offers",
    "cloud/pick",
    "decision",
    "facts",
    "ladder",
    "owned",
    "pick",
    "picks",
    "price_check",
    "price_front",
    "question",
    "search",
    "terms",
    "training",
    "upgrades",
    "wishes",
)
GROUPS = (
    Group("what fits", tuple(f"bot/{file}" for file in (*_SIZING, *_CHOICE)), 400),
    Group("what to buy", tuple(f"bot/answers/buy/{file}.py" for file in _BUYING), 150),
)
FILES = tuple(file for group in GROUPS for file in group.files)


def nearest_tests(file: str) -> tuple[str, ...]:
    """Return the nearest tests: the file that mirrors one of the package, and the folder beside it.

    What does not fit into `test_terms.py` is in `terms/`.
    """
    folder, _, name = file.removeprefix("bot/").removesuffix(".py").rpartition("/")
    further = sorted((_ROOT / "tests" / folder / name).glob("test_*.py"))
    return (f"tests/{folder}/test_{name}.py", *(str(path.relative_to(_ROOT)) for path in further))


def mutants_of(files: Iterable[str], root: Path) -> Iterator[Mutant]:
    """Yield all mutants of some files of the repository."""
    for file in files:
        yield from mutants(file, (root / file).read_text(encoding="utf-8"))
