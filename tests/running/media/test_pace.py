from dataclasses import replace
from typing import Any

import pytest

from bot.catalog.device import Device
from bot.catalog.media.sound_entry import RealTime
from bot.library.library import Library
from bot.running.media.job import Job
from bot.running.media.pace import sound_seconds, usual_batch
from tests.running.media.test_job import _model
from tests.samples.small_library import device

SLOW = device("slow", "gpu", "24 GB", maker="NVIDIA", bandwidth="500 GB/s", compute="20 TFLOPS")
FAST = device("fast", "gpu", "24 GB", maker="NVIDIA", bandwidth="1000 GB/s", compute="80 TFLOPS")
OTHER = device("other", "gpu", "24 GB", maker="AMD", bandwidth="1000 GB/s")


def _row(**changed: Any) -> RealTime:
    entry: dict[str, Any] = {
        "model": "ear",
        "program": "faster-whisper",
        "format": "F16",
        "device": "slow",
        "times": 20,
        "source": "https://example.org",
    }
    return RealTime.model_validate({**entry, **changed})


def _library(library: Library, *rows: RealTime) -> Library:
    devices: dict[str, Device] = {each.id: each for each in (SLOW, FAST, OTHER)}
    return replace(library, real_times={"ear": rows}, devices={**library.devices, **devices})


JOB = Job(_model(), "F16", "gpu", 1, 0)


def test_a_measured_speed_is_an_hour_divided_by_it(library: Library) -> None:
    """20 times real time: 180 s, with the spread of two runs."""
    time = sound_seconds(JOB, SLOW, _library(library, _row()))
    assert time is not None
    assert ("measured", 3600, 180) == (time.basis, time.item_s, time.expected)
    assert time.low < 180 < time.high


def test_another_card_is_scaled_by_bandwidth_and_compute(library: Library) -> None:
    """Twice the bandwidth and four times the compute: between, and the range holds both."""
    time = sound_seconds(JOB, FAST, _library(library, _row()))
    assert time is not None
    assert "estimated" == time.basis
    assert 180 / 8**0.5 == pytest.approx(time.expected)
    assert time.low < 45
    assert time.high > 90


def test_another_maker_says_nothing(library: Library) -> None:
    """Nor does a model without a row."""
    assert None is sound_seconds(JOB, OTHER, _library(library, _row()))
    assert None is sound_seconds(JOB, SLOW, _library(library))


def test_the_largest_batch_up_to_the_asked_one_counts(library: Library) -> None:
    """It is the usual one, too."""
    rows = _row(), _row(batch=8, times=60)
    known = _library(library, *rows)
    assert 8 == usual_batch(_model(), known)
    times = [
        time.expected
        for batch in (1, 8, 16)
        if (time := sound_seconds(replace(JOB, batch=batch), SLOW, known))
    ]
    assert [180, 60, 60] == times


def test_kin_is_faster_by_the_factor_of_its_maker(library: Library) -> None:
    """A smaller model of the same family."""
    small = _model(id="small", times_as="ear", sound={"task": "hears", "times_factor": 4})
    time = sound_seconds(replace(JOB, model=small), SLOW, _library(library, _row()))
    assert time is not None
    assert ("estimated", 45) == (time.basis, time.expected)


def test_a_processor_gets_the_range_of_all_processors(library: Library) -> None:
    """They differ too much to be scaled."""
    rows = (_row(device="cpu", times=times) for times in (2, 4, 12))
    cpu = library.devices["ddr5-9999"]
    time = sound_seconds(replace(JOB, on="cpu"), cpu, _library(library, *rows))
    assert time is not None
    assert (300, 900, 1800) == (time.low, time.expected, time.high)


def test_what_speaks_or_plays_is_timed_by_the_minute(library: Library) -> None:
    """An hour of music nobody waits for."""
    voice = _model(sound={"task": "speaks"})
    time = sound_seconds(replace(JOB, model=voice), SLOW, _library(library, _row()))
    assert time is not None
    assert (60, 3) == (time.item_s, time.expected)
