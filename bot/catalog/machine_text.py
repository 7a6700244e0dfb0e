"""A machine as it is typed: `2x rtx-3090 + 64GB RAM`, `m3-max-40 64GB`."""

from bot.catalog.machine import Fitted, Machine


def machine_text(machine: Machine) -> str:
    """The shortest text that names this machine and no other."""
    parts = []
    for one in dict.fromkeys(machine.devices):
        count = machine.devices.count(one)
        parts.append(f"{count}x {fitted_text(one)}" if count > 1 else fitted_text(one))
    if machine.ram_gib is not None:
        parts.append(f"{machine.ram_gib:g}GB RAM")
    if machine.ram_kind is not None:
        parts.append(f"CPU {machine.ram_kind.name}")
    return " + ".join(parts)


def fitted_text(one: Fitted) -> str:
    """The device's id, with its memory where there are several sizes."""
    several = len(one.device.memory_gib) > 1 or one.device.kind == "cpu"
    text = f"{one.device.id} {one.memory_gib:g}GB" if several else one.device.id
    return f"{text} on Windows" if one.on_windows else text
