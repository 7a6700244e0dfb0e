import pytest

from bot.answers.report.check import checked, standing
from bot.answers.report.report import Report
from bot.library.library import Library
from bot.running.figures import SpeedRange

RANGE = SpeedRange(low=10, expected=15, high=20, basis="estimated")
REPORT = Report(
    model="small-7b",
    format="Q4_K_M",
    hardware="rtx-9090",
    runtime="llama.cpp",
    kv="f16",
    work="decode",
    depth=4096,
    tokens=128,
    tokens_per_s=1,
)


@pytest.mark.parametrize(
    ("speed", "where"),
    [
        (10, "inside"),
        (20, "inside"),
        (9.9, "outside"),
        (5, "outside"),
        (4.9, "far"),
        (20.1, "outside"),
        (40, "outside"),
        (40.1, "far"),
    ],
)
def test_speed_beyond_twice_the_range_is_far(speed: float, where: str) -> None:
    """The ends belong to the range; exactly twice or half of them is still outside, not far."""
    assert where == standing(speed, RANGE)


def test_report_is_compared_with_the_estimate_at_its_depth(library: Library) -> None:
    """The expected speed of the same setup is inside; it is lower at a greater depth."""
    check = checked(REPORT, library)
    assert check.estimate is not None
    assert check.standing == "far"
    usual = REPORT.model_copy(update={"tokens_per_s": check.estimate.expected})
    assert checked(usual, library).standing == "inside"
    empty = checked(REPORT.model_copy(update={"depth": 0}), library)
    assert empty.estimate is not None
    assert empty.estimate.expected > check.estimate.expected


def test_speed_of_a_model_that_does_not_fit_is_far(library: Library) -> None:
    """It is as doubtful as one far outside the range."""
    huge = {"model": "big-30b", "format": "F32"}
    check = checked(REPORT.model_copy(update=huge), library)
    assert (check.estimate, check.standing) == (None, "far")


def test_prefill_at_a_depth_is_not_compared(library: Library) -> None:
    """The estimate of prefill is the mean from the first token on."""
    check = checked(REPORT.model_copy(update={"work": "prefill"}), library)
    assert (check.estimate, check.standing) == (None, "unknown")


def test_verdict_is_that_of_fit(library: Library) -> None:
    """Moderators who keep a report see whether the devices hold the model."""
    assert "comfortable" == checked(REPORT, library).verdict
    huge = REPORT.model_copy(update={"model": "big-30b", "format": "F32"})
    assert "no" == checked(huge, library).verdict
