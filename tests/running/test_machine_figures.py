import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import MachineFigures
from tests.samples.small_library import accepting

GIB = 2**30


def _machine(library: Library, model: str, hardware: str, **options: str) -> MachineFigures:
    request = Request("fit", {"model": model, "hardware": hardware, **options})
    (machine,) = fit(request, library).machines
    return machine


@pytest.mark.parametrize(
    ("model", "hardware", "verdict"),
    [
        ("small-7b", "rtx 9090", "comfortable"),
        ("big-30b", "rtx 9090", "offload"),
        ("big-30b", "m9 max 64gb", "comfortable"),
        ("mix-50b", "ddr5 9999 64GB", "tight"),
        ("mix-50b", "m9 max 64gb", "no"),
        ("mix-50b", "rtx 9090", "no"),
        ("mix-50b", "rtx 9090 + 128GB RAM", "offload"),
    ],
)
def test_every_kind_of_machine_gets_its_verdict(
    library: Library, model: str, hardware: str, verdict: str
) -> None:
    """GPU, GPU with RAM, unified memory and CPU alone."""
    assert verdict == _machine(library, model, hardware).verdict


@pytest.mark.parametrize(
    ("hardware", "usable_gib"),
    [("rtx 9090", 23), ("2x rtx 9090", 47), ("m9 max 64gb", 48), ("ddr5 9999 64GB", 60)],
)
def test_usable_memory_excludes_desktop_and_system(
    library: Library, hardware: str, usable_gib: int
) -> None:
    """A desktop takes 1 GB of the first card, a Mac's GPU may use 75 %, a system keeps 4 GB."""
    assert usable_gib * GIB == _machine(library, "small-7b", hardware).usable_bytes


def test_every_device_has_figures(library: Library) -> None:
    """The needs of the devices add up to that of the machine."""
    machine = _machine(library, "big-30b", "2x rtx 9090")
    assert ["RTX-9090", "RTX-9090"] == [device.name for device in machine.devices]
    assert machine.needed_bytes == sum(entry.needed_bytes for entry in machine.devices)


def test_a_cpu_has_no_layers_on_a_gpu(library: Library) -> None:
    """`-ngl` is 0 on a CPU, and layers + 1 if the whole model is on the GPU."""
    assert 0 == _machine(library, "small-7b", "ddr5 9999 64GB").gpu_layers
    assert 33 == _machine(library, "small-7b", "m9 max 64gb").gpu_layers


def test_a_load_that_does_not_fit_has_no_speed(library: Library) -> None:
    """A load that runs has a speed range from low to high."""
    assert _machine(library, "mix-50b", "rtx 9090").decode_tokens_per_s is None
    speed = _machine(library, "small-7b", "rtx 9090").decode_tokens_per_s
    assert speed is not None
    assert speed.low < speed.expected < speed.high


def test_the_hardware_text_finds_the_machine_again(library: Library) -> None:
    """`hardware` can be typed as it is."""
    hardware = _machine(library, "small-7b", "2 x RTX9090, 64 GB ram").hardware
    assert "2x rtx-9090 + 64GB RAM" == hardware
    assert hardware == _machine(library, "small-7b", hardware).hardware


def test_a_cache_in_q8_0_is_offered_if_it_allows_a_better_format(library: Library) -> None:
    """A dense 33B at 8k: Q3_K_M with f16, IQ4_XS with q8_0; with 8 bits there is no gain."""
    finer = accepting(accepting(library, "IQ4_XS", "4 %"), "Q3_K_M", "8 %")
    machine = _machine(finer, "big-30b", "rtx 9090", context="8k")
    assert ("Q3_K_M", "comfortable") == (machine.best_format, machine.best_format_verdict)
    assert "IQ4_XS" == machine.best_format_kv_q8_0
    asked = _machine(finer, "big-30b", "rtx 9090", context="8k", kv="q8_0")
    assert ("IQ4_XS", None) == (asked.best_format, asked.best_format_kv_q8_0)
    small = _machine(finer, "small-7b", "rtx 9090")
    assert ("Q8_0", None) == (small.best_format, small.best_format_kv_q8_0)


def test_without_a_format_that_runs_there_is_no_best_format(library: Library) -> None:
    """Neither a format nor its verdict."""
    machine = _machine(library, "mix-50b", "m9 max 64gb")
    assert (None, None) == (machine.best_format, machine.best_format_verdict)


@pytest.mark.parametrize(
    ("model", "hardware", "options", "reason", "instead"),
    [
        ("small-7b", "rtx 9090", {}, None, ()),
        ("big-30b", "rtx 9090", {"quant": "F32"}, "not_enough_memory", ()),
        ("mix-50b", "rtx 9090", {}, "only_from_ssd", ()),
        (
            "small-7b",
            "rtx 9090",
            {"runtime": "mlx"},
            "no_build_for_device",
            ("llama.cpp", "vllm", "sglang"),
        ),
        (
            "small-7b",
            "m9 max 64gb",
            {"runtime": "vllm"},
            "no_build_for_device",
            ("llama.cpp", "mlx", "mlc"),
        ),
    ],
)
def test_a_no_has_its_reason_and_names_what_runs_instead(
    library: Library,
    model: str,
    hardware: str,
    options: dict[str, str],
    reason: str | None,
    instead: tuple[str, ...],
) -> None:
    """A program without a build has neither speeds nor a format, whatever the memory."""
    machine = _machine(library, model, hardware, **options)
    assert (reason, instead) == (machine.reason, machine.instead)
    assert (reason is None) == (machine.verdict != "no")
    if instead:
        assert machine.decode_tokens_per_s is None
        assert machine.prefill_tokens_per_s is None
        assert machine.best_format is None
        assert machine.longest_context is None
