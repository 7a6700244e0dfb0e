from dataclasses import replace

from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library

LIBRARY = small_library()


def test_more_measurements_are_added_to_the_published_ones() -> None:
    """The original library is unchanged; a new version identifies the new state."""
    mine = replace(MEASUREMENT, source="member report 7")
    with_measurements = LIBRARY.with_measurements((mine,))
    assert (*LIBRARY.speeds.measurements, mine) == with_measurements.speeds.measurements
    assert mine not in LIBRARY.speeds.measurements
    assert with_measurements.version != LIBRARY.version
    assert len(LIBRARY.version) == len(with_measurements.version)
    again = LIBRARY.with_measurements((mine,))
    other = LIBRARY.with_measurements((replace(mine, tokens_per_s=1.0),))
    assert (with_measurements.version, True) == (
        again.version,
        with_measurements.version != other.version,
    )
    assert with_measurements.model_names is LIBRARY.model_names


def test_without_more_measurements_the_library_is_the_same() -> None:
    """A server without reports shares the common library."""
    assert LIBRARY is LIBRARY.with_measurements(())
