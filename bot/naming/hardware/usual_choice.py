"""What is usual of the devices that a name may mean, or that have the memory which was named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.usual import UsualKind, UsualMachines, device_and_memory
from bot.naming.hardware.device_index import Candidates
from bot.naming.hardware.hardware_text import Group, words_of
from bot.naming.hardware.named_device import is_ram_size
from bot.naming.hardware.words import PLURAL_OR_SUPER, SERIES, plain

# Words that tell versions of one product apart, which people leave out.
_VERSIONS = frozenset(
    ("pcie", "sxm", "nvl", "sff", "maxq", "server", "workstation", "modded", "fhhl")
)


class UsualChoice:
    """The usual machines by kind; built once per library."""

    def __init__(self, lists: Sequence[UsualMachines], devices: Mapping[str, Device]) -> None:
        self._of_kind: dict[UsualKind, tuple[Fitted, ...]] = {
            entry.kind: tuple(_fitted(entry.machines, devices)) for entry in lists
        }
        self._products = {name: _product(device) for name, device in devices.items()}
        ranked = [fitted for entry in lists for fitted in self._of_kind[entry.kind]]
        self._rank = {_key(fitted): rank for rank, fitted in enumerate(ranked)}

    def first_of(self, kind: UsualKind) -> tuple[Fitted, ...]:
        """Return the machines of a kind, the usual ones first."""
        return self._of_kind.get(kind, ())

    def with_memory(self, kind: UsualKind, gib: float) -> tuple[Fitted, ...]:
        """Return the machines of a kind that have this memory, the usual ones first."""
        if kind == "cpu":
            known = self._of_kind.get(kind, ()) if is_ram_size(gib) else ()
            return tuple(Fitted(entry.device, gib) for entry in known)
        return tuple(entry for entry in self._of_kind.get(kind, ()) if entry.memory_gib == gib)

    def versions(self, group: Group, found: Candidates) -> tuple[Fitted, ...]:
        """Return the versions of the one product that a group names, the usual one first.

        Empty if it may name several products, or if no version is usual.
        """
        if found.only is not None:
            return (found.only,)
        if group.count == 1 and (supers := _super_of(group.words, found.fitted)):
            return supers
        products = {self._products[entry.device.id] for entry in found.fitted}
        if len(products) != 1 or not (found.complete or min(products) <= group.words):
            return ()
        ordered = self.ordered(found.fitted)
        return ordered if _key(ordered[0]) in self._rank else ()

    def ordered(self, fitted: Iterable[Fitted]) -> tuple[Fitted, ...]:
        """Return the entries with the usual ones first; the others stay in their order."""
        last = len(self._rank)
        return tuple(sorted(fitted, key=lambda entry: self._rank.get(_key(entry), last)))


def _super_of(words: frozenset[str], candidates: Sequence[Fitted]) -> tuple[Fitted, ...]:
    """Return the SUPER, then the plain card, of `4070s`, which may be either; empty otherwise."""
    if PLURAL_OR_SUPER not in words:
        return ()
    supers = [entry for entry in candidates if "SUPER" in entry.device.name.split()]
    others = [entry for entry in candidates if entry not in supers]
    return (*supers, *others) if len(supers) == 1 else ()


def _fitted(texts: Iterable[str], devices: Mapping[str, Device]) -> Iterator[Fitted]:
    for text in texts:
        name, memory_gib = device_and_memory(text)
        device = devices.get(name)  # a device that a server has taken away is left out
        if device is not None:
            yield Fitted(device, memory_gib or device.memory_gib[0])


def _key(fitted: Fitted) -> tuple[str, float]:
    device = fitted.device
    return device.id, 0.0 if device.kind == "cpu" else fitted.memory_gib


def _product(device: Device) -> frozenset[str]:
    """Return the words of a device's name that its other versions have as well."""
    group = words_of(plain(device.name) or "")
    return frozenset() if group is None else group.words - SERIES - _VERSIONS
