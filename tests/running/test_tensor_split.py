import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.setup import Setup, host_of
from bot.running.tensor_split import gpu_layers_by_device
from bot.sizing.load import Load
from bot.sizing.placing.placement import place


def _layers(library: Library, hardware: str, model: str, runtime: str = "llama.cpp") -> Setup:
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    host = host_of(machine, library, runtime)
    load = Load(library.models[model].sized, "Q4_K_M", 8192)
    return Setup(model, host, load, place(load, host.pools, 0.1))


def test_equal_cards_share_the_layers(library: Library) -> None:
    """32 layers and the output: the desktop takes 1 of 24 GB from the first card, so 17 go there.

    23/47 of 33 places are 16.1, and a place goes to the first card whose share ends after it.
    """
    setup = _layers(library, "2x rtx 9090", "small-7b")
    assert (17, 16) == gpu_layers_by_device(setup)


@pytest.mark.parametrize("model", ["big-30b", "mix-50b"])
def test_layers_in_ram_are_on_no_card(library: Library, model: str) -> None:
    """The numbers add up to the layers on cards."""
    setup = _layers(library, "2x rtx 9090 + 64GB RAM", model)
    assert setup.placement.gpu_layers == sum(gpu_layers_by_device(setup))


@pytest.mark.parametrize(
    ("hardware", "runtime"), [("rtx 9090", "llama.cpp"), ("2x rtx 9090", "vllm")]
)
def test_one_card_and_cut_layers_have_no_split(
    library: Library, hardware: str, runtime: str
) -> None:
    """Under tensor parallelism every card has a part of each layer."""
    assert () == gpu_layers_by_device(_layers(library, hardware, "small-7b", runtime))
