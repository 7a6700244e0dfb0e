"""Measured speeds of a card under several power limits."""

from typing import Annotated

from pydantic import Field

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.units import Share, Watts


class PowerStep(Entry):
    """Speeds under one limit, in multiples of those without; prefill None if not measured."""

    cap_watts: Watts = Field(alias="cap", gt=0)
    decode: Share = Field(gt=0, le=1.1)
    prefill: Share | None = Field(default=None, gt=0, le=1.1)


class PowerSweep(Entry):
    """One card and model under several limits, the lowest first; `rated_watts` is without."""

    device: str
    rated_watts: Watts = Field(alias="rated", gt=0)
    steps: Annotated[tuple[PowerStep, ...], Field(strict=False, min_length=2)]
    note: str | None = None
    source: Texts = Field(min_length=1)
