import pytest

from tests.golden.differences import split_differences, split_errors
from tests.golden.rows import percentile


def test_weights_and_cache_of_every_place_are_met_to_the_byte() -> None:
    """437 places: 1 to 3 devices and the host, all layers or a part of them."""
    assert [0] * (2 * 437) == list(split_differences())


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("place", ["device", "host"])
def test_buffers_of_several_devices_and_partial_loads_are_within_five_percent(
    place: str, *, partial: bool
) -> None:
    """The bar is 5 % for 95 of 100 buffers, of devices and of the host alike."""
    errors = list(split_errors(place, partial=partial))
    assert len(errors) >= 60
    assert percentile(errors, 95) <= 0.05
