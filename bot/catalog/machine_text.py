"""Writes a machine as it is typed: `2x rtx-3090 + 64GB RAM`, `m3-max-40 64GB`."""

from collections.abc import Iterator

from bot.catalog.machine import Fitted, Machine, RunsOn

# What is typed to say which part of a processor models run on.
_RUNS_ON: dict[RunsOn, str] = {"cpu": "cpu only", "igpu": "igpu"}


def machine_text(machine: Machine) -> str:
    """Return the shortest text that names this machine and no other."""
    processor = machine.processor
    parts = [*_device_texts(machine)] if processor is None or machine.beside_gpus else []
    if processor is not None:
        words = [processor.id]
        words += [_RUNS_ON[processor.runs_on]] if processor.runs_on is not None else []
        words += ["on Windows"] if machine.devices[0].on_windows else []
        parts.append(" ".join(words))
    if machine.ram_gib is not None:
        parts.append(f"{machine.ram_gib:g}GB RAM")
    if machine.ram_kind is not None:
        parts.append(f"CPU {machine.ram_kind.name}")
    return " + ".join(parts)


def _device_texts(machine: Machine) -> Iterator[str]:
    for entry in dict.fromkeys(machine.devices):
        count = machine.devices.count(entry)
        yield f"{count}x {fitted_text(entry)}" if count > 1 else fitted_text(entry)


def fitted_text(fitted: Fitted) -> str:
    """Return the device's id, with its memory if it is sold in several sizes."""
    several = len(fitted.device.memory_gib) > 1 or fitted.device.kind == "cpu"
    text = f"{fitted.device.id} {fitted.memory_gib:g}GB" if several else fitted.device.id
    return f"{text} on Windows" if fitted.on_windows else text
