"""The machine of a text that names a processor: with graphics cards, with its own, or alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine, Processor, RamKind
from bot.catalog.processor import ProcessorFamily
from bot.naming.hardware.device_index import DeviceIndex
from bot.naming.hardware.hardware_text import WINDOWS, HardwareText, hardware_text
from bot.naming.hardware.named_device import is_ram_size
from bot.naming.hardware.processor_families import ProcessorFamilies
from bot.naming.hardware.processor_text import NamedProcessor, named_processor
from bot.naming.hardware.reading import reading
from bot.naming.hardware.words import LONGEST_TEXT

_BARE_SIZE = re.compile(r"(?<=[+,;])(\s*[0-9]{1,4}\s?[gt]b?\s*)(?=[+,;]|$)")
_STICKS = re.compile(r"(?<![^+,;])(\s*[1-8]\s?[x×]\s?[0-9]{1,4}\s?gb?\s*)(?=[+,;]|$)")
_SEPARATORS = re.compile(r"[\s+,;&/、，]*")


@dataclass(frozen=True)
class ProcessorNames:
    """Finds machines by texts that name a processor; `assumed_ram_gib` where no size is named."""

    families: ProcessorFamilies
    devices: Mapping[str, Device]
    index: DeviceIndex
    assumed_ram_gib: float

    def named(self, text: str) -> NamedProcessor | None:
        """Return the processor that a text names; None if it names none or several."""
        return named_processor(text, self.families)

    def machine(self, text: str) -> Machine | None:
        """Return the machine of a text that names a processor.

        None if it names none, if the rest is not clear, or if the catalog has a device of the
        family's own name.
        """
        named = self.named(text) if len(text) <= LONGEST_TEXT else None
        if named is None or (not named.by_number and self._has_platform(text)):
            return None
        return self.machine_of(named)

    def machine_of(self, named: NamedProcessor) -> Machine | None:
        """Return the machine of a named processor; None if the rest of the text is not clear.

        A size between separators is the card's memory if the card has it, else the RAM.
        """
        rest = _STICKS.sub(r"\1 ram ", named.rest)
        tried = dict.fromkeys((rest, _BARE_SIZE.sub(r"\1 ram ", rest)))
        spaced = (re.sub(r"\s+", " ", text) for text in tried)
        machines = (self._machine(replace(named, rest=text)) for text in spaced)
        return next((machine for machine in machines if machine is not None), None)

    def near(self, text: str) -> list[Machine]:
        """Return machines with processors of an unknown one's series, similar numbers first."""
        named = [self.named(example) for example in self.families.near(text)]
        machines = [self.machine_of(entry) for entry in named if entry is not None]
        return [machine for machine in machines if machine is not None]

    def _has_platform(self, text: str) -> bool:
        """Return whether a text names one device of the kind cpu and nothing else."""
        taken_apart = hardware_text(text)
        read = reading(taken_apart, self.index) if taken_apart is not None else None
        if read is None or read.counts != (1,) or not read.candidates[0].fitted:
            return False
        return all(entry.device.kind == "cpu" for entry in read.candidates[0].fitted)

    def _machine(self, named: NamedProcessor) -> Machine | None:
        rest, windows = WINDOWS.subn(" ", named.rest)
        named = replace(named, rest=rest)
        if _SEPARATORS.fullmatch(rest):
            return self.alone(named, None, on_windows=windows > 0)
        text = hardware_text(rest)
        if text is None:
            return None
        if _names_no_device(text):
            sizes = _sizes(text)
            if len(sizes) > 1:
                return None
            return self.alone(named, next(iter(sizes), None), on_windows=windows > 0)
        machine = reading(text, self.index).machine
        if machine is not None and machine.beside_gpus and named.runs_on is None:
            return beside_gpus(machine, named)
        return self.with_own_graphics(named, text, on_windows=windows > 0)

    def with_own_graphics(
        self, named: NamedProcessor, text: HardwareText, *, on_windows: bool
    ) -> Machine | None:
        """Return the machine that runs on the processor's own graphics, which the text names."""
        if len(text.groups) != 1 or named.runs_on == "cpu":
            return None
        group = text.groups[0]
        sizes = _sizes(text)
        candidates = self.index.candidates(replace(group, sizes_gib=frozenset())).fitted
        known = {entry.device.id for entry in candidates}
        own = {graphics.device for graphics in named.family.graphics}
        if len(sizes) > 1 or len(known) != 1 or not known <= own:
            return None
        size = next(iter(sizes), None)
        return self._on_graphics(
            replace(named, runs_on="igpu"), next(iter(known)), size, on_windows=on_windows
        )

    def alone(
        self, named: NamedProcessor, ram_gib: float | None, *, on_windows: bool
    ) -> Machine | None:
        """Return the machine without a card, on the processor or its own graphics."""
        platform = self.devices.get(named.family.platform or "")
        if platform is not None and named.is_its_platform:
            known = ram_gib is not None and is_ram_size(ram_gib)
            return Machine((Fitted(platform, ram_gib or 0),)) if known else None
        usual = "igpu" if named.family.graphics_first else "cpu"
        graphics = own_graphics(named.family, named.model)
        if (named.runs_on or usual) == "igpu" and graphics in self.devices:
            return self._on_graphics(named, graphics or "", ram_gib, on_windows=on_windows)
        return None if named.runs_on == "igpu" else self._on_processor(named, ram_gib)

    def _on_graphics(
        self, named: NamedProcessor, graphics: str, ram_gib: float | None, *, on_windows: bool
    ) -> Machine | None:
        kind = _ram_kind(named)
        device = self.devices[graphics].model_copy(
            update={"bandwidth_gb_per_s": kind.bandwidth_gb_per_s}
        )
        windows = on_windows and device.windows_share is not None
        return self._only(named, device, ram_gib, on_windows=windows)

    def _on_processor(self, named: NamedProcessor, ram_gib: float | None) -> Machine | None:
        kind, family = _ram_kind(named), named.family
        platform = self.devices.get(family.platform or "")
        usual = named.sockets == 1 and kind == family.ram()
        device = Device.model_construct(
            id=platform.id if platform is not None and usual else named.id,
            name=named.shown,
            maker=family.maker,
            kind="cpu",
            memory_gib=(ram_gib or self.assumed_ram_gib,),
            bandwidth_gb_per_s=kind.bandwidth_gb_per_s,
            laptop=family.segment == "laptop",
            backends=("cpu",),
            source=family.source,
        )
        return self._only(named, device, ram_gib)

    def _only(
        self,
        named: NamedProcessor,
        device: Device,
        ram_gib: float | None,
        *,
        on_windows: bool = False,
    ) -> Machine | None:
        size = ram_gib or self.assumed_ram_gib
        if not is_ram_size(size):
            return None
        fitted = Fitted(device, size, on_windows=on_windows)
        return Machine((fitted,), ram_gib, named.ram_kind, _processor(named))


def own_graphics(family: ProcessorFamily, model: str) -> str | None:
    """Return the device inside a processor; None if it has none, or none that is known."""
    return next((entry.device for entry in family.graphics if entry.has(model)), None)


def beside_gpus(machine: Machine, named: NamedProcessor) -> Machine:
    """Return a machine of graphics cards with a named processor beside them."""
    return replace(machine, ram_kind=named.ram_kind, processor=_processor(named))


def _processor(named: NamedProcessor) -> Processor:
    family = named.family
    return Processor(
        named.id,
        named.shown,
        family.ram(named.sockets),
        named.runs_on,
        has_graphics=own_graphics(family, named.model) is not None,
    )


def _ram_kind(named: NamedProcessor) -> RamKind:
    return named.ram_kind or named.family.ram(named.sockets)


def _names_no_device(text: HardwareText) -> bool:
    """Return whether a text names RAM alone."""
    return len(text.groups) == 1 and text.groups[0].words <= {"cpu"}


def _sizes(text: HardwareText) -> frozenset[float]:
    """Return the sizes of the only group of a text and of its RAM."""
    return text.groups[0].sizes_gib | (set() if text.ram_gib is None else {text.ram_gib})
