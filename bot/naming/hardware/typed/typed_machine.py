"""The machine that a typed text means where names alone do not say it: sentences, part lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.catalog.machine import Fitted, Machine, RamKind
from bot.catalog.usual import UsualKind
from bot.naming.hardware.device_index import Candidates, DeviceIndex
from bot.naming.hardware.hardware_text import MINUS, WINDOWS, Group, HardwareText, ram_kind_of
from bot.naming.hardware.named_device import is_ram_size
from bot.naming.hardware.processor_text import NamedProcessor, wishes
from bot.naming.hardware.read_machine import ReadMachine, choice_of, usual_of
from bot.naming.hardware.reading import MOST_DEVICES, Reading
from bot.naming.hardware.typed.generic_machine import generic_machine
from bot.naming.hardware.typed.part_list import part_list
from bot.naming.hardware.typed.sized_devices import SizedDevices, is_usual_ram, sized_devices
from bot.naming.hardware.typed.typed_text import TypedText, typed_text
from bot.naming.hardware.usual_choice import UsualChoice
from bot.naming.hardware.with_processor import ProcessorNames, beside_gpus
from bot.naming.hardware.words import LONGEST_TEXT, SERIES, folded
from bot.naming.not_found import NotFound, OtherMemory

LONGEST_TYPED = 6000  # characters: a part list of a shop has 2,000
_MOST_UNKNOWN = 8  # runs of unknown words; prose has more
_LONGEST_UNKNOWN = 6  # words
# Shorter names mean other things as well: BMW M4, Audi A2.
_SHORT_NAME = 3
_CARDS = re.compile(r"(?<![a-z0-9.])([0-9]{2,9})\s?(?:gpus|cards)(?![a-z])")
_GRAPHICS_SERIES = SERIES - {"nvidia", "amd", "intel", "apple"}
_LAPTOP = frozenset(("laptop",))
Read = ReadMachine | NotFound | None


@dataclass(frozen=True)
class _Beside:
    """What a text says about the machine beside its devices."""

    named: NamedProcessor | None
    ram_kind: RamKind | None
    on_windows: bool


@dataclass(frozen=True)
class TypedMachines:
    """Reads machines from typed texts; no reading changes the result of another."""

    index: DeviceIndex
    processors: ProcessorNames
    usual: UsualChoice

    def read(self, text: str) -> Read:
        """Return the machine that is meant, or what to choose from; None if no part names one."""
        if len(text) > LONGEST_TYPED or MINUS.search(text):
            return None
        plain = folded(part_list(text))
        if any(int(count) > MOST_DEVICES for count in _CARDS.findall(plain)):
            return NotFound(text, ambiguous=False, suggestions=(), too_many=MOST_DEVICES)
        named = self.processors.named(plain)
        rest, windows = WINDOWS.subn(" ", plain if named is None else named.rest)
        rest, runs_on = wishes(rest)
        typed = typed_text(rest, self.index, self._is_device)
        if _is_prose(typed.unknown):
            return NotFound(text, ambiguous=False, suggestions=())
        beside = _Beside(named, ram_kind_of(plain), windows > 0)
        if typed.devices:
            return self._of_devices(text, typed, beside)
        if named is not None:
            return self._alone(typed, named, on_windows=windows > 0)
        if runs_on is not None:
            kind: UsualKind = "cpu" if runs_on == "cpu" else "integrated"
            typed = replace(typed, kinds=frozenset((kind,)), is_pc=False)
        return generic_machine(plain, typed, self.usual)

    def with_named_memory(self, text: str) -> list[Machine]:
        """Return usual cards with the memory that a text names, if it names an unknown card."""
        if len(text) > LONGEST_TEXT:
            return []
        typed = typed_text(folded(text), self.index, self._is_device)
        own = [size.gib for size in typed.sizes if size.label in ("", "vram")]
        if typed.devices or not _names_a_card(typed.unknown) or len(own) != 1:
            return []
        return [Machine((entry,)) for entry in self.usual.with_memory("card", own[0])][:3]

    def _is_device(self, group: Group) -> bool:
        found = self.index.candidates(group)
        return bool(found.fitted) and (found.complete or bool(self.usual.versions(group, found)))

    def _alone(self, typed: TypedText, named: NamedProcessor, *, on_windows: bool) -> Read:
        """Return the machine of a processor without a card."""
        if _names_a_card(typed.unknown):
            return None
        sizes = [size.gib * size.times for size in typed.sizes if size.label != "disk"]
        ram_gib = next((gib for gib in sizes if is_ram_size(gib)), None)
        machine = self.processors.alone(named, ram_gib, on_windows=on_windows)
        return None if machine is None else ReadMachine(machine, ignored=typed.unknown)

    def _of_devices(self, text: str, typed: TypedText, beside: _Beside) -> Read:
        groups = self._on_laptop(typed)
        counts = {group.count for group in groups}
        if 0 in counts or (typed.tells_apart and len(text) <= LONGEST_TEXT):
            return None
        if max(counts) > MOST_DEVICES:
            return NotFound(text, ambiguous=False, suggestions=(), too_many=MOST_DEVICES)
        whole = typed.is_whole or beside.named is not None
        sized = sized_devices(groups, typed.sizes, self.index, whole=whole)
        if sized.wrong is not None:
            return self._other_memory(text, *sized.wrong)
        return self._of_sized(text, typed, sized, beside)

    def _of_sized(
        self, text: str, typed: TypedText, sized: SizedDevices, beside: _Beside
    ) -> ReadMachine | NotFound:
        """Return the machine of devices that come with the memory which was named."""
        machines = list(self._machines(sized.groups, sized.ram_gib, beside))
        doubtful = typed.unknown and all(_is_short(group) for group in sized.groups)
        if doubtful or typed.tells_apart or _names_a_card(typed.unknown):
            return replace(choice_of(text, machines), ambiguous=False)
        if not machines or typed.is_choice or not typed.separate:
            together = [] if typed.is_choice else machines
            return choice_of(text, [*together, *self._each(sized.groups, beside)])
        others = [
            machine
            for way in sized.otherwise
            for machine in self._machines(way.groups, way.ram_gib, beside)
        ]
        unused = tuple(f"{gib:g}GB" for gib in sized.unused)
        return usual_of([*machines, *others], (*typed.unknown, *unused))

    def _each(self, groups: Sequence[Group], beside: _Beside) -> Iterator[Machine]:
        """Yield the machine of each device alone, then what the first open one may be."""
        if len(groups) > 1:
            for group in groups:
                yield from list(self._machines([group], None, beside))[:1]
        yield from self._open(groups)

    def _on_laptop(self, typed: TypedText) -> list[Group]:
        """Return the devices, the only card as that of a laptop if the text names one."""
        groups = list(typed.devices)
        if "laptop" in typed.kinds and len(groups) == 1:
            mobile = replace(groups[0], words=groups[0].words | _LAPTOP)
            if self.index.candidates(mobile).fitted:
                return [mobile]
        return groups

    def _machines(
        self, groups: Sequence[Group], ram_gib: float | None, beside: _Beside
    ) -> Iterator[Machine]:
        """Yield the machines of these devices, the usual one first; none if nothing is usual."""
        versions = [self._versions(group) for group in groups]
        if not all(versions):
            return
        varied = next((place for place, fits in enumerate(versions) if len(fits) > 1), 0)
        for entry in versions[varied]:
            chosen = [entry if at == varied else fits[0] for at, fits in enumerate(versions)]
            machine = self._machine(groups, chosen, ram_gib, beside)
            if machine is not None:
                yield machine

    def _versions(self, group: Group) -> tuple[Fitted, ...]:
        """Return the device that is meant, or the versions of it with the usual one first."""
        return self.usual.versions(group, self.index.candidates(group))

    def _machine(
        self,
        groups: Sequence[Group],
        chosen: Sequence[Fitted],
        ram_gib: float | None,
        beside: _Beside,
    ) -> Machine | None:
        named = beside.named
        if named is not None and not all(entry.device.kind == "gpu" for entry in chosen):
            text = HardwareText(tuple(groups), ram_gib)
            return self.processors.with_own_graphics(named, text, on_windows=beside.on_windows)
        counts = tuple(group.count for group in groups)
        candidates = tuple(Candidates((entry,), complete=True) for entry in chosen)
        kind = beside.ram_kind
        machine = Reading(counts, candidates, ram_gib, beside.on_windows, kind).machine
        if machine is None or named is None:
            return machine
        return beside_gpus(machine, named) if named.runs_on is None else None

    def _open(self, groups: Sequence[Group]) -> Iterator[Machine]:
        """Yield what the first device that is not clear may be."""
        for group in groups:
            found = self.index.candidates(group).fitted
            if len(found) > 1:
                entries = self.usual.ordered(found)
                yield from (Machine((entry,) * group.count) for entry in entries)
                return

    def _other_memory(self, text: str, group: Group, gib: float) -> NotFound:
        """Return what a device has in place of the memory that was named, and texts that work."""
        fitted = self.usual.ordered(
            self.index.candidates(replace(group, sizes_gib=frozenset())).fitted
        )
        sizes = tuple(sorted({entry.memory_gib for entry in fitted}))
        name = _common_name([entry.device.short_name for entry in fitted])
        bare = [Machine((entry,) * group.count) for entry in fitted]
        gpu = fitted[0].device.kind == "gpu"
        with_ram = [replace(bare[0], ram_gib=gib)] if gpu and is_usual_ram(gib) else []
        told = OtherMemory(name, sizes, gib)
        return replace(choice_of(text, [*with_ram, *bare]), ambiguous=False, other_memory=told)


def _common_name(names: Sequence[str]) -> str:
    """Return the words with which all names begin: `RTX 3060` of its versions."""
    words = zip(*(name.split() for name in names), strict=False)
    same = takewhile(lambda at: len(set(at)) == 1, words)
    return " ".join(at[0] for at in same) or names[0]


def _is_prose(unknown: Sequence[str]) -> bool:
    return len(unknown) > _MOST_UNKNOWN or any(
        len(run.split()) > _LONGEST_UNKNOWN for run in unknown
    )


def _names_a_card(unknown: Sequence[str]) -> bool:
    """Return whether unknown words are a card that the catalog lacks: `gtx 970`."""
    return any(_GRAPHICS_SERIES & set(run.split()) for run in unknown)


def _is_short(group: Group) -> bool:
    """Return whether a name means other things too, and no memory makes it clear."""
    words = group.words - SERIES
    bare = words == group.words and len(words) == 1
    return bare and len(next(iter(words))) <= _SHORT_NAME and not group.sizes_gib
