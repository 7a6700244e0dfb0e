"""What is taken for the parts of a machine that were not named: RAM, its speed, CPU or graphics."""

from bot.asking.question import Options
from bot.catalog.machine import Machine
from bot.catalog.programs.program import Program
from bot.library.library import Library


def with_hardware(
    options: Options, program: Program, machine: Machine | None, library: Library
) -> Options:
    """Note the parts of a machine that were not named, each with the value taken for it.

    RAM beside graphics cards is of no account for a program that keeps nothing in it.
    """
    if machine is not None and machine.place is not None:
        options.assume("machine", machine.name)
    if machine is None or not (machine.beside_gpus or machine.processor is not None):
        return options
    if machine.beside_gpus and not program.keeps_in_ram:
        return options
    processor = machine.processor
    if machine.ram_gib is None:
        options.assume("ram", f"{library.judgement.assumed_ram_gib:g} GB")
    if machine.ram_kind is None:
        options.assume("ram_speed", _ram_speed(machine, library))
    chooses = processor is not None and processor.has_graphics and processor.runs_on is None
    if chooses and not machine.beside_gpus:
        on_processor = machine.devices[0].device.kind == "cpu"
        options.assume("runs_on", "cpu" if on_processor else "igpu")
    return options


def _ram_speed(machine: Machine, library: Library) -> str:
    """Return the kind of RAM that is taken, as it is typed to change it."""
    kind = machine.known_ram_kind
    platform = library.devices[library.judgement.ram_bandwidth]
    return kind.name if kind is not None else next(iter(platform.aliases), platform.name)
