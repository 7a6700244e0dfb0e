"""The text of `catalog/measured/fitted.yaml`: constants by name, to three significant digits."""

from collections.abc import Iterator

from bot.calibration.calibration import Calibration, WorkCalibration

# The path of the file in the folder of the catalog.
NAME = "measured/fitted.yaml"
_HEAD = """\
# The measured constants behind every estimated speed. Written by `rigwise calibrate`: do not edit.
# A constant multiplies the time at the hardware's nominal rate; one that is not here is 1.
# Names: a kind of work, then what it belongs to (weights.cuda: reading weights, under CUDA).
# spreads: 90 % of measured speeds lie between low and high times the expected one, out of group.
# sources: how many measured a device or an architecture, each under an engine (2: two and more).
# widening: how many times as wide a spread is, in logarithms, where none or only one did.
# repeat_share: how far two measurements of one setup usually differ.
"""


def fitted_text(calibration: Calibration) -> str:
    """Return the text of the whole file."""
    lines = [f"repeat_share: {calibration.repeat_share:g}"]
    lines += _section("decode", calibration.decode)
    lines += _section("prefill", calibration.prefill)
    return _HEAD + "\n".join(lines) + "\n"


def _section(name: str, work: WorkCalibration) -> Iterator[str]:
    yield f"{name}:"
    yield "  constants:"
    yield from (f"    {key}: {value:g}" for key, value in work.constants.items())
    yield "  spreads:"
    for key, spread in work.spreads.items():
        yield f"    {key}: {{ low: {spread.low:g}, high: {spread.high:g} }}"
    none, one, _ = work.widening
    yield f"  widening: {{ none: {none:g}, one: {one:g} }}"
    yield "  sources:"
    yield from (f"    {key}: {count}" for key, count in work.sources.items())
