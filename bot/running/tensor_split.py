"""The layers that each of several GPUs holds, as llama.cpp's `--tensor-split` takes them."""

from bot.running.setup import Setup
from bot.sizing.placing.levelling import level_split


def gpu_layers_by_device(setup: Setup) -> tuple[int, ...]:
    """Return the layers on each GPU, counted like llama.cpp's `-ngl`; empty for a single GPU.

    With these numbers as shares llama.cpp assigns exactly these layers: their sum is the number of
    layers that it assigns (`llama-model.cpp` of b11434, `layer_gpu`). The output matrix counts as
    a layer of the last GPU that holds anything.
    """
    devices, placement = setup.pools.devices, setup.placement
    if len(devices) == 1 or setup.pools.tensor_parallel:
        return ()
    dealt = level_split(
        setup.load,
        devices,
        gpu_layers=placement.gpu_layers,
        experts_in_ram_layers=placement.experts_in_ram_layers,
    )
    counts = list(dealt.layer_counts)
    holding = [number for number, part in enumerate(dealt.devices) if part.total_bytes]
    if holding:
        counts[holding[-1]] += placement.gpu_layers - sum(counts)
    return tuple(counts)
