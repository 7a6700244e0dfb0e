"""Memory of a model that hears or speaks: weights, and what its program needs beside them.

No formula covers these programs, so that the working memory is a published peak less the weights,
or else the range of all published ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

GIB = 2**30

# Whisper hears windows of 30 s as 1500 positions (openai/whisper, model.py).
_WINDOW_POSITIONS: Final = 1500
_KEYS_AND_VALUES: Final = 2
_NUMBER_BYTES: Final = 2

Task = Literal["hears", "speaks"]
# Working memory as (bytes, share of the weights in 16 bits). They enclose the published peaks of
# catalog/media/sound-measured.yaml: the least is a Kokoro on a processor, the most of those that
# hear a Voxtral, of those that speak a Dia. Derived 2026-11-29.
_LEAST: Final = (0.1 * GIB, 0.1)
_MOST: Final[dict[Task, tuple[float, float]]] = {
    "hears": (1.2 * GIB, 0.6),
    "speaks": (1.0 * GIB, 2.2),
}


@dataclass(frozen=True)
class WorkingRange:
    """The working memory in bytes, from the least to the most that may be needed."""

    low: int
    expected: int
    high: int


@dataclass(frozen=True)
class Peak:
    """A published peak, and the weights of the format in which it was seen, in bytes."""

    peak_bytes: int
    weights_bytes: int

    @property
    def working_bytes(self) -> int:
        """The bytes beside the weights."""
        return max(0, self.peak_bytes - self.weights_bytes)


def published(peaks: Sequence[Peak]) -> WorkingRange:
    """Return the range of published peaks; the first is that of the program in question."""
    every = [peak.working_bytes for peak in peaks]
    return WorkingRange(min(every), every[0], max(every))


def estimated(weights_bytes: int, task: Task) -> WorkingRange:
    """Return the range for a model without a published peak."""
    (least, least_share), (most, most_share) = _LEAST, _MOST[task]
    low, high = least + least_share * weights_bytes, most + most_share * weights_bytes
    return WorkingRange(round(low), round((low + high) / 2), round(high))


def window_bytes(decoder_layers: int, hidden_size: int) -> int:
    """Return the bytes of one further window in a batch: the keys and values of what was heard.

    faster-whisper takes 224 MiB for each of eight windows of large-v2, this gives 234.
    """
    return _WINDOW_POSITIONS * hidden_size * _KEYS_AND_VALUES * _NUMBER_BYTES * decoder_layers
