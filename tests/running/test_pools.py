import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.pools import engine_of, overhead_bytes, pools_of
from bot.sizing.placing.pool import Pools

GIB = 2**30


def _pools(library: Library, hardware: str, runtime: str = "llama.cpp") -> Pools:
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    return pools_of(machine, library, runtime)


def test_the_desktop_takes_its_share_of_the_first_card_only(library: Library) -> None:
    """Only one card has the screen."""
    assert [23 * GIB, 24 * GIB] == [
        pool.usable_bytes for pool in _pools(library, "2x rtx 9090").devices
    ]


@pytest.mark.parametrize(("hardware", "ram_gib"), [("rtx 9090", 28), ("rtx 9090 + 128GB RAM", 124)])
def test_a_gpu_has_ram_as_well(library: Library, hardware: str, ram_gib: int) -> None:
    """32 GB are assumed, of which the system keeps 4 GB."""
    ram = _pools(library, hardware).ram
    assert ram is not None
    assert ram_gib * GIB == ram.usable_bytes


@pytest.mark.parametrize("hardware", ["m9 max 64gb", "halo 9", "ddr5 9999 64GB"])
def test_a_machine_with_one_memory_has_no_other_ram(library: Library, hardware: str) -> None:
    """Unified memory and RAM alone are the only memory of their machine."""
    assert _pools(library, hardware).ram is None


@pytest.mark.parametrize(
    ("hardware", "share"), [("halo 9", 0.9), ("halo 9 on Windows", 0.75), ("m9 max 128gb", 0.75)]
)
def test_the_gpu_gets_a_share_of_unified_memory(
    library: Library, hardware: str, share: float
) -> None:
    """The moderators' share for Linux and Macs, the device's own for Windows."""
    assert round(share * 128 * GIB) == _pools(library, hardware).devices[0].usable_bytes


def test_the_overhead_is_that_of_the_runtime_or_the_backend(library: Library) -> None:
    """llama.cpp has the overhead of its backend; other runtimes have their own."""
    card = library.devices["rtx-9090"]
    assert ("cuda", "vllm") == (engine_of(card, "llama.cpp"), engine_of(card, "vllm"))
    assert GIB == overhead_bytes(library.judgement, "cuda")
    assert GIB == _pools(library, "rtx 9090").devices[0].overhead_bytes
    assert 0 == _pools(library, "rtx 9090", "vllm").devices[0].overhead_bytes


@pytest.mark.parametrize(
    ("hardware", "bandwidth_gb_per_s"),
    [
        ("rtx 9090 + 64GB RAM", 100),
        ("rtx 9090 + 64GB DDR5-6000", 96),
        ("rtx 9090 + EPYC 9355 12ch DDR5-6400 768GB", 614.4),
    ],
)
def test_stated_ram_has_its_own_bandwidth(
    library: Library, hardware: str, bandwidth_gb_per_s: float
) -> None:
    """Channels of 8 bytes times the speed, two if none are named; else the moderators' platform."""
    ram = _pools(library, hardware).ram
    assert ram is not None
    assert pytest.approx(bandwidth_gb_per_s) == ram.bandwidth_gb_per_s


def test_some_runtimes_cut_every_layer_across_the_gpus(library: Library) -> None:
    """This is true for vLLM, not for llama.cpp."""
    result = [
        _pools(library, "2x rtx 9090", name).tensor_parallel for name in ("vllm", "llama.cpp")
    ]
    assert [True, False] == result


def test_a_device_has_its_own_constants(library: Library) -> None:
    """For itself under an engine, its product line, and a lack of matrix units."""
    traits = [
        _pools(library, "rtx 9090", runtime).devices[0].traits for runtime in ("llama.cpp", "vllm")
    ]
    others = ("line.RTX-9090", "no_matrix_units")
    assert [("device.rtx-9090.cuda", *others), ("device.rtx-9090.vllm", *others)] == traits
