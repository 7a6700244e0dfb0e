"""The entries of a PC without graphics cards and of cards for it, and which of them fit."""

from typing import Annotated

from pydantic import AfterValidator, Field

from bot.catalog.device import Device
from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import Localised, LocalisedText
from bot.catalog.model import Texts
from bot.catalog.processor import RamOnChannels
from bot.catalog.system import Part
from bot.catalog.units import MemoryGib, Watts

# A factor for power spikes of the cards; watts for fans, disks and board. A rule of PC builders,
# checked against four RTX 3090 at 200 W on 1250 W (https://www.reddit.com/comments/1ucknck).
_SPIKES = 1.25
_REST_WATTS = 100.0
CARDS = "{cards}"  # in a platform's name: the cards that are put into it


def _names_its_cards(name: Localised) -> Localised:
    if not all(CARDS in text for text in name.texts.values()):
        raise ValueError("needs {cards} where the cards stand: New PC with {cards}")
    return name


class Platform(Entry):
    """A PC into which cards are put; its price is the sum of its parts.

    `name` has {cards} in place of the cards: `Used PC (AM4) with {cards}`. `cards`: the most cards
    with enough PCIe lanes (4.0 x4 or better) and room in the case. `slots`: their total width.
    `supply_watts`: the rating of the power supply. `ram_kind`: how fast the RAM is; None if its
    channels are not stated.
    """

    id: EntryId
    name: Annotated[LocalisedText, AfterValidator(_names_its_cards)]
    parts: Annotated[tuple[Part, ...], Field(strict=False, min_length=1)]
    ram_gib: MemoryGib | None = Field(default=None, alias="ram")
    ram_kind: RamOnChannels | None = None
    cards: int = Field(gt=0, le=16)
    slots: int = Field(gt=0, le=32)
    supply_watts: Watts = Field(alias="supply", ge=100, le=5000)
    cpu_watts: Watts = Field(alias="cpu", ge=5, le=1000)
    source: Texts = Field(min_length=1)


class Card(Entry):
    """A card that is worth putting into a PC.

    `slots`: its width. `cap_watts`: the power limit of each card if there are several, set where it
    costs little speed. `professional`: made for workstations. `quiet`: a single one is quiet.
    """

    device: str
    slots: int = Field(gt=0, le=4)
    cap_watts: Watts | None = Field(default=None, alias="cap")
    professional: bool = False
    quiet: bool = False
    source: Texts = Field(min_length=1)


def cards_watts(card: Card, device: Device, count: int) -> float | None:
    """Return the watts of `count` cards, several with their power limit; None if not known."""
    capped = card.cap_watts if count > 1 and card.cap_watts is not None else device.power_watts
    return None if capped is None else count * capped


def holds(platform: Platform, card: Card, device: Device, count: int) -> bool:
    """Return whether lanes, slots and the power supply are enough for `count` cards.

    The supply must give 1.25 times the power of all cards, the CPU's power, and 100 W. False if
    the card's power is not known.
    """
    watts = cards_watts(card, device, count)
    if watts is None or count > platform.cards or count * card.slots > platform.slots:
        return False
    return _SPIKES * watts + platform.cpu_watts + _REST_WATTS <= platform.supply_watts
