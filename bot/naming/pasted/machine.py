"""Finds the machine that a tool's pasted output describes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.hardware_names import HardwareNames
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.format import one_line, pasted_format
from bot.naming.pasted.names import called, is_integrated, is_no_gpu, readable

# A driver's count of a card's memory, as a share of its size. ECC takes a sixteenth: a Tesla T4 of
# 16 GB counts 15360 MiB, and Ollama prints 14.6 GiB for it.
_LEAST_COUNTED, _MOST_COUNTED = 0.905, 1.01
# Shares of a Mac's memory that macOS recommends for its GPU: two thirds up to 36 GB, three
# quarters above, and since macOS 15 more on large ones (464 of 512 GB).
_LEAST_WORKING, _MOST_WORKING, _MOST_WORKING_OF_LARGE = 0.64, 0.83, 0.92
_LARGE_GIB = 64


@dataclass(frozen=True)
class NoneListed:
    """The result for an output of a known tool that lists no device; `tool` is its name."""

    tool: str


@dataclass(frozen=True)
class _Read:
    """A listed device and its candidates; `known`: the catalog has each of its possible names."""

    listed: Listed
    fitted: tuple[Fitted, ...]
    known: bool

    @property
    def certain(self) -> bool:
        return self.known and len(self.fitted) == 1


def pasted_machine(text: str, names: HardwareNames) -> Machine | NotFound | NoneListed | None:
    """Return the machine that a pasted output describes; None if no known tool prints such text.

    Integrated graphics are left out if there is a graphics card. NotFound has the first device
    that is not in the catalog, or the machines to choose from.
    """
    line = one_line(text)
    tool = pasted_format(line)
    if tool is None:
        return None
    pasted = tool.read(line)
    gpus = [device for device in pasted.devices if not is_no_gpu(device.name)]
    cards = [item for item in gpus if not is_integrated(item.name)] or gpus
    if not cards:
        return NoneListed(tool.name)
    read = {entry: _read(entry, pasted, names) for entry in dict.fromkeys(cards)}
    reads = [read[card] for card in cards]
    unknown = next((element for element in reads if not element.fitted), None)
    if unknown is not None:
        return _unknown(unknown.listed, names)
    left_open = next((candidate for candidate in reads if not candidate.certain), None)
    machines = [machine_text(machine) for machine in _machines(reads, left_open, pasted.ram_gib)]
    if left_open is None:
        return names.find(machines[0])
    choices = tuple(machines[:MOST_SUGGESTIONS])
    return NotFound(_written(left_open.listed), ambiguous=True, suggestions=choices)


def _read(listed: Listed, pasted: Pasted, names: HardwareNames) -> _Read:
    """Return a listed device with its candidates by names, cores and memory."""
    known = [_known(name, listed.cores, names) for name in called(listed.name)]
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
    return f"{readable(listed.name)}{size}"


def _unknown(listed: Listed, names: HardwareNames) -> NotFound:
    near = names.find(called(listed.name)[0])
    suggestions = near.suggestions if isinstance(near, NotFound) else (machine_text(near),)
    return NotFound(_written(listed), ambiguous=False, suggestions=suggestions)
