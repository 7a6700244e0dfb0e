"""Finds the machine that a text names, or a short list to choose from.

Numbers must match: a 3080 is never read as a 3090, nor 48 GB as 24 GB. Only letters may be
misspelt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, islice

from bot.catalog.cloud_machine import Cloud
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.owned.popular import PopularMachine
from bot.catalog.owned.usual import UsualMachines
from bot.catalog.processor import ProcessorFamily
from bot.catalog.system import System
from bot.naming.hardware.cloud_names import CloudNames
from bot.naming.hardware.completion import HardwareCompletion
from bot.naming.hardware.device_index import Candidates, DeviceIndex
from bot.naming.hardware.hardware_text import HardwareText, hardware_text, words_of
from bot.naming.hardware.processor_families import ProcessorFamilies
from bot.naming.hardware.processor_text import NamedProcessor
from bot.naming.hardware.read_machine import ReadMachine, choice_of
from bot.naming.hardware.reading import Reading, reading
from bot.naming.hardware.typed.typed_machine import TypedMachines
from bot.naming.hardware.usual_choice import UsualChoice
from bot.naming.hardware.with_processor import ProcessorNames
from bot.naming.hardware.words import LONGEST_TEXT, plain
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound

# Texts tried for each completion wanted; nearly all of them name a machine.
_TRIED = 2
_REMEMBERED = 1024  # texts whose results are cached
_USUAL_RAM_GIB = 32.0


class HardwareNames:
    """Finds machines by typed text; built once per library.

    `assumed_ram_gib`: the RAM of a machine that is named only by its processor. `popular`: the
    machines that many own, which completion offers first.
    """

    def __init__(
        self,
        devices: Sequence[Device],
        systems: Sequence[System],
        families: Sequence[ProcessorFamily] = (),
        assumed_ram_gib: float = _USUAL_RAM_GIB,
        usual: Sequence[UsualMachines] = (),
        clouds: Sequence[Cloud] = (),
        popular: Sequence[PopularMachine] = (),
    ) -> None:
        self._systems_for_sale, self._popular = systems, popular
        self._devices = {device.id: device for device in devices}
        self._systems = {
            name.casefold(): self.machine_of(system)
            for system in systems
            for name in (system.id.replace("-", " "), system.name.en, system.id)
        }
        self._index = DeviceIndex(devices)
        self._processors = ProcessorNames(
            ProcessorFamilies(families), self._devices, self._index, assumed_ram_gib
        )
        self._usual = UsualChoice(usual, self._devices)
        self._typed = TypedMachines(self._index, self._processors, self._usual)
        self._clouds = CloudNames(clouds, self._devices)
        # Most people own one of few machines, and every press of a button names it again.
        self._remembered = lru_cache(_REMEMBERED)(self._find)
        self._read_before = lru_cache(_REMEMBERED)(self._read)

    def find(self, text: str) -> Machine | NotFound:
        """Return the machine that a text names: devices with counts, RAM, or a system for sale.

        NotFound if it names none, or could mean several; nothing is raised.
        """
        return self._remembered(text) if len(text) <= LONGEST_TEXT else self._find(text)

    def _find(self, text: str) -> Machine | NotFound:
        machine = self._machine(text) or self._clouds.find(text, self._machine)
        return machine or self._not_found(text)

    def read(self, text: str) -> ReadMachine | NotFound:
        """Return the machine that a person means: a name, a kind with a size, a sentence, a list.

        Where the text leaves something open, the usual machine, with the others beside it.
        NotFound if nothing is usual, or if the text does not say which machine it means.
        """
        return self._read_before(text) if len(text) <= LONGEST_TEXT else self._read(text)

    def _read(self, text: str) -> ReadMachine | NotFound:
        machine = self._machine(text) or self._clouds.find(text, self._machine)
        if isinstance(machine, NotFound):
            return machine
        if machine is not None:
            return ReadMachine(machine)
        read = self._typed.read(text) or self._not_found(text)
        if isinstance(read, NotFound) and not read.suggestions:
            like = self._typed.with_named_memory(text)
            return replace(read, suggestions=choice_of(text, like).suggestions)
        return read

    def complete(self, text: str, limit: int = 25) -> list[str]:
        """Return at most `limit` completions of a text, each naming another machine."""
        named, result = self.find(text), self.read(text)
        meant = (machine_text(named),) if isinstance(named, Machine) else ()
        # A begun text is read without its last word, so that what goes on comes before it.
        if isinstance(result, ReadMachine):
            near = [machine_text(result.machine)]
        else:
            near = list(result.suggestions)
        texts = dict.fromkeys(chain(meant, self._completion.matches(text), near))
        offered: dict[str, str] = {}
        for entry in islice(texts, _TRIED * limit):
            machine = self.find(entry)
            if isinstance(machine, Machine) and len(offered) < limit:
                offered.setdefault(machine_text(machine), entry)
        return list(offered.values())

    @cached_property
    def _completion(self) -> HardwareCompletion:
        return HardwareCompletion(
            list(self._devices.values()), self._systems_for_sale, self._popular
        )

    def called(self, name: str) -> tuple[Fitted, ...]:
        """Return every device that a driver may call by this name, in each of its memory sizes.

        A name that ends in `...` was cut to the width of a column.
        """
        if name.endswith("..."):
            start = name.removesuffix("...").strip().casefold().removeprefix("nvidia ")
            return tuple(
                Fitted(device, size)
                for device in self._devices.values()
                if any(_goes_on(entry, start) for entry in (device.name, *device.aliases))
                for size in device.memory_gib
            )
        group = words_of(plain(name) or "")
        if group is None or not group.words:
            return ()
        candidates = self._index.candidates(group)
        return candidates.fitted if candidates.complete else ()

    def cards_of(self, maker: str) -> tuple[Fitted, ...]:
        """Return every graphics card of a maker, in each of its memory sizes."""
        return tuple(
            Fitted(device, size)
            for device in self._devices.values()
            if device.maker == maker and device.kind == "gpu"
            for size in device.memory_gib
        )

    def machine_of(self, system: System) -> Machine:
        """Return the machine of a system; raises KeyError if a device is not in the catalog."""
        fitted = []
        for part in system.devices:
            device = self._devices[part.device]
            size = device.memory_gib[0] if part.memory_gib is None else part.memory_gib
            fitted += [Fitted(device, size)] * part.count
        return Machine(tuple(fitted), system.ram_gib, system.ram_kind)

    def _machine(self, text: str) -> Machine | None:
        system = self._systems.get(text[: LONGEST_TEXT + 1].casefold().strip())
        if system is not None:
            return system
        return self._processors.machine(text) or self._of_devices(text)

    def _of_devices(self, text: str) -> Machine | None:
        taken_apart = hardware_text(text)
        return None if taken_apart is None else reading(taken_apart, self._index).machine

    def _not_found(self, text: str) -> NotFound:
        """Return the machines that the text may mean; ambiguous if all its devices are known."""
        named = self._processors.named(text)
        beside = self._beside(named) if named is not None else None
        if beside is not None:
            return replace(beside, text=text)
        taken_apart = hardware_text(text)
        read = None if taken_apart is None else reading(taken_apart, self._index)
        if taken_apart is None or read is None or not all(one.fitted for one in read.candidates):
            near = self._processors.near(text) or self._similar(text, taken_apart, read)
            return _suggesting(text, near, ambiguous=False)
        choice = any(candidates.only is None for candidates in read.candidates)
        ordered = tuple(
            replace(one, fitted=self._usual.ordered(one.fitted)) for one in read.candidates
        )
        return _suggesting(text, replace(read, candidates=ordered).choices(), ambiguous=choice)

    def _beside(self, named: NamedProcessor) -> NotFound | None:
        """Return the machines that the rest of a text may mean, each with the named processor.

        None if the rest names nothing, or nothing that stands beside a processor.
        """
        rest = self._not_found(named.rest)
        texts = (f"{text} + {named.typed}" for text in rest.suggestions)
        known = tuple(text for text in texts if self._has_processor(text))
        return NotFound(named.rest, rest.ambiguous, known) if known else None

    def _has_processor(self, text: str) -> bool:
        machine = self._machine(text)
        return machine is not None and machine.processor is not None

    def _similar(
        self, text: str, taken_apart: HardwareText | None, read: Reading | None
    ) -> Iterable[Machine]:
        """Return machines of similar devices."""
        if taken_apart is None or read is None:
            near = self._index.near(plain(text) or "", frozenset())
            return (Machine((entry,)) for entry in near)
        return self._near(taken_apart, read)

    def _near(self, text: HardwareText, read: Reading) -> Iterator[Machine]:
        """Yield similar machines: without sizes that the devices lack, then with other devices."""
        bare = [replace(entry, sizes_gib=frozenset(), cores=frozenset()) for entry in text.groups]
        unsized = reading(replace(text, groups=tuple(bare)), self._index)
        yield from islice(unsized.choices(), MOST_SUGGESTIONS)
        machine = unsized.machine
        if machine is not None and machine.ram_gib is None and machine.beside_gpus:
            sizes = frozenset[float]().union(*(group.sizes_gib for group in text.groups))
            extra = sizes - {device.memory_gib for device in machine.devices}
            yield from (replace(machine, ram_gib=size) for size in sorted(extra))
        candidates = tuple(
            known
            if known.fitted
            else Candidates(
                self._index.near(group.text if group.words else "", group.sizes_gib),
                complete=False,
            )
            for group, known in zip(text.groups, read.candidates, strict=True)
        )
        yield from replace(read, candidates=candidates).choices()


def _goes_on(name: str, start: str) -> bool:
    return len(name) > len(start) and name.casefold().startswith(start)


def _suggesting(text: str, machines: Iterable[Machine], *, ambiguous: bool) -> NotFound:
    texts: dict[str, None] = {}
    for machine in machines:
        texts.setdefault(machine_text(machine))
        # Further ones are not even made: a text may be near to every device.
        if len(texts) == MOST_SUGGESTIONS:
            break
    return NotFound(text, ambiguous and bool(texts), tuple(texts))
