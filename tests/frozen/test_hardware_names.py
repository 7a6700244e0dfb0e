import pytest

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library

# As drivers and system reports print them.
PRINTED = {
    "NVIDIA GeForce RTX 3060 12288MiB": "rtx-3060-12-gb",
    "NVIDIA GeForce RTX 4090 Laptop GPU": "rtx-4090-mobile",
    "NVIDIA GeForce RTX 5090 32607MiB": "rtx-5090",
    "NVIDIA RTX A6000": "rtx-a6000",
    "NVIDIA RTX 6000 Ada Generation": "rtx-6000-ada",
    "NVIDIA RTX PRO 6000 Blackwell Workstation Edition": "rtx-pro-6000-blackwell",
    "NVIDIA A100-SXM4-40GB": "a100-sxm4-40-gb",
    "NVIDIA A100 80GB PCIe": "a100-pcie-80-gb",
    "NVIDIA H100 80GB HBM3": "h100-sxm5-80-gb",
    "NVIDIA H100 NVL": "h100-nvl-94-gb",
    "NVIDIA L40S": "l40s",
    "Tesla P40": "p40",
    "Tesla V100-SXM2-32GB": "v100-sxm2-32-gb",
    "NVIDIA GB10": "dgx-spark",
    "AMD Radeon RX 7900 XTX": "rx-7900-xtx",
    "AMD RYZEN AI MAX+ 395 w/ Radeon 8060S 128GB": "strix-halo-395 128GB",
    "Intel(R) Arc(TM) B580 Graphics": "arc-b580",
    "Apple M2 Ultra 192GB": "m2-ultra 192GB",
    "MacBook Pro 16-inch M3 Max 64GB": "m3-max-40 64GB",
}


@pytest.mark.parametrize(("printed", "meant"), PRINTED.items())
def test_what_a_driver_prints_is_understood(library: Library, printed: str, meant: str) -> None:
    """Pasted output of nvidia-smi, rocminfo or About This Mac names one device."""
    machine = library.hardware_names.find(printed)
    assert isinstance(machine, Machine)
    assert meant == machine_text(machine)
