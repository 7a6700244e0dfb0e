from functools import cache

import pytest

from bot.sizing.split import DeviceLoad, Split, split
from tests.golden.rows import Row, percentile, rows
from tests.golden.shapes import SHAPES


@cache
def _split(model: str, context: str, devices: str, gpu_layers: str) -> Split:
    return split(
        SHAPES[model],
        "F16",
        int(context),
        shares=[1] * int(devices),
        gpu_layers=int(gpu_layers) if gpu_layers else None,
    )


def _load(row: Row) -> DeviceLoad:
    own = _split(row["model"], row["context"], row["devices"], row["gpu_layers"])
    return own.host if row["place"] == "host" else own.devices[int(row["place"])]


def test_weights_and_cache_of_every_place_are_met_to_the_byte() -> None:
    """437 places: 1 to 3 devices and the host, all layers or a part of them."""
    table = rows("split")
    assert len(table) == 437
    for row in table:
        load = _load(row)
        measured = (int(row["weights_bytes"]), int(row["cache_bytes"]))
        assert measured == (load.weights_bytes, load.cache_bytes), row


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
    errors = [abs(_load(row).compute_bytes / int(row["compute_bytes"]) - 1) for row in table]
    assert len(errors) >= 60
    assert percentile(errors, 95) <= 0.05
