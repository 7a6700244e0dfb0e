"""A case of buying advice: a question for `/buy`, and tags of the expected picks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from bot.answers.buy.answer import DeviceCount, Pick
from bot.catalog.system import Route
from bot.library.library import Library

_FILE = Path(__file__).parent / "cases.yaml"
_ROUTES = get_args(Route)
# Routes that buy nothing, so devices are not compared.
_WITHOUT_DEVICE = ("keep", "api", "rent")
_FAMILIES = {"mac": "apple", "gpu": "gpu", "unified": "unified"}


@dataclass(frozen=True)
class Case:
    """One case; `expect` has lists of tags under recommend, acceptable, avoid and mention."""

    id: str
    ask: Mapping[str, Any]
    expect: Mapping[str, Sequence[str]]

    @property
    def states_a_pick(self) -> bool:
        """Whether the case says what the main pick should be."""
        return bool(self.good)

    @property
    def good(self) -> tuple[str, ...]:
        """The tags of recommended and acceptable picks."""
        return (*self.expect.get("recommend", ()), *self.expect.get("acceptable", ()))

    def options(self) -> dict[str, str]:
        """Return the question as options of `/buy`."""
        ask = self.ask
        options = {
            name: str(ask[name])
            for name in ("budget", "goal", "model", "context", "speed", "users")
            if name in ask
        }
        if ask.get("platform") in ("mac", "pc"):
            options["platform"] = ask["platform"]
        for name in ("portable", "quiet", "used", "private"):
            if name in ask:
                options[name] = "yes" if ask[name] else "no"
        if ask.get("scope") == "card":
            options["upgrade"] = "yes"
        owned = [_owned(tag) for tag in ask.get("own", ())]
        owned += [f"{ask['ram_gib']}GB RAM"] if "ram_gib" in ask else []
        return {**options, "own": " + ".join(owned)} if owned else options


def read_cases() -> tuple[Case, ...]:
    """Return all cases of the file."""
    rows = yaml.safe_load(_FILE.read_text("utf-8"))["cases"]
    return tuple(Case(row["id"], row["ask"], row["expect"]) for row in rows)


def matches(pick: Pick, tags: Iterable[str], library: Library) -> bool:
    """Return whether a pick is one of those that the tags describe."""
    listed = tuple(tags)
    routes = [tag for tag in listed if tag in _ROUTES]
    devices = [tag for tag in listed if tag not in _ROUTES]
    if routes and pick.route not in routes:
        return False
    if routes and pick.route in _WITHOUT_DEVICE:
        return True
    kinds = {library.devices[device.id].kind for device in pick.devices}
    family = [tag for tag in devices if _kind(tag, library) in kinds]
    if not family:
        return bool(routes)
    return any(_is(entry, tag, library) for entry in pick.devices for tag in family)


def _owned(tag: str) -> str:
    """Return `2x rtx-3090` for `rtx-3090*2`, and `m3-pro 36GB` for `m3-pro@36`."""
    name, count, memory = _parts(tag)
    return (f"{count}x " if count > 1 else "") + name + (f" {memory:g}GB" if memory else "")


def _parts(tag: str) -> tuple[str, int, float]:
    match = re.fullmatch(r"([^*@]+)(?:\*(\d+))?(?:@(\d+))?", tag)
    if match is None:
        raise ValueError(f"no tag: {tag}")
    return match[1], int(match[2] or 1), float(match[3] or 0)


def _kind(tag: str, library: Library) -> str | None:
    name, _, _ = _parts(tag)
    if name == "cpu-only":
        return "cpu"
    device = library.devices.get(name)
    return device.kind if device else _FAMILIES.get(name) or _kind_of_chip(name)


def _kind_of_chip(name: str) -> str | None:
    """Return the kind of a chip named by family only, such as m5-max, which has two core counts."""
    return "apple" if re.match(r"m\d", name) else None


def _is(device_count: DeviceCount, tag: str, library: Library) -> bool:
    name, count, memory = _parts(tag)
    if name == "cpu-only":
        return True
    if name in _FAMILIES:
        return (
            library.devices[device_count.id].kind == _FAMILIES[name]
            and device_count.memory_gib >= memory
        )
    same = device_count.id == name or device_count.id.startswith(f"{name}-")
    return same and device_count.count == count and memory in (0, device_count.memory_gib)
