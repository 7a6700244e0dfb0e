import pytest

from bot.catalog.device_line import device_line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("GeForce RTX 3090 Ti", "rtx-30"),
        ("GeForce RTX 4090 48 GB (modded)", "rtx-40"),
        ("GeForce GTX 970", "gtx-9"),
        ("GeForce GTX 1080 Ti", "gtx-10"),
        ("Quadro RTX 4000", "quadro"),
        ("RTX 4000 SFF Ada Generation", "rtx-ada"),
        ("RTX A6000", "rtx-a"),
        ("RTX PRO 6000 Blackwell", "rtx-pro"),
        ("Radeon RX 7900 XTX", "rx-7000"),
        ("Radeon Pro WX 7100", "radeon-pro"),
        ("Radeon AI PRO R9700", "radeon-pro"),
        ("Radeon Instinct MI50", "instinct"),
        ("Apple M4 Max (40-core GPU)", "m4"),
        ("Arc B580", "arc-b"),
        ("Arc Pro B60", "arc-pro"),
        ("Ryzen AI Max+ 395 (Strix Halo)", "strix-halo"),
        ("Jetson AGX Orin 32 GB", "jetson"),
        ("Tesla P40", "tesla"),
        ("L40S", None),
        ("iPhone 16 Pro", None),
    ],
)
def test_a_device_belongs_to_the_line_of_its_name(name: str, line: str | None) -> None:
    """Makers number some lines and name others."""
    assert line == device_line(name)
