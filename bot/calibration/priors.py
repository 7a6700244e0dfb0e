"""Priors: the assumed value of each constant before any measurement, and its deviation.

A constant that all setups share may move far. A constant of an engine, a format or a device is a
factor on the shared one: it is 1 without evidence, and moves far from 1 only by many measurements.
"""

from dataclasses import dataclass
from math import log

from bot.catalog.measured.measurement import Work


@dataclass(frozen=True)
class Prior:
    """A normal distribution of a constant's logarithm."""

    middle: float
    deviation: float


# Shared constants: the expected value, and the deviation of its logarithm.
# Decode: 77 % of the bandwidth is reached (1 / 1.3); starting the kernels of a layer takes about
# 20 microseconds; the other fixed times are similar. Prefill: matrix units reach 40 %.
_SHARED: dict[Work, dict[str, tuple[float, float]]] = {
    "decode": {
        "weights": (1.3, 0.3),
        "experts": (1.2, 0.3),
        "cache": (1.5, 0.5),
        "attention": (0.5, 1.5),
        "batch": (1.0, 1.0),
        "layer": (2.0, 1.0),
        "routing": (2.0, 1.0),
        "recurrent": (2.0, 1.0),
        "exchange": (2.0, 1.0),
        "hop": (1.0, 1.0),
        "ram_visit": (1.0, 1.0),
        "tensor": (1.0, 0.3),
    },
    "prefill": {
        "matrix": (2.5, 0.5),
        "experts": (1.5, 0.5),
        "attention": (3.0, 1.0),
        "floor": (1.3, 0.3),
        "layer": (3.0, 1.0),
        "recurrent": (1.0, 1.0),
        "exchange": (1.0, 1.0),
        "hop": (1.0, 1.0),
        "ram_read": (1.5, 0.5),
        "request": (1.0, 1.0),
        "ram_products": (1.0, 1.0),
        "unfused": (2.0, 1.0),
        "tiles": (0.3, 1.0),
        "narrow": (0.3, 1.0),
        "tensor": (1.0, 0.5),
        "pipeline": (1.3, 0.4),
    },
}
# Factors, by the first part of the constant's name; the logarithm of each is 0 +- this.
_DIFFERENCE: dict[Work, dict[str, float]] = {
    "decode": {
        "weights": 0.1,
        "experts": 0.4,
        "format": 0.1,
        "cache": 0.7,
        "attention": 1.0,
        "attended": 0.3,
        "batch": 0.5,
        "layer": 0.8,
        "routing": 0.8,
        "recurrent": 0.8,
        "exchange": 0.5,
        "hop": 0.7,
        "device": 0.17,
        "chip": 0.12,
        "line": 0.05,
        "no_matrix_units": 0.1,
        "architecture": 0.05,
        "program": 0.05,
    },
    "prefill": {
        "matrix": 0.4,
        "experts": 0.3,
        "format": 0.25,
        "attention": 0.5,
        "floor": 0.3,
        "request": 1.0,
        "unfused": 0.5,
        "attended": 0.5,
        "tiles": 0.5,
        "narrow": 0.5,
        "layer": 0.5,
        "recurrent": 0.5,
        "exchange": 0.5,
        "hop": 0.7,
        "unpublished": 1.0,
        "device": 0.3,
        "chip": 0.3,
        "line": 0.4,
        "no_matrix_units": 0.5,
        "architecture": 0.3,
        "program": 0.05,
    },
}
# Scatter of single measurements, as a logarithm; residuals above twice this count less.
SCATTER: dict[Work, float] = {"decode": 0.15, "prefill": 0.25}


def prior(work: Work, name: str) -> Prior:
    """Return the prior of a constant; KeyError for a name that no cost has."""
    shared = _SHARED[work].get(name)
    if shared is not None:
        return Prior(log(shared[0]), shared[1])
    return Prior(0.0, _DIFFERENCE[work][name.partition(".")[0]])
