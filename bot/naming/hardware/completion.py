"""Completions of a half-typed hardware text, ordered by what people own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.catalog.device import Device
from bot.catalog.machine import Fitted
from bot.catalog.machine_text import fitted_text
from bot.catalog.popular import PopularMachine
from bot.catalog.system import System

_COMMON_RAM = tuple(f"{gib}GB RAM" for gib in (32, 64, 96, 128, 192, 256))
# Machines that are offered where nothing is typed, before one of every other kind and maker.
_OWNED_AT_START = 20
# Two groups: the devices before the one that is being typed, and the count of that one. A count
# without its x stands before a number of three digits (`2 3090`) or a series.
_HEAD = re.compile(
    r"(.*[+,;&]\s*)?((?:[0-9]{1,2}\s?[x×*]\s*(?!tx?\b)|[2-8]\s+(?=[0-9]{3}|[rg]tx|rx))?)", re.DOTALL
)
_GAP = re.compile(r"[\s_-]+")
# Chinese words stand next to sizes and names without a gap: `24g显存`.
_CHINESE_BOUND = re.compile(
    r"(?<=[\x21-\x7e])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[\x21-\x7e])"
)
_FILLERS = re.compile(r"^(?:(?:my|a|an|the|i have)(?:\s+|$)|我的|我有)+")
# What people type for a kind of device; each becomes the beginning of a name.
_KIND_WORDS = {
    "gpu": ("gpu", "graphics", "card", "vram", "video card", "显卡", "独显", "显存"),
    "apple": ("apple", "苹果", "苹果电脑", "统一内存"),
    "unified": ("igpu", "apu", "integrated graphics", "ram", "内存", "核显", "集显"),
    "cpu": ("cpu", "no gpu", "no graphics card", "ram", "内存", "没有显卡", "无显卡", "处理器"),
    "phone": ("phone", "smartphone", "tablet", "手机", "平板"),
}
_LAPTOP_WORDS = ("laptop", "notebook", "mobile", "笔记本", "笔记本电脑", "游戏本")
_CONSUMER = re.compile(r"GeForce |Radeon RX |Arc [AB][0-9]")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class _Entry:
    """A text to offer; `names` have a space before each word, and `| ` before each name."""

    text: str
    names: str
    is_gpu: bool = False
    is_laptop_gpu: bool = False


class HardwareCompletion:
    """Completes texts from all devices, in each of their memory sizes, and all systems."""

    def __init__(
        self,
        devices: Sequence[Device],
        systems: Sequence[System],
        popular: Sequence[PopularMachine] = (),
    ) -> None:
        places = _places(popular)
        every = [Fitted(device, gib) for device in devices for gib in device.memory_gib]
        ordered = sorted(every, key=lambda fitted: _rank(fitted, places))
        self._entries = [_device_entry(fitted) for fitted in ordered]
        self._gpus = [entry for entry in self._entries if entry.is_gpu]
        self._entries += [
            _Entry(system.id, _names(system.id, system.name.en)) for system in systems
        ]
        owned = [fitted_text(fitted) for fitted in ordered if _is_owned(fitted, places)]
        self._start = [*owned[:_OWNED_AT_START], *_of_every_kind(devices)]

    def matches(self, text: str) -> Iterator[str]:
        """Yield whole texts that complete `text`, the likeliest first."""
        typed = _FILLERS.sub("", text.casefold().strip())
        if not typed:
            yield from self._start
            return
        head = _HEAD.match(text)
        before, count = (head[1] or "", head[2]) if head else ("", "")
        rest = text[len(before + count) :] if before or count else typed
        tail = _GAP.sub(" ", _CHINESE_BOUND.sub(" ", rest.casefold())).strip()
        if count.strip().isdigit():
            count = f"{count.strip()}x "
        begin = before + count
        begin += " " if begin and not begin.endswith((" ", "\n")) else ""
        if before and not count:
            yield from (begin + ram for ram in _COMMON_RAM if ram.casefold().startswith(tail))
        entries = self._gpus if begin else self._entries
        yield from (begin + entry for entry in _matching(tail, entries))


def _matching(tail: str, entries: Sequence[_Entry]) -> list[str]:
    """Return the texts of entries that have a word beginning with each word of `tail`.

    Words before the last one are whole ones where any entry has them: `no gpu` is no notebook's.
    First come entries with a name that begins with `tail`. Laptops' GPUs come last, unless laptops
    are asked for.
    """
    words = [f" {word}" for word in tail.split()]
    whole = [f"{word} " for word in words[:-1]]
    begun = [entry for entry in entries if all(word in entry.names for word in words)]
    result = [entry for entry in begun if all(word in entry.names for word in whole)] or begun
    asks_laptop = any(word.startswith(tail) for word in _LAPTOP_WORDS)

    def rank(entry: _Entry) -> tuple[bool, bool]:
        return f"| {tail}" not in entry.names, entry.is_laptop_gpu and not asks_laptop

    return [entry.text for entry in sorted(result, key=rank)]


def _places(popular: Sequence[PopularMachine]) -> dict[tuple[str, float | None], int]:
    """Return the places of popular machines, and under None that of a device in any size."""
    places: dict[tuple[str, float | None], int] = {}
    for place, machine in enumerate(popular):
        places.setdefault((machine.device, machine.memory_gib or 0), place)
        places.setdefault((machine.device, None), place)
    return places


def _is_owned(fitted: Fitted, places: dict[tuple[str, float | None], int]) -> bool:
    return _place(fitted, places) is not None


def _place(fitted: Fitted, places: dict[tuple[str, float | None], int]) -> int | None:
    sizes = (fitted.memory_gib, 0) if len(fitted.device.memory_gib) == 1 else (fitted.memory_gib,)
    return next(
        (places[fitted.device.id, gib] for gib in sizes if (fitted.device.id, gib) in places), None
    )


def _rank(
    fitted: Fitted, places: dict[tuple[str, float | None], int]
) -> tuple[float, float, bool, int, int, float]:
    """Return the sort key: owned machines, then desktop cards, then newer ones, with less memory.

    The other sizes of an owned device come after all owned machines.
    """
    device = fitted.device
    place = _place(fitted, places)
    number = _NUMBER.search(device.id)
    return (
        len(places) if place is None else place,
        places.get((device.id, None), len(places)),
        device.laptop,
        _class(device),
        -int(number[0]) if number else 0,
        fitted.memory_gib,
    )


def _class(device: Device) -> int:
    """Return how far a device is from what people have at home: cards for players, Macs, others."""
    if _CONSUMER.match(device.name) and "modded" not in device.name:
        return 0
    return {"apple": 1, "unified": 2, "gpu": 3, "cpu": 4, "phone": 5}[device.kind]


def _device_entry(fitted: Fitted) -> _Entry:
    device = fitted.device
    chip = device.name.removeprefix("Apple ")
    size = f"{fitted.memory_gib:g}gb"
    sold = [f"{computer} {chip}" for computer in device.sold_in]
    laptop = device.laptop or any("Book" in computer for computer in device.sold_in)
    kinds = (*_KIND_WORDS[device.kind], *(_LAPTOP_WORDS if laptop else ()))
    names = _names(
        *(fitted_text(fitted), device.name, device.short_name, chip, device.id.replace("-", "")),
        f"{device.maker} {device.short_name}",
        *(*device.aliases, *sold, size, f"{fitted.memory_gib:g} gb", *kinds),
    )
    is_gpu = device.kind == "gpu"
    return _Entry(fitted_text(fitted), names, is_gpu, is_gpu and device.laptop)


def _names(*texts: str) -> str:
    return "".join(f"| {_GAP.sub(' ', text.casefold())} " for text in dict.fromkeys(texts))


def _of_every_kind(devices: Sequence[Device]) -> list[str]:
    """Return one device of every kind and maker, then the next of each; with the most memory."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for device in devices:
        text = fitted_text(Fitted(device, max(device.memory_gib)))
        kinds.setdefault((device.kind, device.maker), []).append(text)
    rounds = zip_longest(*sorted(kinds.values(), key=len, reverse=True))
    return [text for text in chain.from_iterable(rounds) if text is not None]
