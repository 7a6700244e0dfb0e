import pytest

from bot.sizing.media.speech import Peak, Task, WorkingRange, estimated, published, window_bytes

GIB = 2**30


def test_a_window_is_keys_and_values_of_1500_positions() -> None:
    """32 layers of 1280 numbers in 16 bits: 234 MiB, where 224 were measured."""
    assert 1500 * 1280 * 2 * 2 * 32 == window_bytes(32, 1280)


def test_published_peaks_give_a_range_around_the_first() -> None:
    """Each less the weights of its own format."""
    peaks = [Peak(5 * GIB, 3 * GIB), Peak(6 * GIB, 3 * GIB), Peak(2 * GIB, GIB)]
    assert WorkingRange(GIB, 2 * GIB, 3 * GIB) == published(peaks)


def test_a_peak_below_the_weights_leaves_nothing() -> None:
    """A published size may be rounded down."""
    assert 0 == Peak(GIB, 2 * GIB).working_bytes


@pytest.mark.parametrize(("task", "high"), [("hears", 2.4), ("speaks", 5.4)])
def test_without_a_peak_the_range_is_wide(task: Task, high: float) -> None:
    """2 GiB of weights: 0.3 GiB at least, and more for a model that speaks."""
    working = estimated(2 * GIB, task)
    assert round(0.3 * GIB) == working.low
    assert round(high * GIB) == working.high
    assert working.low < working.expected < working.high
