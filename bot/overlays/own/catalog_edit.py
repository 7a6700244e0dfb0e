"""Puts models, devices, machines and offers into a server's overlay, and takes them out."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from bot.advice.goal import Goal
from bot.catalog.device import Backend, DeviceKind
from bot.catalog.machine import Fitted, Machine
from bot.catalog.model import Model
from bot.catalog.system import Route
from bot.hub.entry import entry_text, model_id
from bot.marked_yaml import read_marked
from bot.overlays.address import Data, rows_of
from bot.overlays.own.own_catalog import LISTS

_FOUR: Final = 4  # cards and more fit only a server's board
# What programs for a maker's devices are built on, the usual one first.
_BACKENDS: Final[dict[str, tuple[Backend, ...]]] = {
    "nvidia": ("cuda", "vulkan"),
    "amd": ("vulkan", "rocm"),
    "intel": ("vulkan", "sycl"),
    "apple": ("metal",),
}


@dataclass(frozen=True)
class NewDevice:
    """A device as a moderator enters it; `memory` and `bandwidth` are texts with units."""

    name: str
    maker: str
    kind: DeviceKind
    memory: str
    bandwidth: str
    source: str


def with_entry(own: Data, name: str, entry: Data) -> Data:
    """Return the overlay with an entry in a list, in place of one with the same id."""
    kept = [row for row in rows_of(own, name) if not _has(row, "id", entry["id"])]
    return {**own, name: [*kept, entry]}


def without_item(own: Data, item: str) -> Data:
    """Return the overlay without the model, device or machine of this id, and without its prices.

    Goals that name the model go back to the shared ones.
    """
    changed = dict(own)
    for name in LISTS:
        key = "item" if name == "prices" else "id"
        changed[name] = [row for row in rows_of(own, name) if not _has(row, key, item)]
    if item in {row["id"] for row in rows_of(own, "models") if isinstance(row, dict)}:
        named = [row for row in rows_of(own, "goals") if item in rows_of(row, "models")]
        changed["goals"] = [row for row in rows_of(own, "goals") if row not in named]
    return {part: value for part, value in changed.items() if value not in ([], {})}


def model_entry(model: Model) -> Data:
    """Return a model that was read from the hub as an entry of an overlay."""
    marked, _ = read_marked(entry_text(model), "")
    data: Any = marked.data if marked else {}
    entry: Data = data["models"][0]
    return entry


def with_model_for(own: Data, goal: Goal, shared: object, model: str) -> Data:
    """Return the overlay with a model added to those of a goal, first among its likes.

    `shared`: the goal's data in the shared files, which the overlay's own replaces.
    """
    mine = [row for row in rows_of(own, "goals") if _has(row, "id", goal.id)]
    row: Any = mine[0] if mine else shared
    models = [model, *(name for name in row["models"] if name != model)]
    return with_entry(own, "goals", {**row, "models": models})


def device_entry(device: NewDevice) -> Data:
    """Return a device as an entry; texts that have no unit, or a wrong one, the load refuses."""
    backends = _BACKENDS.get(device.maker.casefold(), ("vulkan",))
    return {
        "id": model_id(device.name),
        "name": device.name,
        "maker": device.maker,
        "kind": device.kind,
        "memory": device.memory,
        "bandwidth": device.bandwidth,
        "backends": list(backends),
        "source": device.source,
    }


def machine_entry(name: str, machine: Machine, source: str, **wishes: bool) -> Data:
    """Return a complete machine as an entry; `wishes`: portable and quiet."""
    first = machine.devices[0].device
    own = model_id(name)
    entry: Data = {
        "id": own if own != "unknown" else f"{first.id}-machine",
        "name": name,
        "route": route_of(machine),
        "devices": [_part(fitted, count) for fitted, count in Counter(machine.devices).items()],
    }
    if machine.ram_gib is not None and not first.unified:
        entry["ram"] = f"{machine.ram_gib:g} GB"
    return {**entry, **{wish: True for wish, wanted in wishes.items() if wanted}, "source": source}


def route_of(machine: Machine) -> Route:
    """Return the route of `/buy` on which a machine is bought."""
    first = machine.devices[0].device
    if first.kind == "apple":
        return "mac"
    if first.unified:
        return "unified-box"
    if any(fitted.device.module for fitted in machine.devices) or len(machine.devices) >= _FOUR:
        return "server"
    return "pc-one-gpu" if len(machine.devices) == 1 else "pc-multi-gpu"


def _part(fitted: Fitted, count: int) -> Data:
    part: Data = {"device": fitted.device.id}
    if count > 1:
        part["count"] = count
    if len(fitted.device.memory_gib) > 1:
        part["memory"] = f"{fitted.memory_gib:g} GB"
    return part


def _has(row: object, key: str, value: object) -> bool:
    return isinstance(row, dict) and row.get(key) == value
