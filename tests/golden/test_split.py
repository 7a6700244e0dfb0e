import pytest

from tests.golden.errors import split_buffer_error, split_difference_bytes
from tests.golden.rows import percentile, rows


def test_weights_and_cache_of_every_place_are_met_to_the_byte() -> None:
    """437 places: 1 to 3 devices and the host, all layers or a part of them."""
    table = rows("split")
    assert len(table) == 437
    assert [] == [row for row in table if split_difference_bytes(row)]


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("place", ["device", "host"])
def test_buffers_of_several_devices_and_partial_loads_are_within_five_percent(
    place: str, *, partial: bool
) -> None:
    """The bar is 5 % for 95 of 100 buffers, of devices and of the host alike."""
    table = [
        row
        for row in rows("split")
        if bool(row["gpu_layers"]) == partial and (row["place"] == "host") == (place == "host")
    ]
    errors = [split_buffer_error(row) for row in table]
    assert len(errors) >= 60
    assert percentile(errors, 95) <= 0.05
