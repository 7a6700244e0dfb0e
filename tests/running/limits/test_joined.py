"""What joins computers and cards; the link `wire` is usual, `RPC` splits by layers."""

from dataclasses import astuple, replace

import pytest

from bot.catalog.limits.factor import UNCHANGED, Factor
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.limits.joined import lane_bytes_per_s, link_factors, link_of, network_of, split_of
from tests.samples.limits import lanes, split, wire


def _machine(library: Library, text: str) -> Machine:
    machine = library.hardware_names.find(text)
    assert isinstance(machine, Machine)
    return machine


@pytest.mark.parametrize(
    ("text", "computers"),
    [("2x halo-9", 2), ("halo-9", 1), ("2x rtx 9090", 1), ("2x m9 max 64gb", 2)],
)
def test_devices_with_unified_memory_are_computers(
    library: Library, text: str, computers: int
) -> None:
    """Cards are parts of one."""
    assert computers == _machine(library, text).computers


def test_only_several_computers_have_a_usual_link(library: Library) -> None:
    """One computer has none, and neither have cards, unless it is named."""
    assert wire() == link_of(_machine(library, "2x halo-9"), library)
    assert link_of(_machine(library, "halo-9"), library) is None
    cards = _machine(library, "2x rtx 9090")
    assert link_of(cards, library) is None
    assert lanes() == link_of(replace(cards, link=lanes()), library)


def test_a_link_usual_for_a_device_comes_before_that_of_its_kind(library: Library) -> None:
    """The kind has the slower one."""
    own = wire().model_copy(update={"id": "fast", "usual_for": ("halo-9",), "usual_for_kinds": ()})
    links = {**library.links, "fast": own}
    assert own == link_of(_machine(library, "2x halo-9"), replace(library, links=links))


def test_layers_cross_the_network_through_the_system(library: Library) -> None:
    """1 GB/s, 100 us a message, and 1 ms of the program."""
    pair = _machine(library, "2x halo-9")
    network = network_of(pair, library, "llama.cpp")
    assert network is not None
    assert pytest.approx((1e9, 1e-4, 1e-3)) == astuple(network)


def test_tensor_parallelism_passes_by_the_system(library: Library) -> None:
    """10 us a message."""
    tensor = split().model_copy(update={"by": "tensor"})
    pair = _machine(library, "2x halo-9")
    network = network_of(pair, replace(library, splits=(tensor,)), "llama.cpp")
    assert network is not None
    assert pytest.approx(1e-5) == network.latency_s


def test_a_runtime_that_cannot_spread_has_no_split(library: Library) -> None:
    """Nor has one computer."""
    assert split_of(_machine(library, "2x halo-9"), library, "exllama") is None
    assert network_of(_machine(library, "2x halo-9"), library, "exllama") is None
    assert split_of(_machine(library, "halo-9"), library, "llama.cpp") is None


def test_cards_have_the_factor_of_their_split(library: Library) -> None:
    """Thin lanes harm tensor parallelism; without a named link nothing changes."""
    cards = _machine(library, "2x rtx 9090")
    thin = replace(cards, link=lanes())
    factors = [
        link_factors(thin, library, "llama.cpp", tensor_parallel=tensor)[0]
        for tensor in (False, True)
    ]
    assert pytest.approx(Factor(0.9, 1.0, 1.0)) == factors[0]
    assert pytest.approx(Factor(0.5, 0.6, 0.7)) == factors[1]
    assert 2e9 == lane_bytes_per_s(thin)
    unchanged = link_factors(cards, library, "llama.cpp", tensor_parallel=True)
    assert (UNCHANGED, UNCHANGED) == unchanged
    assert lane_bytes_per_s(cards) is None


def test_computers_have_the_measured_spread_of_their_split(library: Library) -> None:
    """The expected speed is calculated."""
    around = Factor(0.5, 1.0, 1.2)
    pair = _machine(library, "2x halo-9")
    assert (around, around) == link_factors(pair, library, "llama.cpp", tensor_parallel=False)
