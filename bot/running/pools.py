"""A machine of the catalog and the moderators' judgement -> the pools that sizing fills."""

from bot.advice.judgement import Judgement
from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.sizing.placing.pool import Pool, Pools

# Runtimes that cut every layer over several GPUs; the others give each GPU layers of its own.
# Sources, 2026-11: docs.vllm.ai/en/latest/serving/parallelism_scaling, docs.sglang.ai, llm.mlc.ai.
_TENSOR_PARALLEL = frozenset({"vllm", "sglang", "mlc"})


def engine_of(device: Device, runtime: str) -> str:
    """Whose kernels and overhead count: the runtime's, or llama.cpp's on this device's backend."""
    if runtime == "llama.cpp" or device.kind == "cpu":
        return device.backends[0]
    return runtime


def overhead_bytes(judgement: Judgement, engine: str) -> int:
    """What a runtime takes on a device for itself, in bytes."""
    known = {str(name): gib for name, gib in judgement.runtime_overhead_gib.items()}
    return round(known[engine] * GIB)


def pools_of(machine: Machine, library: Library, runtime: str) -> Pools:
    """The pools of a machine.

    Usable is a GPU's memory less the desktop's share on the first card with a screen, the GPU's
    share of a unified memory, or RAM less what the system keeps. Where no RAM was named, the
    assumed size and speed stand beside GPUs.
    """
    judgement = library.judgement
    devices = machine.devices
    screen = next((i for i, device in enumerate(devices) if device.device.kind == "gpu"), -1)
    beside_gpus = all(fitted.device.kind == "gpu" for fitted in devices)
    return Pools(
        tuple(
            _pool(fitted, judgement, runtime, has_screen=index == screen)
            for index, fitted in enumerate(devices)
        ),
        _ram(machine, library) if beside_gpus else None,
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
    """The measured constants that are a device's own.

    A maker's product line (GeForce, RTX, Radeon ...) states its compute by one custom. Devices
    without a figure for matrix units multiply on the others.
    """
    own = (f"device.{device.id}", f"line.{device.name.split()[0]}")
    return own if device.compute_tflops else (*own, "no_matrix_units")


def _ram(machine: Machine, library: Library) -> Pool:
    judgement = library.judgement
    ram_gib = judgement.assumed_ram_gib if machine.ram_gib is None else machine.ram_gib
    kind = machine.ram_kind or library.devices[judgement.ram_bandwidth]
    return Pool(
        name="RAM",
        usable_bytes=max(0, round((ram_gib - judgement.system_ram_gib) * GIB)),
        bandwidth_gb_per_s=kind.bandwidth_gb_per_s,
        engine="cpu",
    )
