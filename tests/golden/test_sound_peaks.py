from bot.library.library import Library
from bot.running.media.job import Job, job_memory, peaks_of
from bot.sizing.media.formats import format_bytes
from bot.sizing.media.speech import Task, estimated, window_bytes
from tests.golden.rows import percentile

GIB = 2**30


def test_the_estimate_encloses_every_published_peak(shipped: Library) -> None:
    """As if none were known: each model's own working memory lies in the range of its task.

    Only whisper.cpp is below it in 32 bits, since it keeps most weights in 16.
    """
    for name, rows in shipped.peaks.items():
        model = shipped.media[name]
        assert model.sound is not None
        task: Task = "hears" if model.sound.task == "hears" else "speaks"
        for row in rows:
            if row.batch > 1 or (row.program, row.format) == ("whisper.cpp", "F32"):
                continue
            weights = format_bytes(model.total_parameters, row.format)
            sixteen = format_bytes(model.total_parameters, "F16")
            working = row.memory * GIB - weights
            assert estimated(sixteen, task).low <= working <= estimated(sixteen, task).high, row


def test_a_larger_batch_is_carried_from_a_single_window(shipped: Library) -> None:
    """Eight windows of large-v2 by the keys and values of each: within 1.5 %."""
    rows = {(row.format, row.batch, row.program): row for row in shipped.peaks["whisper-large-v2"]}
    for name in ("F16", "INT8"):
        one, eight = (rows[name, batch, "faster-whisper"].memory * GIB for batch in (1, 8))
        assert abs((one + 7 * window_bytes(32, 1280)) / eight - 1) <= 0.015


def test_kin_needs_what_was_published_of_the_same_network(shipped: Library) -> None:
    """large-v3 by the rows of large-v2, its own left out: half within 1 %."""
    large = shipped.media["whisper-large-v3"]
    own = shipped.peaks["whisper-large-v3"]
    assert large.sound is not None
    others = [row for row in peaks_of(large, shipped) if row not in own]
    errors = []
    for row in own:
        kin = next(
            other
            for other in others
            if (other.format, other.batch, other.program) == (row.format, 1, "faster-whisper")
        )
        errors.append(abs(kin.memory / row.memory - 1))
    assert percentile(errors, 50) <= 0.01


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
