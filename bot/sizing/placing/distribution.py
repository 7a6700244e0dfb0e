"""Dealing: which layers go to the host and to each device, in llama.cpp's order."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.sizing.shape import Shape


@dataclass(frozen=True)
class Hand:
    """The layers that one place was dealt, and whether the output matrix is among them."""

    layers: range
    has_output: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was dealt."""
        return not self.layers and not self.has_output

    @property
    def span(self) -> slice:
        """The layers, to cut them out of a sequence over all layers."""
        return slice(self.layers.start, self.layers.stop)


@dataclass(frozen=True)
class Distribution:
    """The hands of the host, which has the first layers, and of each device after it."""

    host: Hand
    devices: tuple[Hand, ...]


def all_gpu_layers(shape: Shape) -> int:
    """The number for llama.cpp's `-ngl` that takes all: the output matrix counts as a layer.

    So does a next-token-prediction block, though it is not loaded.
    """
    return len(shape.layers) + len(shape.prediction_layers) + 1


def distribute(shape: Shape, shares: Sequence[float], gpu_layers: int | None) -> Distribution:
    """Deal layers in order, in proportion to shares; the first stay with the host.

    `gpu_layers` counts as llama.cpp's `-ngl` (None: all). ValueError without a share above 0.
    """
    if not shares or min(shares) < 0 or sum(shares) <= 0:
        raise ValueError(f"no device has a share: {list(shares)}")
    everything = all_gpu_layers(shape)
    dealt = everything if gpu_layers is None else max(0, min(gpu_layers, everything))
    ends = [end / sum(shares) for end in accumulate(shares)]
    # A place goes to the first device whose share ends beyond it, the rest to the last one.
    afters = [bisect_left(range(dealt), end, key=lambda n: n / dealt) for end in ends[:-1]]
    bounds = [everything - dealt + after for after in (0, *afters, dealt)]
    return Distribution(
        host=_hand(shape, 0, everything - dealt),
        devices=tuple(_hand(shape, first, after) for first, after in pairwise(bounds)),
    )


def _hand(shape: Shape, first: int, after: int) -> Hand:
    loaded = len(shape.layers)
    has_output = first < after == all_gpu_layers(shape)
    return Hand(range(min(first, loaded), min(after, loaded)), has_output)
