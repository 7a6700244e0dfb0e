"""Finds the machine that a tool's pasted output describes."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.hardware_names import HardwareNames
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.format import pasted_formats, pasted_line, read_pasted
from bot.naming.pasted.names import (
    called,
    is_inside_processor,
    is_integrated,
    is_nameless,
    is_no_gpu,
    of_architecture,
    readable,
    tellable,
)

# A driver's count of a card's memory, as a share of its size. ECC takes a sixteenth: a Tesla T4 of
# 16 GB counts 15360 MiB, and Ollama prints 14.6 GiB for it.
_LEAST_COUNTED, _MOST_COUNTED = 0.905, 1.01
# Shares of a Mac's memory that macOS recommends for its GPU: two thirds up to 36 GB, three
# quarters above, and since macOS 15 more on large ones (464 of 512 GB).
_LEAST_WORKING, _MOST_WORKING, _MOST_WORKING_OF_LARGE = 0.64, 0.83, 0.92
_LARGE_GIB = 64
# Graphics inside a processor are given less memory of their own (2026-11).
_LEAST_OF_A_CARD_GIB = 4
_MOST_LEFT_OUT = 4


@dataclass(frozen=True)
class NoneListed:
    """The result for an output of a known tool that lists no device; `tool` is its name."""

    tool: str


@dataclass(frozen=True)
class SeveralMachines:
    """The result for a text with the outputs of more than one computer."""


@dataclass(frozen=True)
class PastedMachine:
    """The machine that an output describes, and the parts in it that are left out of it."""

    machine: Machine
    not_counted: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Read:
    """A listed device and its candidates; `known`: the catalog has each of its possible names."""

    listed: Listed
    fitted: tuple[Fitted, ...]
    known: bool

    @property
    def certain(self) -> bool:
        return self.known and len(self.fitted) == 1

    @property
    def named(self) -> tuple[Fitted, ...]:
        return () if is_nameless(self.listed.name) else self.fitted

    def likely(self, beside: Collection[str]) -> "_Read":
        """Return the same; without a name of its own a card is likely one like those beside it."""
        order = sorted(self.fitted, key=lambda entry: entry.device.id not in beside)
        return self if self.named else replace(self, fitted=tuple(order))


def pasted_machine(
    text: str, names: HardwareNames
) -> PastedMachine | NotFound | NoneListed | SeveralMachines | None:
    """Return the machine that a pasted output describes; None if no known tool prints such text.

    Integrated graphics are left out if there is a graphics card. NotFound has the first device
    that is not in the catalog, or the machines to choose from.
    """
    line = pasted_line(text)
    tools = pasted_formats(line)
    if not tools:
        return None
    pasted = read_pasted(line)
    if pasted.several:
        return SeveralMachines()
    result = _machine(pasted, names)
    if result is None:
        return NoneListed(tools[0].name)
    if isinstance(result, NotFound):
        return result
    return PastedMachine(result, tuple(_left_out(result, pasted, names)))


def _machine(pasted: Pasted, names: HardwareNames) -> Machine | NotFound | None:
    gpus = [device for device in _with_chip(pasted) if not is_no_gpu(device.name)]
    cards = [device for device in gpus if _is_card(device)]
    if not cards:
        alone = _without_card(gpus, pasted, names)
        if isinstance(alone, Machine) or not gpus:
            return alone
    return _of_devices(cards or gpus, pasted, names)


def _with_chip(pasted: Pasted) -> tuple[Listed, ...]:
    """Return the devices; where only the processor is named, the chip of a Mac is one."""
    chip = re.match(r"Apple M\d{1,2}(?: (?:Pro|Max|Ultra))?", pasted.processor or "")
    return (Listed(chip[0]),) if chip is not None and not pasted.devices else pasted.devices


def _is_card(device: Listed) -> bool:
    """Return whether a device is no graphics inside a processor, by its memory or by its name."""
    own = device.own_memory and (device.memory_gib or 0) >= _LEAST_OF_A_CARD_GIB
    if is_nameless(device.name):
        known = of_architecture(device.architecture)
        return bool(own or known) and not is_inside_processor(device.architecture)
    return not is_integrated(device.name)


def _of_devices(
    cards: Sequence[Listed], pasted: Pasted, names: HardwareNames
) -> Machine | NotFound:
    read = {entry: _read(entry, pasted, names) for entry in dict.fromkeys(cards)}
    known = {fitted.device.id for entry in read.values() for fitted in entry.named}
    reads = [read[card].likely(known) for card in cards]
    unknown = next((element for element in reads if not element.fitted), None)
    if unknown is not None:
        return _unknown(unknown.listed, names)
    left_open = next((candidate for candidate in reads if not candidate.certain), None)
    machines = [
        _with_processor(machine, pasted, names)
        for machine in _machines(reads, left_open, pasted.ram_gib)
    ]
    texts = [machine_text(machine) for machine in machines]
    if left_open is None:
        return names.find(texts[0])
    choices = tuple(dict.fromkeys(texts))[:MOST_SUGGESTIONS]
    return NotFound(_written(left_open.listed), ambiguous=True, suggestions=choices)


def _with_processor(machine: Machine, pasted: Pasted, names: HardwareNames) -> Machine:
    """Return the machine with its processor, if its name is known."""
    if pasted.processor is None or not machine.beside_gpus:
        return machine
    named = names.find(f"{machine_text(machine)} + {pasted.processor}")
    same = isinstance(named, Machine) and named.devices == machine.devices
    return named if same and isinstance(named, Machine) else machine


def _without_card(
    gpus: Sequence[Listed], pasted: Pasted, names: HardwareNames
) -> Machine | NotFound | None:
    """Return the machine that runs on its processor or on the graphics inside it.

    None without a processor that is known and without RAM.
    """
    ram = "" if pasted.ram_gib is None else f"{pasted.ram_gib:g}GB RAM"
    windows = " on Windows" if pasted.on_windows else ""
    graphics = {
        fitted.device.id
        for gpu in gpus
        for name in called(gpu.name)
        for fitted in names.called(name)
    }
    if pasted.processor is not None:
        own = [f"{pasted.processor} + {device}" for device in sorted(graphics)]
        for start in (*own[:1], pasted.processor):
            for text in (f"{start} + {ram}{windows}", f"{start} + {ram}"):
                machine = names.find(text.removesuffix(" + "))
                if isinstance(machine, Machine):
                    return machine
    return names.find(ram) if ram and not graphics else None


def _left_out(machine: Machine, pasted: Pasted, names: HardwareNames) -> Iterator[str]:
    """Yield the names of what is listed and not part of the machine, each once."""
    devices = {fitted.device.id for fitted in machine.devices}
    shown = []
    for listed in (*pasted.devices, *pasted.beside):
        known = {fitted.device.id for name in called(listed.name) for fitted in names.called(name)}
        chosen = known & devices or (is_nameless(listed.name) and _is_card(listed))
        if listed.name and not chosen and not listed.name.startswith("Apple"):
            shown.append(tellable(readable(listed.name)))
    processor = pasted.processor or ""
    unnamed = machine.processor is None and machine.devices[0].device.kind != "apple"
    if processor and unnamed and not machine.devices[0].device.unified:
        shown.append(tellable(processor))
    yield from list(dict.fromkeys(name for name in shown if name))[:_MOST_LEFT_OUT]


def _read(listed: Listed, pasted: Pasted, names: HardwareNames) -> _Read:
    """Return a listed device with its candidates by names, cores and memory."""
    known = [_known(name, listed.cores, names) for name in called(listed.name)]
    if is_nameless(listed.name):
        named = [names.called(name) for name in of_architecture(listed.architecture)]
        known = [same for same in named or [names.cards_of("AMD")] if same]
    fitted = (
        replace(entry, on_windows=pasted.on_windows and entry.device.windows_share is not None)
        for same in known
        for entry in same
        if _agrees(entry, listed, pasted.ram_gib)
    )
    return _Read(listed, tuple(dict.fromkeys(fitted)), all(known))


def _known(name: str, cores: int | None, names: HardwareNames) -> tuple[Fitted, ...]:
    """Return the devices of a name; `cores` counts only if the catalog has names with it."""
    with_cores = names.called(f"{name} {cores}-core") if cores else ()
    return with_cores or names.called(name)


def _agrees(fitted: Fitted, listed: Listed, ram_gib: float | None) -> bool:
    """Return whether the memory in the output can be that of this device."""
    size = fitted.memory_gib
    if fitted.device.kind == "gpu":
        counted = listed.memory_gib
        return counted is None or _LEAST_COUNTED * size <= counted <= _MOST_COUNTED * size
    if fitted.device.kind == "cpu":
        return False
    if ram_gib is not None:
        return size == ram_gib
    # For unified memory a driver counts only the part set aside, which does not give the whole.
    working = listed.working_set_gib
    most = _MOST_WORKING_OF_LARGE if size >= _LARGE_GIB else _MOST_WORKING
    return working is None or _LEAST_WORKING * size <= working <= most * size


def _machines(
    reads: Sequence[_Read], left_open: _Read | None, ram_gib: float | None
) -> Iterator[Machine]:
    """Yield the machines that these devices can form; only one of the devices is varied."""
    for chosen in (left_open or reads[0]).fitted:
        devices = tuple(chosen if read == left_open else read.fitted[0] for read in reads)
        extra = all(device.device.kind == "gpu" for device in devices)
        yield Machine(devices, ram_gib if extra else None)


def _written(listed: Listed) -> str:
    """Return the device as a person would type it."""
    size = f" {listed.memory_gib:.0f}GB" if listed.memory_gib else ""
    return f"{tellable(readable(listed.name)) or 'GPU'}{size}"


def _unknown(listed: Listed, names: HardwareNames) -> NotFound:
    near = names.find(called(listed.name)[0] if listed.name else _written(listed))
    suggestions = near.suggestions if isinstance(near, NotFound) else (machine_text(near),)
    return NotFound(_written(listed), ambiguous=False, suggestions=suggestions)
