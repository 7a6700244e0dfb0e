"""Quantities in files (`24 GB`, `936 GB/s`, `350 W`), read into plain numbers.

Units are read only here; in the code, the unit is part of a value's name.
"""

import re
from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

_QUANTITY = re.compile(r"(?P<number>\d{1,15}(?:\.\d{1,15})?)\s*(?P<unit>[^\d\s.].*)")

GIB = 2**30  # bytes
MIB_PER_GIB = 1024
# Makers of memory mean 2**30 bytes by GB, so GB and GiB are equal here.
MEMORY_GIB = {"GB": 1.0, "GiB": 1.0, "MB": 1 / 1024, "MiB": 1 / 1024, "TB": 1024.0}
# Files are published in decimal or binary units, rounded, or exactly.
FILE_BYTES = {"GB": 1e9, "GiB": float(GIB), "bytes": 1.0}
BANDWIDTH_GB_PER_S = {"GB/s": 1.0, "TB/s": 1000.0}
COMPUTE_TFLOPS = {"TFLOPS": 1.0, "PFLOPS": 1000.0}
POWER_WATTS = {"W": 1.0, "kW": 1000.0}
TIME_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}
TIME_MICROSECONDS = {"us": 1.0, "ms": 1000.0}
SHARE = {"%": 0.01}
DECODE_TOKENS_PER_S = {"tokens/s": 1.0}
PARAMETERS = {"B": 1e9, "M": 1e6, "T": 1e12}


def quantity(value: object, units: Mapping[str, float], example: str) -> float:
    """Return a number with a unit in the base unit of `units`; `example` is for the error.

    Raises ValueError, with a message for the file's editor, if it is not such a text.
    """
    match = _QUANTITY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'"{value}" needs a number and a unit, such as "{example}"')
    unit = match["unit"]
    if unit not in units:
        raise ValueError(f'"{unit}" is no unit here, write it as in "{example}"')
    return float(match["number"]) * units[unit]


def _reader(units: Mapping[str, float], example: str) -> Callable[[object], float]:
    return lambda value: quantity(value, units, example)


def pattern_of(units: Mapping[str, float]) -> str:
    """Return the regular expression of quantities in these units, for editors."""
    return rf"^\d+(\.\d+)?\s*({'|'.join(map(re.escape, units))})$"


def _written(units: Mapping[str, float], example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern_of(units), "examples": [example]})


MemoryGib = Annotated[
    float,
    BeforeValidator(_reader(MEMORY_GIB, "24 GB")),
    _written(MEMORY_GIB, "24 GB"),
]
BandwidthGbPerS = Annotated[
    float,
    BeforeValidator(_reader(BANDWIDTH_GB_PER_S, "936 GB/s")),
    _written(BANDWIDTH_GB_PER_S, "936 GB/s"),
]
Tflops = Annotated[
    float,
    BeforeValidator(_reader(COMPUTE_TFLOPS, "71 TFLOPS")),
    _written(COMPUTE_TFLOPS, "71 TFLOPS"),
]
Watts = Annotated[
    float,
    BeforeValidator(_reader(POWER_WATTS, "350 W")),
    _written(POWER_WATTS, "350 W"),
]
Microseconds = Annotated[
    float,
    BeforeValidator(_reader(TIME_MICROSECONDS, "300 us")),
    _written(TIME_MICROSECONDS, "300 us"),
]
Seconds = Annotated[
    float, BeforeValidator(_reader(TIME_SECONDS, "30 s")), _written(TIME_SECONDS, "30 s")
]
Share = Annotated[
    float,
    BeforeValidator(_reader(SHARE, "75 %")),
    _written(SHARE, "75 %"),
]
TokensPerS = Annotated[
    float,
    BeforeValidator(_reader(DECODE_TOKENS_PER_S, "20 tokens/s")),
    _written(DECODE_TOKENS_PER_S, "20 tokens/s"),
]


def one_or_many(value: object) -> object:
    """Return a list unchanged, and a single value as a list of one."""
    return value if isinstance(value, list | tuple) else [value]
