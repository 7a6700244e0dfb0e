"""What a member says is wrong with an answer, in their own words."""

from typing import Final, Literal, get_args

from bot.asking.mistake import Mistake
from bot.catalog.frozen import Frozen
from bot.naming.pasted.format import one_line

# `fit`: it does run, or does not; `name`: another model or machine was meant.
ProblemKind = Literal["speed", "price", "fit", "name", "other"]
PROBLEM_KINDS: Final[tuple[ProblemKind, ...]] = get_args(ProblemKind)
LONGEST_PROBLEM: Final = 500  # characters of what is wrong
LONGEST_NAME: Final = 200  # characters of a model, a machine or a format


class Subject(Frozen):
    """The model, machine and format that a report is about, as typed; empty if not given."""

    model: str = ""
    hardware: str = ""
    format: str = ""


class Problem(Frozen):
    """Something other than a speed that is wrong, for people to read."""

    about: Subject
    text: str


def read_problem(text: str, about: Subject) -> Problem:
    """Return what is wrong, each part in one line; Mistake if it is too long or says nothing."""
    line = one_line(text)
    if len(line) > LONGEST_PROBLEM:
        raise Mistake("problem_too_long", limit=str(LONGEST_PROBLEM))
    if not line:
        raise Mistake("empty_problem")
    model, hardware, quant = (
        one_line(name)[:LONGEST_NAME] for name in (about.model, about.hardware, about.format)
    )
    return Problem(about=Subject(model=model, hardware=hardware, format=quant), text=line)
