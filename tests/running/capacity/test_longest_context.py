import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.capacity.longest_context import longest_context
from bot.running.pools import pools_of
from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from bot.sizing.placing.pool import Pools
from tests.samples.small_library import model

SPARE = 0.1


def _pools(library: Library, hardware: str) -> Pools:
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    return pools_of(machine, library, "llama.cpp")


def test_a_model_that_does_not_fit_has_no_longest_context(library: Library) -> None:
    """219B parameters do not fit on 24 GB."""
    huge = model("huge-219b", 1000)
    load = Load(huge.sized, "Q4_K_M", 8192)
    assert longest_context(huge, load, _pools(library, "rtx 9090"), SPARE) is None


@pytest.mark.parametrize("hardware", ["rtx 9090", "m9 max 64gb", "rtx 9090 + 128GB RAM"])
def test_one_step_beyond_the_longest_context_does_not_fit(library: Library, hardware: str) -> None:
    """The longest context is a multiple of 256 that fits; 256 tokens more do not."""
    own = model("long-30b", 150, max_context=1_000_000)
    pools = _pools(library, hardware)
    load = Load(own.sized, "Q4_K_M", 8192)
    longest = longest_context(own, load, pools, SPARE)
    assert longest is not None
    assert 0 == longest % 256
    on_devices = ("comfortable", "tight")
    assert place(Load(own.sized, "Q4_K_M", longest), pools, SPARE).verdict in on_devices
    beyond = place(Load(own.sized, "Q4_K_M", longest + 256), pools, SPARE)
    assert beyond.verdict not in on_devices


def test_a_model_that_needs_ram_gets_its_context_with_ram(library: Library) -> None:
    """A model that does not fit on the card alone gets the context that fits with RAM."""
    own = library.models["mix-50b"]
    load = Load(own.sized, "Q4_K_M", 8192)
    assert 32768 == longest_context(own, load, _pools(library, "rtx 9090 + 128GB RAM"), SPARE)


def test_the_longest_context_is_never_beyond_the_model(library: Library) -> None:
    """A model with a maximum of 1100 tokens gets 1100, though 1280 are allocated."""
    own = model("short-7b", 32, max_context=1100)
    load = Load(own.sized, "Q4_K_M", 8192)
    assert 1100 == longest_context(own, load, _pools(library, "halo 9"), SPARE)
