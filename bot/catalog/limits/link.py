"""What joins computers or cards."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.catalog.device import DeviceKind
from bot.catalog.entry import Entry, EntryId
from bot.catalog.limits.factor import FactorEntry
from bot.catalog.model import Texts
from bot.catalog.units import BandwidthGbPerS, Microseconds, one_or_many


class CardLink(Entry):
    """The speed of cards joined by a link, in multiples of that in full x16 slots.

    `layers`: each card has its own layers; `tensor`: every layer is cut. `thin`: its bandwidth
    also limits how fast a prompt is read.
    """

    layers: FactorEntry
    tensor: FactorEntry
    thin: bool = True


class Link(Entry):
    """A connection between computers, between the cards of one PC, or for either.

    `latency_us`: microseconds for a message through the operating system; `rdma_latency_us`:
    without it (RDMA), None if the link has none. `cards`: its effect between cards, None for
    computers only. `usual_for` and `usual_for_kinds`: computers that are joined by it unless
    another link is named.
    """

    id: EntryId
    name: str
    aliases: Texts = ()
    bandwidth_gb_per_s: BandwidthGbPerS = Field(alias="bandwidth", gt=0, le=2000)
    latency_us: Microseconds | None = Field(default=None, alias="latency", gt=0, le=100_000)
    rdma_latency_us: Microseconds | None = Field(default=None, alias="rdma", gt=0, le=100_000)
    cards: CardLink | None = None
    usual_for: Texts = ()
    usual_for_kinds: Annotated[
        tuple[DeviceKind, ...], BeforeValidator(one_or_many), Field(strict=False)
    ] = ()
    note: str | None = None
    source: Texts = Field(min_length=1)

    @property
    def joins_computers(self) -> bool:
        """Whether computers can be joined by it."""
        return self.latency_us is not None
