"""Writes a machine as it is typed: `2x rtx-3090 + 64GB RAM`, `m3-max-40 64GB`."""

from bot.catalog.machine import Fitted, Machine


def machine_text(machine: Machine) -> str:
    """Return the shortest text that names this machine and no other."""
    parts = []
    for entry in dict.fromkeys(machine.devices):
        count = machine.devices.count(entry)
        parts.append(f"{count}x {fitted_text(entry)}" if count > 1 else fitted_text(entry))
    if machine.ram_gib is not None:
        parts.append(f"{machine.ram_gib:g}GB RAM")
    if machine.ram_kind is not None:
        parts.append(f"CPU {machine.ram_kind.name}")
    return " + ".join(parts)


def fitted_text(fitted: Fitted) -> str:
    """Return the device's id, with its memory if it is sold in several sizes."""
    several = len(fitted.device.memory_gib) > 1 or fitted.device.kind == "cpu"
    text = f"{fitted.device.id} {fitted.memory_gib:g}GB" if several else fitted.device.id
    return f"{text} on Windows" if fitted.on_windows else text
