import pytest
from pydantic import ValidationError

from bot.catalog.device import Device

ENTRY = {
    "id": "halo-9",
    "name": "Halo 9",
    "maker": "Acme",
    "kind": "unified",
    "memory": ["64 GB", "128 GB"],
    "bandwidth": "256 GB/s",
    "backends": ["vulkan"],
    "source": "https://example.org",
}
DROPPED = {"backend": "rocm", "since": "ROCm 9", "last": "ROCm 8", "source": "https://example.org"}


def test_figures_are_read_into_their_units() -> None:
    """Rates may be in TFLOPS or PFLOPS, shares in percent."""
    rates = {"compute": "1.5 PFLOPS", "fp32": "15 TFLOPS"}
    device = Device.model_validate(ENTRY | rates | {"windows_share": "75 %"})
    assert (1500, 15) == (device.compute_tflops, device.fp32_tflops)
    assert 0.75 == device.windows_share
    assert (64, 128) == device.memory_gib


def test_a_device_may_have_dropped_backends() -> None:
    """Each has the version since then, and the last one with support."""
    dropped = Device.model_validate(ENTRY | {"dropped": [DROPPED]}).dropped
    assert [("rocm", "ROCm 9", "ROCm 8")] == [
        (entry.backend, entry.since, entry.last) for entry in dropped
    ]


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"memory": "128 MB"}, "greater than or equal to 1"),
        ({"memory": "128 TB"}, "less than or equal to 4096"),
        ({"memory": ["128 GB", "64 GB"]}, "from the smallest to the largest"),
        ({"memory": ["64 GB", "64 GB"]}, "each of them once"),
        ({"memory": []}, "at least 1 item"),
        ({"bandwidth": "256 TB/s"}, "less than or equal to 50000"),
        ({"bandwidth": "0.5 GB/s"}, "greater than or equal to 1"),
        ({"power": "55 kW"}, "less than or equal to 5000"),
        ({"fp32": "30 PFLOPS"}, "less than or equal to 20000"),
        ({"fp32": "0 TFLOPS"}, "greater than 0"),
        ({"kind": "gpu", "windows_share": "75 %"}, 'only a device of kind "unified"'),
        ({"dropped": [DROPPED | {"backend": "opencl"}]}, "'cuda', 'rocm'"),
        ({"dropped": [{"backend": "rocm"}]}, "Field required"),
        ({"backends": []}, "at least 1 item"),
        ({"source": []}, "at least 1 item"),
    ],
)
def test_an_implausible_figure_is_refused(changed: dict[str, object], text: str) -> None:
    """Wrong units or zeros, empty lists and incomplete entries are refused too."""
    with pytest.raises(ValidationError, match=text):
        Device.model_validate(ENTRY | changed)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("GeForce RTX 3090", "RTX 3090"),
        ("Radeon RX 7900 XTX", "RX 7900 XTX"),
        ("Radeon PRO W7900", "Radeon PRO W7900"),
        ("Apple M4 Max (40-core GPU)", "Apple M4 Max (40-core GPU)"),
    ],
)
def test_the_short_name_drops_a_product_line_that_the_series_implies(name: str, short: str) -> None:
    """A product line without such a series is kept."""
    assert short == Device.model_validate(ENTRY | {"name": name}).short_name
