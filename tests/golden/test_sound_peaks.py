from bot.library.library import Library
from bot.running.media.job import Job, job_memory
from bot.sizing.media.speech import window_bytes
from tests.golden.media_errors import kin_errors, sound_estimates
from tests.golden.rows import percentile

GIB = 2**30


def test_the_estimate_encloses_every_published_peak(shipped: Library) -> None:
    """As if none were known: each peak lies in the range of weights and its task's work."""
    found = list(sound_estimates(shipped))
    assert len(found) > 20
    assert [] == [row for row, estimate in found if not estimate.encloses]


def test_a_larger_batch_is_carried_from_a_single_window(shipped: Library) -> None:
    """Eight windows of large-v2 by the keys and values of each: within 1.5 %."""
    rows = {(row.format, row.batch, row.program): row for row in shipped.peaks["whisper-large-v2"]}
    for name in ("F16", "INT8"):
        one, eight = (rows[name, batch, "faster-whisper"].memory * GIB for batch in (1, 8))
        assert abs((one + 7 * window_bytes(32, 1280)) / eight - 1) <= 0.015


def test_kin_needs_what_was_published_of_the_same_network(shipped: Library) -> None:
    """large-v3 by the rows of large-v2, its own left out: half within 1 %."""
    assert percentile(list(kin_errors(shipped)), 50) <= 0.01


def test_a_published_peak_is_answered_as_it_is(shipped: Library) -> None:
    """Weights and working memory add up to every peak of its program on a GPU."""
    for name, rows in shipped.peaks.items():
        for row in rows:
            if (row.program, row.on) != ("faster-whisper", "gpu"):
                continue
            job = Job(shipped.media[name], row.format, "gpu", row.batch, 0)
            memory = job_memory(job, shipped)
            assert "published" == memory.basis
            assert round(row.memory * GIB) == memory.weights_bytes + memory.working.expected
