"""The machine of a text that names no device: a kind, a size, or both."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from bot.catalog.machine import Fitted, Machine
from bot.catalog.usual import UsualKind
from bot.naming.hardware.named_device import is_ram_size
from bot.naming.hardware.read_machine import ReadMachine, choice_of, usual_of
from bot.naming.hardware.reading import MOST_DEVICES
from bot.naming.hardware.typed.typed_text import Size, TypedText
from bot.naming.hardware.usual_choice import UsualChoice
from bot.naming.not_found import NotFound

# The most memory that cards in many laptops have.
_MOST_OF_LAPTOPS_GIB = 8
# Whose memory a size without any other word may be.
_OF_ANY: tuple[UsualKind, ...] = ("card", "cpu", "mac")
_TO_CHOOSE_RAM_GIB = (32.0, 64.0)
# The chips that were put into a Mac.
_CHIPS = {
    "studio": re.compile(r"m[1245]-max.*|m[1235]-ultra"),
    "air": re.compile(r"m[1-5]"),
    "mini": re.compile(r"m[1245]|m[245]-pro"),
    "imac": re.compile(r"m[134]"),
}
_DDR = re.compile("ddr[2-5]")
_MAC = re.compile(r"(?:mac|book)\s?(air|studio|mini)|(?<![a-z])(imac)")


def generic_machine(
    text: str, typed: TypedText, usual: UsualChoice
) -> ReadMachine | NotFound | None:
    """Return the usual machine of the kind and size, or a choice if no size is named.

    None if the text says neither, or has words that nothing is known about.
    """
    if typed.unknown or not 1 <= typed.count <= MOST_DEVICES:
        return None
    kinds = _kinds(typed)
    size = _size(typed, kinds)
    if size is not None and typed.count * size.times > MOST_DEVICES:
        return None
    if size is None:
        return _choice(text, kinds, typed, usual) if kinds else None
    found = _of_generation(text, _of_mac(text, _with_memory(kinds, typed, size, usual)))
    if len(found) == 1 and kinds:
        found = (*found, *_with_memory((), typed, size, usual))
    if len(found) < 2:
        return choice_of(text, [Machine((entry,)) for entry in found]) if found else None
    return usual_of([_machine(entry, typed, size) for entry in found])


def _machine(entry: Fitted, typed: TypedText, size: Size) -> Machine:
    """Return the machine with this device: of cards as many as are named, and RAM beside them."""
    if entry.device.kind != "gpu":
        return Machine((entry,))
    times = size.times if entry.memory_gib == size.gib else 1
    return Machine((entry,) * (typed.count * times), _ram_gib(typed, size))


def _kinds(typed: TypedText) -> tuple[UsualKind, ...]:
    """Return the kinds that a text may mean, the one that it names most clearly first."""
    labels = {size.label for size in typed.sizes}
    if "laptop" in typed.kinds:
        on_card = "card" in typed.kinds or "vram" in labels
        if on_card:
            return ("laptop",)
        return ("integrated", "mac") if "ram" in labels else ("integrated", "mac", "laptop")
    for kind in ("cpu", "mac", "integrated"):
        if kind in typed.kinds:
            return (kind,)
    if "card" in typed.kinds or "vram" in labels:
        return ("card", "server")
    if typed.is_pc:
        return ("card",)
    return ("cpu",) if "ram" in labels or typed.processor else ()


def _size(typed: TypedText, kinds: Sequence[UsualKind]) -> Size | None:
    """Return the size of the memory that models are loaded into; None if none is named."""
    sizes = [size for size in typed.sizes if size.label != "disk" and not size.in_tb]
    called = [size for size in sizes if size.label == "vram"]
    if called:
        return called[0]
    if kinds[:1] in (("card",), ("laptop",)):
        named = "card" in typed.kinds
        sizes = [size for size in sizes if not size.label and named]
    return sizes[0] if sizes else None


def _ram_gib(typed: TypedText, own: Size) -> float | None:
    others = [size.gib * size.times for size in typed.sizes if size is not own]
    rams = [size.gib * size.times for size in typed.sizes if size.label == "ram"]
    known = [gib for gib in rams or others if is_ram_size(gib)]
    return known[0] if known else None


def _with_memory(
    kinds: Sequence[UsualKind], typed: TypedText, size: Size, usual: UsualChoice
) -> tuple[Fitted, ...]:
    """Return the machines with this memory: of the first kind that has any, or of every kind."""
    gib = size.gib * size.times
    if kinds[:1] == ("card",):
        gib = size.gib
        found = usual.with_memory("card", gib) or usual.with_memory("server", gib)
        small = typed.count == 1 and gib <= _MOST_OF_LAPTOPS_GIB
        laptops = usual.with_memory("laptop", gib)[:1] if small else ()
        return (*found[:1], *laptops, *found[1:])
    if len(kinds) == 1:
        return usual.with_memory(kinds[0], gib)
    of_kinds = [usual.with_memory(kind, gib) for kind in kinds or _OF_ANY]
    return tuple(found[0] for found in of_kinds if found)


def _of_mac(text: str, found: tuple[Fitted, ...]) -> tuple[Fitted, ...]:
    """Return the chips that are put into the Mac that a text names; others stay as they are."""
    match = _MAC.search(text)
    if match is None:
        return found
    chips = _CHIPS[match[1] or match[2]]
    return tuple(entry for entry in found if chips.fullmatch(entry.device.id))


def _of_generation(text: str, found: tuple[Fitted, ...]) -> tuple[Fitted, ...]:
    """Return the platforms with the DDR that a text names first, if there are any."""
    named = _DDR.findall(text)
    return tuple(sorted(found, key=lambda entry: not any(ddr in entry.device.id for ddr in named)))


def _choice(
    text: str, kinds: Iterable[UsualKind], typed: TypedText, usual: UsualChoice
) -> NotFound:
    """Return usual machines of the kinds, from all of them in turn, with the RAM that is named."""
    lists = [_of_mac(text, _to_choose(kind, usual)) for kind in kinds]
    turns = chain.from_iterable(zip_longest(*lists))
    rams = [
        size.gib * size.times for size in typed.sizes if size.label != "disk" and not size.in_tb
    ]
    ram_gib = next((gib for gib in rams if is_ram_size(gib)), None)
    machines = (
        Machine((entry,), ram_gib if entry.device.kind == "gpu" else None)
        for entry in turns
        if entry is not None
    )
    return choice_of(text, machines)


def _to_choose(kind: UsualKind, usual: UsualChoice) -> tuple[Fitted, ...]:
    if kind != "cpu":
        return usual.first_of(kind)
    return tuple(entry for gib in _TO_CHOOSE_RAM_GIB for entry in usual.with_memory(kind, gib))
