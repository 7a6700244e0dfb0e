from math import log

import pytest

from bot.calibration.priors import prior


def test_a_shared_constant_has_a_value_that_was_expected() -> None:
    """Reading weights takes 1.3 times what the bandwidth says."""
    assert log(1.3) == prior("decode", "weights").middle


@pytest.mark.parametrize("name", ["weights.vulkan", "device.rtx-9090", "format.k", "program.fork"])
def test_a_difference_is_nothing_without_evidence(name: str) -> None:
    """Its logarithm is 0, and it moves less far than what is shared."""
    result = prior("decode", name)
    assert 0 == result.middle
    assert 0 < result.deviation < prior("decode", "weights").deviation


def test_an_unknown_constant_has_no_prior() -> None:
    """A new part of a cost needs one."""
    with pytest.raises(KeyError):
        prior("decode", "luck")
