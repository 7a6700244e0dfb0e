"""The shares of a model that each device and the RAM work on."""

from typing import NamedTuple

from bot.sizing.placing.distribution import all_gpu_layers
from bot.sizing.placing.placement import Placement
from bot.sizing.shape import Experts, Shape


class Share(NamedTuple):
    """Shares of a model from 0 to 1: of its dense weights and cache, and of its experts."""

    dense: float
    experts: float


class Sharing(NamedTuple):
    """The shares of the devices and of the RAM, which add up to 1.

    `ram_visits` is the number of layers for which the work goes to RAM and back.
    """

    devices: tuple[Share, ...]
    ram: Share = Share(0, 0)
    ram_visits: float = 0

    @property
    def uses_ram(self) -> bool:
        """Whether any part of the model lies in the RAM."""
        return bool(self.ram.dense or self.ram.experts)


def alike(count: int, experts_in_ram: float = 0, ram_visits: float = 0) -> Sharing:
    """Return equal shares for `count` devices, with a share of the experts in RAM."""
    share = Share(1 / count, (1 - experts_in_ram) / count)
    return Sharing((share,) * count, Share(0, experts_in_ram), ram_visits)


def sharing_of(placement: Placement, shape: Shape) -> Sharing:
    """Return the shares of a placement, with either layers or experts in RAM."""
    in_ram = placement.experts_in_ram_layers
    places = len(shape.layers) + 1
    dense = experts = visits = 0.0
    if in_ram:
        blocks = [isinstance(layer.feed_forward, Experts) for layer in shape.layers]
        visits = sum(blocks[:in_ram])
        experts = visits / sum(blocks)
    else:
        # Prediction layers, just before the output, count in `gpu_layers` but are not loaded.
        counted = all_gpu_layers(shape) - placement.gpu_layers
        visits = min(counted, len(shape.layers)) + (placement.gpu_layers == 0)
        dense = experts = visits / places
    held = sum(part.weights_bytes for part in placement.devices) or 1
    parts = [part.weights_bytes / held for part in placement.devices]
    return Sharing(
        tuple(Share(part * (1 - dense), part * (1 - experts)) for part in parts),
        Share(dense, experts),
        visits,
    )
