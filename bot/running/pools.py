"""The pools of a machine, from the catalog and the moderators' judgement."""

from bot.advice.judgement import Judgement
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.sizing.placing.pool import Pool, Pools

# Runtimes that cut every layer across several GPUs; the others give each GPU its own layers.
# Sources, 2026-11: docs.vllm.ai/en/latest/serving/parallelism_scaling, docs.sglang.ai, llm.mlc.ai.
_TENSOR_PARALLEL = frozenset({"vllm", "sglang", "mlc"})


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


def pools_of(machine: Machine, library: Library, runtime: str) -> Pools:
    """Return the pools of a machine under a runtime.

    The usable memory of a GPU is its memory, minus the desktop's part on the first GPU if that has
    a screen output; that of unified memory is the GPU's share; that of a CPU is the RAM minus the
    system's part. For GPUs without stated RAM, the assumed size is taken, and the usual speed of
    the named processors, else the assumed one.
    """
    judgement = library.judgement
    devices = machine.devices
    screen = next((i for i, device in enumerate(devices) if device.device.kind == "gpu"), -1)
    return Pools(
        tuple(
            _pool(fitted, judgement, runtime, has_screen=index == screen)
            for index, fitted in enumerate(devices)
        ),
        _ram(machine, library) if machine.beside_gpus else None,
        tensor_parallel=runtime in _TENSOR_PARALLEL,
    )


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
        bandwidth_gb_per_s=device.bandwidth_gb_per_s,
        overhead_bytes=overhead_bytes(judgement, engine),
        engine=engine,
        compute_tflops=device.compute_tflops or device.fp32_tflops,
        traits=_traits(device),
    )


def _traits(device: Device) -> tuple[str, ...]:
    """Return the names of a device's own measured constants.

    A product line (GeForce, RTX, Radeon ...) has one, since its maker states compute in the same
    way for all of it. Devices without a figure for matrix units have the constant
    `no_matrix_units`, since they multiply on their other units.
    """
    own = (f"device.{device.id}", f"line.{device.name.split()[0]}")
    return own if device.compute_tflops else (*own, "no_matrix_units")


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
