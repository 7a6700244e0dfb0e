"""The pools of a machine, from the catalog and the moderators' judgement."""

from dataclasses import replace

from bot.advice.judgement import Judgement
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.programs.program import Program
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.limits.joined import lane_bytes_per_s, network_of, split_of
from bot.running.reserved import cache_share, usable_gib
from bot.sizing.placing.pool import Pool, Pools


def engine_of(device: Device, runtime: str) -> str:
    """Return the engine whose kernels and overhead count.

    It is the runtime, but for llama.cpp and CPUs the device's first backend.
    """
    if runtime == "llama.cpp" or device.kind == "cpu":
        return device.backends[0]
    return runtime


def overhead_bytes(judgement: Judgement, engine: str) -> int:
    """Return the bytes that an engine itself needs on a device; KeyError for an unknown engine."""
    known = {str(name): gib for name, gib in judgement.runtime_overhead_gib.items()}
    return round(known[engine] * GIB)


def pools_of(
    machine: Machine, library: Library, runtime: str, program: Program | None = None
) -> Pools:
    """Return the pools of a machine under a program that counts as a runtime (None: that runtime).

    The usable memory of a GPU is its memory, minus the desktop's part on the first GPU if that has
    a screen output; that of unified memory is the GPU's share; that of a CPU is the RAM minus the
    system's part. A program may leave a part of each GPU free, and no layers in RAM. For GPUs
    without stated RAM, the assumed size is taken, and the usual speed of the named processors, else
    the assumed one. Devices with unified memory are computers of their own, joined by a network.
    """
    judgement = library.judgement
    program = program or library.programs[runtime]
    devices = machine.devices
    screen = next((i for i, device in enumerate(devices) if device.device.kind == "gpu"), -1)
    split = split_of(machine, library, runtime)
    pools = (
        _pool(fitted, judgement, runtime, has_screen=index == screen)
        for index, fitted in enumerate(devices)
    )
    return Pools(
        tuple(
            _served(pool, fitted, program, len(devices))
            for pool, fitted in zip(pools, devices, strict=True)
        ),
        _ram(machine, library) if machine.beside_gpus else None,
        tensor_parallel=(program.parallel if split is None else split.by) == "tensor",
        offloads=program.keeps_in_ram and not _needs_own_software(machine),
        network=network_of(machine, library, runtime),
        lane_bytes_per_s=lane_bytes_per_s(machine),
    )


def _needs_own_software(machine: Machine) -> bool:
    """Whether only software of a device's maker runs, none of which is known to use RAM too."""
    return any("maker" in fitted.device.backends for fitted in machine.devices)


def _pool(fitted: Fitted, judgement: Judgement, runtime: str, *, has_screen: bool) -> Pool:
    device = fitted.device
    engine = engine_of(device, runtime)
    usable_gib = fitted.memory_gib * judgement.usable_share(fitted)
    if device.kind == "cpu":
        usable_gib -= judgement.system_ram_gib
    elif has_screen and not device.headless:
        usable_gib -= judgement.desktop_memory_gib
    return Pool(
        name=fitted.label,
        usable_bytes=max(0, round(usable_gib * GIB)),
        bandwidth_gb_per_s=None if "maker" in device.backends else device.bandwidth_gb_per_s,
        overhead_bytes=overhead_bytes(judgement, engine),
        engine=engine,
        compute_tflops=device.compute_tflops or device.fp32_tflops,
        traits=_traits(device, engine),
    )


def _served(pool: Pool, fitted: Fitted, program: Program, devices: int) -> Pool:
    """Return a GPU's pool as a program leaves it that takes a share of its memory."""
    if program.serving is None or fitted.device.kind == "cpu":
        return pool
    share = program.serving.shares[0]
    usable = usable_gib(fitted.memory_gib, pool.usable_bytes / GIB, share, devices)
    return replace(pool, usable_bytes=max(0, round(usable * GIB)), cache_share=cache_share(share))


def _traits(device: Device, engine: str) -> tuple[str, ...]:
    """Return the names of a device's own measured constants under an engine.

    A product line (GeForce, RTX, Radeon ...) has one, since its maker states compute in the same
    way for all of it. Devices without a figure for matrix units have the constant
    `no_matrix_units`, since they multiply on their other units. What a device or its chip reaches
    under one engine says nothing about another: kernels know some devices better.
    """
    own = (f"device.{device.id}.{engine}", f"line.{device.name.split()[0]}")
    chip = (f"chip.{device.chip}.{engine}",) if device.chip else ()
    matrix = () if device.compute_tflops else ("no_matrix_units",)
    return (*own, *chip, *matrix)


def _ram(machine: Machine, library: Library) -> Pool:
    judgement = library.judgement
    ram_gib = judgement.assumed_ram_gib if machine.ram_gib is None else machine.ram_gib
    kind = machine.known_ram_kind or library.devices[judgement.ram_bandwidth]
    return Pool(
        name="RAM",
        usable_bytes=max(0, round((ram_gib - judgement.system_ram_gib) * GIB)),
        bandwidth_gb_per_s=kind.bandwidth_gb_per_s,
        engine="cpu",
    )
