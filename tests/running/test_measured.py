from dataclasses import replace

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.catalog.measured.measurement import Measurement
from bot.running.figures import SpeedRange
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library

ESTIMATED = "estimated"


def _decode(*measurements: Measurement, **options: str) -> SpeedRange:
    asked = {"model": "small-7b", "hardware": "rtx 9090", "context": "8k", **options}
    (machine,) = fit(Request("fit", asked), small_library(*measurements)).machines
    assert machine.decode_tokens_per_s is not None
    return machine.decode_tokens_per_s


def test_a_measurement_of_the_same_setup_replaces_the_estimate() -> None:
    """It is cited, and its range is narrower than that of the estimate."""
    estimate, result = _decode(), _decode(MEASUREMENT)
    assert ("measured", ("https://example.org/a",)) == (result.basis, result.sources)
    assert pytest.approx(90, rel=1e-3) == result.expected
    assert result.high / result.low < estimate.high / estimate.low


@pytest.mark.parametrize(
    "change",
    [
        {"device": "halo-9"},
        {"count": 2},
        {"model": "big-30b"},
        {"format": "Q8_0"},
        {"runtime": "vulkan"},
        {"work": "prefill"},
        {"streams": 4},
        {"experts_in_ram_layers": 3},
        {"split": "tensor"},
        {"depth": 500},
        {"depth": 40_000},
    ],
)
def test_a_measurement_of_another_setup_is_ignored(change: dict[str, object]) -> None:
    """Device, count, model, format, runtime, users, place and context must agree."""
    assert _decode() == _decode(replace(MEASUREMENT, **change))  # type: ignore[arg-type]


def test_a_figure_is_moved_to_the_context_of_the_question() -> None:
    """Decode at twice the context is slower than at the one of the question."""
    deeper = replace(MEASUREMENT, depth=14_000)
    decode = _decode(deeper)
    assert "measured" == decode.basis
    assert 90 < decode.expected < 120
    assert decode.high / decode.low > _decode(MEASUREMENT).high / _decode(MEASUREMENT).low


def test_several_measurements_are_combined_by_their_median() -> None:
    """An outlier changes nothing; each source is named once."""
    rows = [
        replace(MEASUREMENT, tokens_per_s=speed, source=f"https://example.org/{source}")
        for speed, source in ((90, "a"), (91, "a"), (300, "b"))
    ]
    decode = _decode(*rows)
    assert pytest.approx(91, rel=1e-3) == decode.expected
    assert ("https://example.org/a", "https://example.org/b") == decode.sources


def test_newer_measurements_replace_older_ones() -> None:
    """Programs become faster; figures of the year before are not averaged in."""
    older = replace(MEASUREMENT, year=2025, tokens_per_s=60, source="https://example.org/old")
    assert _decode(MEASUREMENT) == _decode(older, MEASUREMENT)
    assert pytest.approx(60, rel=1e-3) == _decode(older).expected


def test_disagreement_widens_the_range() -> None:
    """Two figures that differ by a third are less certain than two equal ones."""
    alike = _decode(MEASUREMENT, replace(MEASUREMENT, tokens_per_s=91))
    apart = _decode(MEASUREMENT, replace(MEASUREMENT, tokens_per_s=120))
    assert apart.high / apart.low > alike.high / alike.low


def test_setups_with_ram_or_several_users_are_estimated() -> None:
    """Published figures are for one user and a whole model on the devices."""
    big = replace(MEASUREMENT, model="big-30b")
    assert ESTIMATED == _decode(big, model="big-30b").basis
    assert ESTIMATED == _decode(MEASUREMENT, users="2").basis
    assert ESTIMATED == _decode(MEASUREMENT, hardware="rtx 9090 + halo 9").basis


def test_a_measured_prefill_replaces_the_estimate() -> None:
    """A prompt from an empty cache; a measurement at a depth is a different one."""
    prefill = replace(MEASUREMENT, work="prefill", depth=0, tokens=8192, tokens_per_s=2000)

    def first_token(row: Measurement) -> tuple[str, float]:
        asked = {"model": "small-7b", "hardware": "rtx 9090", "context": "8k"}
        (machine,) = fit(Request("fit", asked), small_library(row)).machines
        assert machine.prefill_tokens_per_s is not None
        return machine.prefill_tokens_per_s.basis, machine.time_to_first_token_s or 0

    basis, first_token_s = first_token(prefill)
    assert "measured" == basis
    assert pytest.approx(4.096) == first_token_s
    assert ESTIMATED == first_token(replace(prefill, depth=100))[0]
