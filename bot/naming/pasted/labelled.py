"""Reads outputs that write a label before each value, such as `GPU: NVIDIA GeForce RTX 3090`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.names import is_processor
from bot.naming.pasted.sizes import as_sold, size_gib

# Longer values are several, whose labels are unknown.
_LONGEST_VALUE = 160
_QUOTES = " \"'*|│—-•·,;"
# The pictures beside a computer's facts, and the next label if it is unknown.
_PICTURE = re.compile(
    r"\s(?=\S*?([^\w\s])\S?\1|\S*?(\w)\2\2)(?!\S*\d{3})|\s[`.:+'*#~^=\\/dhosyMN-]{2,}(?=\s|$)"
    r"|\s(?=[\w()#]{2,25}:(?:\s|$))|[│┃║]|\s—\s"
)
# What tools write behind a device's name: its memory, its kind, its clock.
_BEHIND_NAME = re.compile(
    r"\s\[(?:Discrete|Integrated|Unknown|External)\]?.*$|\s@\s.*$"
    r"|\s\((?=\d|[^)]{0,40}\b(?:VRAM|[GM]i?B|unified|shared|CUDA|ROCm|Vulkan|SYCL))[^)]*\).*$"
)
_INSIDE = re.compile(r"\((?P<inside>[^)]{1,60})\)")
_APPLE = re.compile(
    r"^(?P<chip>Apple M\d{1,2}(?: (?:Pro|Max|Ultra))?)\b(?: GPU)?(?: \((?P<cores>\d{1,3})\b)?"
)
_PROCESSOR_END = re.compile(
    r"\s@\s?\d|\s?\(\d|\s(?:w/|with)\s|\s?[\u4e00-\u9fff]|,\s|\s(?:—|~)\s?|\s\d+(?:\.\d+)?\sGHz\b|\s\["
)
_MAKER = re.compile(r"^(?:AMD|Intel(?:\(R\)|®)?) | CPU\b|\((?:R|TM)\)|[®™]")
_ABSENT = re.compile(r"^(?:n/?a|none|no\b|unknown|0x|not\b|\()", re.IGNORECASE)


@dataclass(frozen=True)
class Labels:
    """The labels of one tool, as patterns with their separators; "" for those it lacks.

    `memory`: of the graphics device before it. `system`: the operating system. `others`: labels
    whose values say nothing about the machine. `graphics_name` finds the device's name in a value
    that has more words; `ram_size` reads a value of RAM. `once`: a device is listed once for each
    screen. `ram_adds_up`: several values of RAM are modules of one machine.
    """

    graphics: str = ""
    memory: str = ""
    processor: str = ""
    ram: str = ""
    system: str = ""
    sockets: str = ""
    others: str = ""
    ends: str = ""
    graphics_name: Callable[[str], Listed | None] | None = None
    ram_size: Callable[[str], float | None] = size_gib
    once: bool = False
    ram_adds_up: bool = False
    on_windows: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the labels, each in a group of its kind."""
        kinds = ("graphics", "memory", "processor", "ram", "system", "sockets", "others")
        groups = [f"(?P<{kind}>{getattr(self, kind)})" for kind in kinds if getattr(self, kind)]
        return re.compile(rf"(?<![\w/])(?:{'|'.join(groups)})")

    def read(self, text: str) -> Pasted:
        """Return what the labels name; a value ends at the next label."""
        values = list(self._values(text))
        processors = dict.fromkeys(
            name for kind, value in values if kind == "processor" and (name := _processor(value))
        )
        sizes = [size for kind, value in values if kind == "ram" and (size := self.ram_size(value))]
        sockets = next((value for kind, value in values if kind == "sockets"), "")
        windows = any(kind == "system" and "Windows" in value for kind, value in values)
        return Pasted(
            tuple(self._devices(values)),
            as_sold(sum(sizes) if self.ram_adds_up else next(iter(sizes), None)),
            self.on_windows or windows,
            _counted(next(iter(processors), None), sockets),
            several=len(processors) > 1,
        )

    def _values(self, text: str) -> Iterator[tuple[str, str]]:
        if self.ends:
            text = re.split(self.ends, text, maxsplit=1)[0]
        matches = list(self.pattern.finditer(text))
        starts = [*(match.start() for match in matches), len(text)]
        for match, end in zip(matches, starts[1:], strict=True):
            value = text[match.end() : min(end, match.end() + _LONGEST_VALUE)]
            yield match.lastgroup or "", value.strip(_QUOTES)

    def _devices(self, values: list[tuple[str, str]]) -> list[Listed]:
        devices: list[Listed] = []
        for kind, value in values:
            if kind == "graphics":
                device = (self.graphics_name or listed)(value)
                if device is not None and not (self.once and _is_in(device, devices)):
                    devices.append(device)
            elif kind == "memory":
                _add_memory(devices, value)
        return devices


def listed(value: str) -> Listed | None:
    """Return the device that a value names, with the memory in brackets behind the name."""
    value = _PICTURE.split(value, maxsplit=1)[0].strip(_QUOTES)
    apple = _APPLE.match(value)
    if apple is not None:
        return Listed(apple["chip"], cores=int(apple["cores"]) if apple["cores"] else None)
    name = _BEHIND_NAME.sub("", _BEHIND_NAME.sub("", value)).strip(_QUOTES)
    if len(name) < 3 or _ABSENT.match(name) or is_processor(name):
        return None
    inside = [size_gib(part["inside"]) for part in _INSIDE.finditer(value)]
    memory = next((size for size in inside if size is not None), None)
    shared = re.search(r"\b(?:shared|unified|[Ii]ntegrated)\b", value) is not None
    return Listed(name[:80], None if shared else memory, own_memory=not shared)


def _add_memory(devices: list[Listed], value: str) -> None:
    """Give the last device its memory; a size without any device is one of a nameless device."""
    size = size_gib(value)
    if size is None:
        return
    if devices and devices[-1].memory_gib is None:
        last = devices.pop()
        devices.append(Listed(last.name, size, cores=last.cores, own_memory=True))
    elif not devices:
        devices.append(Listed("", size, own_memory=True))


def _is_in(device: Listed, devices: list[Listed]) -> bool:
    return any(device.name == other.name for other in devices)


def _processor(value: str) -> str | None:
    """Return the name of a processor in a value, without clock and cores; None if it has none."""
    value = _PICTURE.split(value, maxsplit=1)[0]
    name = _PROCESSOR_END.split(value, maxsplit=1)[0].strip(_QUOTES)
    return name[:80] if is_processor(name) else None


def _counted(processor: str | None, sockets: str) -> str | None:
    count = re.match(r"[2-8]\b", sockets)
    if not processor or count is None:
        return processor
    return f"{count[0]}x {_MAKER.sub('', processor)}"
