"""The entry of a published training speed."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.price import Day
from bot.catalog.units import one_or_many
from bot.sizing.training.recipe import Method


class TrainingSpeed(Entry):
    """Tokens per second of one training, as its source prints it.

    `devices`: where it was measured; several if the source leaves open which of them it was, or
    if they compute alike. `count`: of GPUs; `tokens_per_s` is that of all together.
    """

    devices: Annotated[tuple[str, ...], BeforeValidator(one_or_many), Field(strict=False)]
    count: int = Field(default=1, gt=0, le=64)
    model: str
    program: str
    method: Method
    batch: int = Field(gt=0)
    sequence: int = Field(gt=0)
    tokens_per_s: float = Field(gt=0)
    as_of: Day
    source: Texts
