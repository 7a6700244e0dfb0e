"""Finds the machine that the name of a cloud's machine, or of a whole server, stands for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.catalog.cloud_machine import Cloud, CloudMachine
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.naming.hardware.words import LONGEST_TEXT
from bot.naming.not_found import Because, NotFound

_GAPS = re.compile(r"[\s_/:,()-]+")


class CloudNames:
    """Finds machines by the names that clouds give them; built once per library."""

    def __init__(self, clouds: Sequence[Cloud], devices: Mapping[str, Device]) -> None:
        self._devices = devices
        self._named: dict[str, tuple[Cloud, CloudMachine]] = {}
        self._providers: dict[str, Cloud] = {}
        for cloud in clouds:
            called = [_folded(name) for name in (cloud.name, *cloud.called)]
            self._providers.update((name, cloud) for name in called)
            for machine in cloud.machines:
                for name in map(_folded, (machine.name, *machine.aliases)):
                    for text in (name, *(f"{provider} {name}" for provider in called)):
                        self._named.setdefault(text, (cloud, machine))

    def find(self, text: str, of: Callable[[str], Machine | None]) -> Machine | NotFound | None:
        """Return the machine that a text names by a cloud; None if it names none.

        `of` finds the machine that the rest names if a provider stands before or behind a card:
        `runpod a40`. NotFound, with the reason, for a provider alone, and for a chip on which no
        program runs that is known here.
        """
        if len(text) > LONGEST_TEXT:
            return None
        folded = _folded(text)
        cloud, machine = self._named.get(folded, (None, None))
        if cloud is not None and machine is not None:
            return self._machine(cloud, machine) or _refused(text, "chip")
        if folded in self._providers:
            return _refused(text, "market")
        return self._beside(folded, of)

    def _machine(self, cloud: Cloud, named: CloudMachine) -> Machine | None:
        if named.device is None:
            return None
        device = self._devices[named.device]
        size = device.memory_gib[0] if named.memory_gib is None else named.memory_gib
        place = named.name if named.name.startswith(cloud.name) else f"{cloud.name} {named.name}"
        return Machine((Fitted(device, size),) * named.count, named.ram_gib, place=place.strip())

    def _beside(self, folded: str, of: Callable[[str], Machine | None]) -> Machine | None:
        """Return the machine of the text without the provider at its beginning or end."""
        words = folded.split(" ")
        for count in range(1, min(3, len(words) - 1) + 1):
            for name, rest in (
                (words[:count], words[count:]),
                (words[-count:], words[:-count]),
            ):
                cloud = self._providers.get(" ".join(name))
                machine = of(" ".join(rest)) if cloud is not None else None
                if cloud is not None and machine is not None:
                    return replace(machine, place=cloud.name)
        return None


def _refused(text: str, because: Because) -> NotFound:
    return NotFound(text, ambiguous=False, suggestions=(), because=because)


def _folded(text: str) -> str:
    return _GAPS.sub(" ", text.casefold()).strip()
