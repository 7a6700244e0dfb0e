"""PCs put together of cards and what holds them: the cheapest that takes so many of a card."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalog.device import Device
from bot.catalog.localised import Localised
from bot.catalog.machine import Fitted, Machine
from bot.catalog.platform import CARDS, Card, Platform, cards_watts, holds
from bot.catalog.price import Market
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.prices import Cost, cost_of

# What the rest of a PC draws beside its cards, measured at the wall under decode:
# https://github.com/geerlingguy/ai-benchmarks.
REST_WATTS = 100.0


@dataclass(frozen=True)
class Composed:
    """So many of a card in a platform, with the price of all of it."""

    platform: Platform
    card: Card
    device: Device
    count: int
    cost: Cost

    @property
    def name(self) -> Localised:
        """The platform's name with its cards: `New PC (AM4) with 2x RTX 3090`."""
        times = f"{self.count}x " if self.count > 1 else ""
        cards = f"{times}{self.device.short_name}"
        return self.platform.name.mapped(lambda name, _: name.replace(CARDS, cards))

    @property
    def machine(self) -> Machine:
        """Its devices and RAM."""
        fitted = Fitted(self.device, self.device.memory_gib[0])
        return Machine((fitted,) * self.count, self.platform.ram_gib)

    @property
    def route(self) -> Route:
        """The leaf of the tree that leads to it."""
        if self.card.professional:
            return "workstation"
        return "pc-one-gpu" if self.count == 1 else "pc-multi-gpu"

    @property
    def quiet(self) -> bool:
        """Whether it makes little noise: one quiet card alone."""
        return self.card.quiet and self.count == 1

    @property
    def power_watts(self) -> float:
        """What it draws under load, several cards being capped."""
        return (cards_watts(self.card, self.device, self.count) or 0.0) + REST_WATTS


def composed(library: Library, market: Market, *, used: bool) -> Iterator[Composed]:
    """For each card and count the cheapest platform that holds them; none where none does.

    RAM makes no difference to it, since what is bought runs its models wholly on the cards.
    """
    most = max((platform.cards for platform in library.platforms), default=0)
    for card in library.cards:
        for count in range(1, most + 1):
            built = list(_built(card, count, library, market, used=used))
            if built:
                yield min(built, key=lambda entry: (entry.cost.typical, entry.platform.id))


def _built(
    card: Card, count: int, library: Library, market: Market, *, used: bool
) -> Iterator[Composed]:
    device = library.devices[card.device]
    for platform in library.platforms:
        if not holds(platform, card, device, count):
            continue
        items = [(card.device, count), *((part.item, part.count) for part in platform.parts)]
        cost = cost_of(items, library, market, used=used)
        if cost is not None:
            yield Composed(platform, card, device, count, cost)
