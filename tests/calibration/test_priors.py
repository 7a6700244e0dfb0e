from math import log

import pytest

from bot.calibration.priors import prior


def test_a_shared_constant_has_its_expected_value() -> None:
    """Reading weights takes 1.3 times as long as the bandwidth allows."""
    assert log(1.3) == prior("decode", "weights").middle


@pytest.mark.parametrize("name", ["weights.vulkan", "device.rtx-9090", "format.k", "program.fork"])
def test_the_prior_of_a_difference_is_zero(name: str) -> None:
    """The logarithm is 0, and it moves less far than that of a shared constant."""
    result = prior("decode", name)
    assert 0 == result.middle
    assert 0 < result.deviation < prior("decode", "weights").deviation


def test_an_unknown_constant_has_no_prior() -> None:
    """A new part of a cost needs a prior."""
    with pytest.raises(KeyError):
        prior("decode", "luck")
