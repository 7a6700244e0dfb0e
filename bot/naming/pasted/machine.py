"""A pasted output of a tool -> the machine of the catalog that it describes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.hardware_names import HardwareNames
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.format import one_line, pasted_format
from bot.naming.pasted.names import called, is_integrated, is_no_gpu, readable

# Shares of its size that a driver counts of a card's memory. With ECC a sixteenth is taken away:
# 15360 MiB of a Tesla T4's 16 GB, and Ollama says 14.6 GiB of it.
_LEAST_COUNTED, _MOST_COUNTED = 0.905, 1.01
# Shares of a Mac's memory that macOS recommends for its GPU: two thirds up to 36 GB, three
# quarters above, and since macOS 15 more of large ones (464 of 512 GB).
_LEAST_WORKING, _MOST_WORKING, _MOST_WORKING_OF_LARGE = 0.64, 0.83, 0.92
_LARGE_GIB = 64


@dataclass(frozen=True)
class NoneListed:
    """An output of a known tool in which no device stands; `tool` is its name."""

    tool: str


@dataclass(frozen=True)
class _Read:
    """A listed device and what it may be; `known`: the catalog has every name that it may have."""

    listed: Listed
    fitted: tuple[Fitted, ...]
    known: bool

    @property
    def certain(self) -> bool:
        return self.known and len(self.fitted) == 1


def pasted_machine(text: str, names: HardwareNames) -> Machine | NotFound | NoneListed | None:
    """Read the machine from a pasted output; None where the text is no known tool's.

    Integrated graphics beside a graphics card are left out. NotFound names the first device that
    is not in the catalog, or the machines to choose from.
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
    """Everything that a listed device may be, by its names, its cores and its memory."""
    known = [_known(name, listed.cores, names) for name in called(listed.name)]
    fitted = (
        replace(entry, on_windows=pasted.on_windows and entry.device.windows_share is not None)
        for same in known
        for entry in same
        if _agrees(entry, listed, pasted.ram_gib)
    )
    return _Read(listed, tuple(dict.fromkeys(fitted)), all(known))


def _known(name: str, cores: int | None, names: HardwareNames) -> tuple[Fitted, ...]:
    """The devices of a name. Cores tell two chips apart only where the catalog does."""
    with_cores = names.called(f"{name} {cores}-core") if cores else ()
    return with_cores or names.called(name)


def _agrees(fitted: Fitted, listed: Listed, ram_gib: float | None) -> bool:
    """Whether the memory that the output tells is this one's."""
    size = fitted.memory_gib
    if fitted.device.kind == "gpu":
        counted = listed.memory_gib
        return counted is None or _LEAST_COUNTED * size <= counted <= _MOST_COUNTED * size
    if fitted.device.kind == "cpu":
        return False
    if ram_gib is not None:
        return size == ram_gib
    # Of a unified memory a driver tells the part that is set aside, which says little of the whole.
    working = listed.working_set_gib
    most = _MOST_WORKING_OF_LARGE if size >= _LARGE_GIB else _MOST_WORKING
    return working is None or _LEAST_WORKING * size <= working <= most * size


def _machines(
    reads: Sequence[_Read], left_open: _Read | None, ram_gib: float | None
) -> Iterator[Machine]:
    """The machines that these devices may make up, of which only one kind is varied."""
    for chosen in (left_open or reads[0]).fitted:
        devices = tuple(chosen if read == left_open else read.fitted[0] for read in reads)
        extra = all(device.device.kind == "gpu" for device in devices)
        yield Machine(devices, ram_gib if extra else None)


def _written(listed: Listed) -> str:
    """The device as a person would write it."""
    size = f" {listed.memory_gib:.0f}GB" if listed.memory_gib else ""
    return f"{readable(listed.name)}{size}"


def _unknown(listed: Listed, names: HardwareNames) -> NotFound:
    near = names.find(called(listed.name)[0])
    suggestions = near.suggestions if isinstance(near, NotFound) else (machine_text(near),)
    return NotFound(_written(listed), ambiguous=False, suggestions=suggestions)
