from dataclasses import replace

from bot.calibration.folds import FOLDS, fold_of, residuals
from bot.calibration.observation import observations
from tests.calibration.conftest import ROWS, Timed
from tests.samples.small_library import small_library


def test_a_group_is_judged_by_the_others(timed: Timed) -> None:
    """Rows twice as fast as the others have large residuals, since they do not fit themselves."""
    odd = ("halo-9", "mix-50b")
    rows = [
        replace(row, tokens_per_s=row.tokens_per_s * 2) if (row.device, row.model) == odd else row
        for row in timed(*ROWS).speeds.measurements
    ]
    result = residuals(observations(small_library(*rows), "decode"), "decode")
    own = [residual for match, residual in result if tuple(match.group) == odd]
    assert 6 == len(own)
    assert all(residual < -0.4 for residual in own)


def test_every_observation_has_one_residual_in_order(timed: Timed) -> None:
    """Each residual comes with its observation."""
    observed = observations(timed(*ROWS), "decode")
    assert list(observed) == [residual for residual, _ in residuals(observed, "decode")]


def test_a_fold_depends_only_on_the_group() -> None:
    """It is the same on every computer and with any other rows."""
    assert {"a": 0, "b": 0, "c": 4} == {name: fold_of(name) for name in "abc"}
    assert set(range(FOLDS)) == {fold_of(str(number)) for number in range(50)}
