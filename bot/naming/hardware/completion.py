"""Completions of a half-typed hardware text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.machine_text import fitted_text
from bot.catalog.system import System

_COMMON_RAM = tuple(f"{gib}GB RAM" for gib in (32, 64, 96, 128, 192, 256))
# Two groups: the devices before the one that is being typed, and the count of that one.
_HEAD = re.compile(r"(.*[+,;&]\s*)?((?:[0-9]{1,2}\s?[x×*]\s*(?!tx?\b))?)", re.DOTALL)
_GAP = re.compile(r"[\s_-]+")


@dataclass(frozen=True)
class _Entry:
    """A text to offer; `id_words` and `words` (of all names) have a space before each word."""

    text: str
    id_words: str
    words: str
    is_gpu: bool = False


class HardwareCompletion:
    """Completes texts from all devices, in each of their memory sizes, and all systems."""

    def __init__(self, devices: Sequence[Device], systems: Sequence[System]) -> None:
        sold = dict.fromkeys(part.device for system in systems for part in system.devices)
        rank = {name: number for number, name in enumerate(sold)}
        ordered = sorted(devices, key=lambda device: rank.get(device.id, len(rank)))
        self._entries = [
            _device_entry(device, gib) for device in ordered for gib in device.memory_gib
        ]
        self._entries += [
            _Entry(system.id, _words(system.id), _words(system.id, system.name.en))
            for system in systems
        ]
        self._gpus = [entry for entry in self._entries if entry.is_gpu]
        self._start = _start(ordered)

    def matches(self, text: str) -> Iterator[str]:
        """Yield whole texts that complete `text`, the likeliest first."""
        if not text.strip():
            yield from self._start
            return
        head = _HEAD.match(text)
        before, count = (head[1] or "", head[2]) if head else ("", "")
        tail = _GAP.sub(" ", text[len(before + count) :].casefold()).strip()
        begin = before + count
        begin += " " if begin and not begin.endswith((" ", "\n")) else ""
        if before and not count:
            yield from (begin + ram for ram in _COMMON_RAM if ram.casefold().startswith(tail))
        yield from (
            begin + entry for entry in _matching(tail, self._gpus if begin else self._entries)
        )


def _matching(tail: str, entries: Sequence[_Entry]) -> list[str]:
    """Return the texts of entries that have a word beginning with each word of `tail`.

    First come those whose id begins with `tail`, then those whose id has all words.
    """
    words = [f" {word}" for word in tail.split()]
    result = [entry for entry in entries if all(word in entry.words for word in words)]

    def rank(entry: _Entry) -> tuple[bool, bool]:
        begins = entry.id_words.startswith(f" {tail}")
        return not begins, not all(word in entry.id_words for word in words)

    return [entry.text for entry in sorted(result, key=rank)]


def _device_entry(device: Device, gib: float) -> _Entry:
    squeezed = device.id.replace("-", "")
    words = _words(device.id, device.name, squeezed, *device.aliases, f"{gib:g}gb")
    text = fitted_text(Fitted(device, gib))
    return _Entry(text, _words(text), words, is_gpu=device.kind == "gpu")


def _words(*texts: str) -> str:
    return "".join(f" {_GAP.sub(' ', text.casefold())}" for text in texts)


def _start(devices: Sequence[Device]) -> list[str]:
    """Return one device of every kind and maker, then the next of each; with the most memory."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for device in devices:
        text = fitted_text(Fitted(device, max(device.memory_gib)))
        kinds.setdefault((device.kind, device.maker), []).append(text)
    rounds = zip_longest(*sorted(kinds.values(), key=len, reverse=True))
    return [text for text in chain.from_iterable(rounds) if text is not None]
