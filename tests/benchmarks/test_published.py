from dataclasses import replace

import pytest

from benchmarks.measure import Table
from benchmarks.published import embeddings, machines, pictures, speech, training
from benchmarks.shipped import shipped
from tests.golden.media_errors import picture_times, sound_times


@pytest.mark.parametrize("table", [embeddings, machines, pictures, speech, training])
def test_all_bars_are_met_and_every_figure_has_its_spread(table: Table) -> None:
    """Each measure has rows, a median and the error of nine in ten."""
    for measure in table():
        assert measure.cases > 0, measure
        assert measure.met is not False, measure
        assert measure.figure.startswith("median ")
        assert ", p90 " in measure.figure


def test_a_time_is_never_said_by_a_row_of_its_own_device() -> None:
    """Where one device alone was measured, no time is left to compare."""
    library = shipped()
    (name, rows), *_ = library.media_times.items()
    alone = tuple(row for row in rows if row.device == rows[0].device)
    assert [] == list(picture_times(replace(library, media_times={name: alone})))
    name, heard = next(iter(library.real_times.items()))
    one = tuple(row for row in heard if row.device == heard[0].device)
    assert [] == list(sound_times(replace(library, real_times={name: one})))
