from dataclasses import replace

from bot.calibration.folds import FOLDS, fold_of, residuals, sources
from bot.calibration.observation import observations
from tests.calibration.conftest import ROWS, Timed
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library


def test_a_group_is_judged_by_the_others(timed: Timed) -> None:
    """Rows twice as fast as the others have large residuals, since they do not fit themselves."""
    odd = ("halo-9", "mix-50b")
    rows = [
        replace(row, tokens_per_s=row.tokens_per_s * 2) if (row.device, row.model) == odd else row
        for row in timed(*ROWS).speeds.measurements
    ]
    result = residuals(observations(small_library(*rows), "decode"), "decode")
    own = [entry.log for entry in result if tuple(entry.observation.group) == odd]
    assert 6 == len(own)
    assert all(residual < -0.4 for residual in own)


def test_every_observation_has_one_residual_in_order(timed: Timed) -> None:
    """Each residual comes with its observation."""
    observed = observations(timed(*ROWS), "decode")
    assert list(observed) == [entry.observation for entry in residuals(observed, "decode")]


def test_a_fold_depends_only_on_the_group() -> None:
    """It is the same on every computer and with any other rows."""
    assert {"a": 0, "b": 0, "c": 4} == {name: fold_of(name) for name in "abc"}
    assert set(range(FOLDS)) == {fold_of(str(number)) for number in range(50)}


def test_sources_are_publications_not_rows() -> None:
    """Two files of one repository are one source, a page is another; more than two count as two."""
    pages = ("a/b@1:x.csv", "a/b@1:y.csv", "https://example.org/c", "https://example.org/d")
    rows = [replace(MEASUREMENT, source=page) for page in pages]
    counts = [
        sources(observations(small_library(*rows[:number]), "decode"))["device.rtx-9090.cuda"]
        for number in (1, 2, 3, 4)
    ]
    assert [1, 1, 2, 2] == counts


def test_a_residual_says_how_many_sources_its_estimate_has() -> None:
    """Its own group is left out: what nobody else measured has none."""
    alone = observations(small_library(MEASUREMENT), "decode")
    assert [0] == [entry.sources for entry in residuals(alone, "decode")]
