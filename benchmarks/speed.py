"""Estimated speeds against published measurements, compared with simpler formulas.

Each measurement is estimated with constants fitted without its pair of device and model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from benchmarks.measure import Measure
from benchmarks.shipped import shipped
from bot.calibration.calibration import calibrate
from bot.calibration.observation import Observation, Residual
from bot.calibration.report import ReportLine, report_lines
from tests.golden.rows import percentile

_DECODE_BARS = {"all": 0.12, "dense": 0.2, "mixture": 0.2, "long": 0.2}
_PREFILL_BARS = {"all": 0.25}
_COVERAGE_BAR = (0.85, 0.95)
# Cost parts that read weights, and parts for other work in RAM.
_WEIGHTS = frozenset({"weights", "experts", "ram"})
_OTHERS = frozenset({"cache", "attention", "batch"})
# Shares of the bandwidth that other tools assume for every device and model, 2026-11:
# github.com/AlexsJones/llmfit (fit.rs), github.com/midudev/canirun.ai (the lower of its two).
_SHARES = {
    "all of the bandwidth": 1.0,
    "55 % of it, as llmfit": 0.55,
    "65 % of it, as canirun.ai": 0.65,
}


def speed() -> Iterator[Measure]:
    """Yield decode and prefill by class, and simpler formulas for the same decode measurements."""
    result = calibrate(shipped())
    yield from _lines("decode", report_lines(result.decode.residuals), _DECODE_BARS)
    alone = [
        residual
        for residual in result.decode.residuals
        if residual.observation.measurement.streams == 1
    ]
    for name, share in _SHARES.items():
        yield _roofline(f"decode: active weights over {name}", alone, share)
    yield from _lines("prefill", report_lines(result.prefill.residuals), _PREFILL_BARS)


def _lines(work: str, lines: Iterable[ReportLine], bars: Mapping[str, float]) -> Iterator[Measure]:
    low, high = _COVERAGE_BAR
    for line in lines:
        bar = bars.get(line.name)
        figure = f"median {line.median_error:.1%}, p90 {line.p90_error:.0%}"
        figure += f", {line.coverage:.0%} in range"
        promised, met = "", None
        if bar is not None:
            promised, met = f"median {bar:.0%}", line.median_error <= bar
            if line.name == "all":
                promised += f", {low:.0%} to {high:.0%} in range"
                met = met and low <= line.coverage <= high
        yield Measure(f"{work}: {line.name}", line.count, _spaced(figure), _spaced(promised), met)


def _roofline(name: str, judged: Sequence[Residual], share: float) -> Measure:
    """Return errors of a formula: the active weights, read at a share of the bandwidth."""
    errors = [abs(exp(entry.log_seconds) * share / _weights_s(entry) - 1) for entry, *_ in judged]
    figure = f"median {percentile(errors, 50):.1%}, p90 {percentile(errors, 90):.0%}"
    return Measure(name, len(errors), _spaced(figure))


def _weights_s(observation: Observation) -> float:
    """Return the seconds for reading the weights alone at full bandwidth, in RAM too."""
    return sum(
        part.seconds
        for part in observation.asked_cost
        if part.constants[0] in _WEIGHTS and _OTHERS.isdisjoint(part.constants)
    )


def _spaced(text: str) -> str:
    return text.replace("%", " %")
