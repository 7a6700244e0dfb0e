"""How programs spread a model over several computers."""

from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.entry import Entry
from bot.catalog.limits.factor import FactorEntry
from bot.catalog.model import Texts
from bot.catalog.programs.engine import Runtime
from bot.catalog.units import Microseconds

SplitBy = Literal["layers", "tensor"]


class ComputerSplit(Entry):
    """How some runtimes spread a model over several computers.

    `step_us`: microseconds that the program itself takes for each computer in a step. `decode` and
    `prefill`: measured speeds in multiples of the calculated ones.
    """

    program: str
    runtimes: Annotated[tuple[Runtime, ...], Field(strict=False, min_length=1)]
    by: SplitBy
    step_us: Microseconds = Field(alias="step", ge=0, le=1_000_000)
    decode: FactorEntry
    prefill: FactorEntry
    source: Texts = Field(min_length=1)
