"""The answer to `/machines`: a page of the catalog's devices."""

from datetime import date
from typing import Literal

from bot.answers.shared import RateFigures
from bot.asking.question import MachinesQuestion
from bot.catalog.device import DeviceKind
from bot.catalog.frozen import Frozen
from bot.catalog.price import Condition


class CardPrice(Frozen):
    """The newest price of a card in the US, new or used."""

    typical_usd: float
    condition: Condition
    as_of: date


class DeviceRow(Frozen):
    """A device, with every size of memory that it is sold with.

    `price` is None if the device is not sold alone or its price is not known.
    """

    device: str
    name: str
    maker: str
    kind: DeviceKind
    memory_gib: tuple[float, ...]
    bandwidth_gb_per_s: float | None
    power_watts: float | None
    price: CardPrice | None


class MachinesAnswer(Frozen):
    """The answer to `/machines`. `count` includes all pages; `devices` are those of this page."""

    kind: Literal["machines"] = "machines"
    question: MachinesQuestion
    count: int
    pages: int
    devices: tuple[DeviceRow, ...]
    library_version: str
    rate: RateFigures | None = None  # the currency of the prices on its card
