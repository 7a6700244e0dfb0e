from dataclasses import replace
from typing import Any

import pytest

from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.sound_entry import PublishedPeak
from bot.library.library import Library
from bot.running.media.job import Job, job_memory, usual_formats

GIB = 2**30
WEIGHTS = 2_000_000_000


def _model(**changed: Any) -> MediaModel:
    entry: dict[str, Any] = {
        "id": "ear",
        "name": "Ear",
        "developer": "Nobody",
        "kind": "speech",
        "repository": "nobody/ear",
        "released": "2026-01",
        "license": "MIT",
        "parameters": "1B",
        "formats": ["F32", "F16", "INT8"],
        "sound": {"task": "hears", "window": {"decoder_layers": 4, "hidden_size": 1000}},
        "source": "https://example.org",
    }
    return MediaModel.model_validate({**entry, **changed})


def _peak(**changed: Any) -> PublishedPeak:
    entry: dict[str, Any] = {
        "model": "ear",
        "program": "faster-whisper",
        "format": "F16",
        "memory": "4 GB",
        "source": "https://example.org",
    }
    return PublishedPeak.model_validate({**entry, **changed})


def _with(library: Library, *peaks: PublishedPeak) -> Library:
    return replace(library, peaks={"ear": peaks})


def test_a_published_peak_is_answered_for_its_format_batch_and_device(library: Library) -> None:
    """The weights and what is left of the peak."""
    job = Job(_model(), "F16", "gpu", 1, 0)
    memory = job_memory(job, _with(library, _peak()))
    assert ("published", WEIGHTS) == (memory.basis, memory.weights_bytes)
    assert 4 * GIB == memory.weights_bytes + memory.working.expected
    assert memory.counts_overhead


@pytest.mark.parametrize(
    ("changed", "more_bytes"),
    [({"format": "INT8"}, 0), ({"batch": 3}, 2 * 1500 * 1000 * 2 * 2 * 4), ({"on": "cpu"}, 0)],
)
def test_another_job_is_estimated_from_it(
    library: Library, changed: dict[str, Any], more_bytes: int
) -> None:
    """The same working memory beside other weights; more windows have keys and values."""
    job = replace(Job(_model(), "F16", "gpu", 1, 0), **changed)
    memory = job_memory(job, _with(library, _peak()))
    assert "estimated" == memory.basis
    assert 4 * GIB - WEIGHTS + more_bytes == memory.working.expected
    assert not memory.counts_overhead


def test_programs_that_differ_give_a_range(library: Library) -> None:
    """From the one with the least to that with the most; the usual one in between."""
    peaks = _peak(), _peak(program="a", memory="3 GB"), _peak(program="b", memory="6 GB")
    memory = job_memory(Job(_model(), "INT8", "gpu", 1, 0), _with(library, *peaks))
    working = memory.working
    assert [3, 4, 6] == [
        (size + WEIGHTS) / GIB for size in (working.low, working.expected, working.high)
    ]


def test_a_model_that_neither_reads_nor_sounds_has_no_memory(library: Library) -> None:
    """One whose kind has no formula yet."""
    job = Job(_model(sound=None, kind="ocr"), "F16", "gpu", 1, 0)
    with pytest.raises(LookupError):
        job_memory(job, library)


def test_formats_of_more_than_16_bits_are_not_usual() -> None:
    """Unless there are no others."""
    assert ("F16", "INT8") == usual_formats(_model())
    assert ("F32",) == usual_formats(_model(formats=["F32"]))
