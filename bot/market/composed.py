"""PCs composed of cards and a platform: the cheapest one for each card and count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.catalog.device import Device
from bot.catalog.localised import Localised
from bot.catalog.machine import Fitted, Machine
from bot.catalog.platform import CARDS, Card, Platform, cards_watts, holds
from bot.catalog.price import Condition, Market
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.prices import Cost, cost_of

# The power of a PC without its cards, measured at the wall under decode:
# https://github.com/geerlingguy/ai-benchmarks.
REST_WATTS = 100.0
# The least RAM for the experts of a mixture that does not fit on two large cards, such as
# gpt-oss-120b or Qwen3.5 122B.
_EXPERTS_GIB = 96.0
_CONDITIONS: Final[Mapping[Condition, Localised]] = {
    "new": Localised.model_validate({"en": "new", "zh-CN": "全新"}),
    "used": Localised.model_validate({"en": "used", "zh-CN": "二手"}),
}


@dataclass(frozen=True)
class Composed:
    """A platform with `count` cards of one kind, and the total price."""

    platform: Platform
    card: Card
    device: Device
    count: int
    cost: Cost

    @property
    def name(self) -> Localised:
        """The platform's name with its cards: `New PC (AM4) with 2x used RTX 3090`.

        Cards that are new in a used PC, or used in a new one, are said to be so: such a card may
        have both prices.
        """
        times = f"{self.count}x " if self.count > 1 else ""
        card, *rest = self.cost.parts
        own = card.condition
        others = "used" if any(part.condition == "used" for part in rest) else "new"

        def with_cards(name: str, locale: str) -> str:
            words = _CONDITIONS[own]
            told = "" if own == others else f"{words.in_locale(locale)} "
            return name.replace(CARDS, f"{times}{told}{self.device.short_name}")

        return self.platform.name.mapped(with_cards)

    @property
    def machine(self) -> Machine:
        """The machine: cards and RAM."""
        fitted = Fitted(self.device, self.device.memory_gib[0])
        return Machine((fitted,) * self.count, self.platform.ram_gib, self.platform.ram_kind)

    @property
    def route(self) -> Route:
        """The route of the decision tree that this PC belongs to."""
        if self.card.professional:
            return "workstation"
        return "pc-one-gpu" if self.count == 1 else "pc-multi-gpu"

    @property
    def quiet(self) -> bool:
        """Whether the PC is quiet: it has a single quiet card."""
        return self.card.quiet and self.count == 1

    @property
    def power_watts(self) -> float:
        """Watts under load; several cards are power-limited."""
        return (cards_watts(self.card, self.device, self.count) or 0.0) + REST_WATTS


def holds_experts(machine: Machine) -> bool:
    """Whether the RAM of a machine holds the experts of large mixtures, at a known speed."""
    return machine.ram_kind is not None and (machine.ram_gib or 0.0) >= _EXPERTS_GIB


def composed(library: Library, market: Market, *, used: bool) -> Iterator[Composed]:
    """Yield the cheapest PC for each card and count that some platform holds.

    Then the cheapest of each size of RAM that holds experts, if that is another one: these run
    mixtures that no card holds.
    """
    most = max((platform.cards for platform in library.platforms), default=0)
    for card in library.cards:
        for count in range(1, most + 1):
            built = list(_built(card, count, library, market, used=used))
            cheapest = {
                entry.platform.ram_gib: entry
                for entry in sorted(built, key=_price, reverse=True)
                if holds_experts(entry.machine)
            }
            yield from dict.fromkeys((*sorted(built, key=_price)[:1], *cheapest.values()))


def _price(built: Composed) -> tuple[float, str]:
    return built.cost.typical, built.platform.id


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
