from functools import cache

import numpy as np
import pytest

from bot.calibration.calibration import Calibration, calibrate
from bot.calibration.priors import prior
from bot.calibration.report import ReportLine, report_lines
from bot.catalog.measured.fitted import RatesEntry
from bot.library.library import Library
from bot.sizing.weights import weights

GIB = 2**30


@cache
def _calibration(library: Library) -> Calibration:
    return calibrate(library)


@cache
def _lines(library: Library, work: str) -> dict[str, ReportLine]:
    calibration = _calibration(library)
    chosen = calibration.decode if work == "decode" else calibration.prefill
    return {line.name: line for line in report_lines(chosen.residuals)}


def _unit(value: float) -> float:
    """One unit in the third digit."""
    return float(10 ** (np.floor(np.log10(value)) - 2)) * 1.001


def test_the_committed_constants_are_those_that_the_command_writes(library: Library) -> None:
    """To one unit in the last digit; `rigwise calibrate` writes them anew."""
    result, fitted = _calibration(library), library.speeds.fitted
    assert pytest.approx(result.repeat_share, abs=_unit(result.repeat_share)) == fitted.repeat_share
    for work, entry in ((result.decode, fitted.decode), (result.prefill, fitted.prefill)):
        written = RatesEntry.model_validate(
            {
                "constants": dict(work.constants),
                "spreads": {
                    name: {"low": spread.low, "high": spread.high}
                    for name, spread in work.spreads.items()
                },
            }
        )
        assert _far(written.constants, entry.constants) == []
        assert dict(work.sources) == entry.sources
        assert pytest.approx(work.widening, abs=0.011) == entry.rates().widening
        for end in ("low", "high"):
            own, committed = (
                {name: getattr(item, end) for name, item in each.spreads.items()}
                for each in (written, entry)
            )
            assert _far(own, committed) == []


def _far(result: dict[str, float], committed: dict[str, float]) -> list[str]:
    """Names that differ by more than a unit, or that only one of them has."""
    return [
        name
        for name in sorted(result.keys() | committed.keys())
        if name not in result
        or name not in committed
        or abs(result[name] - committed[name]) > _unit(result[name])
    ]


@pytest.mark.parametrize(
    ("work", "name", "bar"),
    [
        ("decode", "all", 0.12),
        ("decode", "dense", 0.12),
        ("decode", "mixture", 0.20),
        ("decode", "long", 0.20),
        ("decode", "offload", 0.25),
        ("prefill", "all", 0.25),
    ],
)
def test_speeds_are_met_out_of_group(library: Library, work: str, name: str, bar: float) -> None:
    """The median error of measurements whose device and model the constants never saw together."""
    assert _lines(library, work)[name].median_error <= bar


@pytest.mark.parametrize("work", ["decode", "prefill"])
def test_nine_in_ten_measurements_lie_in_their_range(library: Library, work: str) -> None:
    """85 to 95 %, by ranges that were found without the group."""
    assert 0.85 <= _lines(library, work)["all"].coverage <= 0.95


def test_the_devices_of_every_row_hold_the_weights(library: Library) -> None:
    """What is larger ran partly in RAM, whatever its source says, and is no row for us."""
    for row in library.speeds.measurements:
        device = library.devices[row.device]
        if not row.experts_in_ram_layers:
            needed = weights(library.models[row.model].sized, row.format).device_weights_bytes
            assert needed <= row.count * max(device.memory_gib) * GIB, row


def test_every_row_has_a_source_of_its_day(library: Library) -> None:
    """Speeds before 2024 are of other kernels."""
    rows = library.speeds.measurements
    assert len(rows) > 2000
    assert all(2024 <= row.year <= 2026 and row.source for row in rows)


def test_every_committed_constant_has_a_prior(library: Library) -> None:
    """None of them is left over from an earlier model."""
    fitted = library.speeds.fitted
    assert all(prior("decode", name).deviation > 0 for name in fitted.decode.constants)
    assert all(prior("prefill", name).deviation > 0 for name in fitted.prefill.constants)
