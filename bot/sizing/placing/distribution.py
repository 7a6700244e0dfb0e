"""The distribution of layers to the host and the devices, in llama.cpp's order."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from bot.sizing.shape import Shape


class Hand(NamedTuple):
    """The layers assigned to one device or the host, and whether it has the output matrix."""

    layers: range
    has_output: bool

    @property
    def is_empty(self) -> bool:
        """Whether there are neither layers nor the output matrix."""
        return not self.layers and not self.has_output

    @property
    def span(self) -> slice:
        """The layers as a slice of a sequence over all layers."""
        return slice(self.layers.start, self.layers.stop)


class Distribution(NamedTuple):
    """The layers of the host, which has the first ones, and of each device in order."""

    host: Hand
    devices: tuple[Hand, ...]


def all_gpu_layers(shape: Shape) -> int:
    """Return the value of llama.cpp's `-ngl` that puts everything on the devices.

    The output matrix counts as a layer, and so does a next-token-prediction block, although it
    is not loaded.
    """
    return len(shape.layers) + len(shape.prediction_layers) + 1


def distribute(shape: Shape, shares: Sequence[float], gpu_layers: int | None) -> Distribution:
    """Assign layers to devices in order, in proportion to `shares`; the first stay on the host.

    `gpu_layers` counts like llama.cpp's `-ngl` (None: all). Raises ValueError if no share is
    above 0 or one is negative.
    """
    if not shares or min(shares) < 0 or sum(shares) <= 0:
        raise ValueError(f"no device has a share: {list(shares)}")
    everything = all_gpu_layers(shape)
    dealt = everything if gpu_layers is None else max(0, min(gpu_layers, everything))
    total = sum(shares)
    # A layer goes to the first device whose share ends after it, the rest to the last device.
    afters = [_first_at(end / total, dealt) for end in accumulate(shares[:-1])]
    bounds = [everything - dealt + after for after in (0, *afters, dealt)]
    return Distribution(
        host=_hand(shape, 0, everything - dealt),
        devices=tuple(_hand(shape, first, after) for first, after in pairwise(bounds)),
    )


def _first_at(share: float, layers: int) -> int:
    """Return the first layer that begins at a share of the layers or behind it; `layers` if none.

    The product is rounded, so its neighbours are looked at.
    """
    first = min(layers, int(share * layers))
    while first and (first - 1) / layers >= share:
        first -= 1
    while first < layers and first / layers < share:
        first += 1
    return first


def _hand(shape: Shape, first: int, after: int) -> Hand:
    loaded = len(shape.layers)
    has_output = first < after == all_gpu_layers(shape)
    return Hand(range(min(first, loaded), min(after, loaded)), has_output)
