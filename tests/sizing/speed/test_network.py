"""Times between devices; the models of the samples have 4 layers and a hidden size of 256."""

import pytest

from bot.sizing.load import Load
from bot.sizing.placing.pool import Network, Pool, Pools
from bot.sizing.speed.network import hop_parts, lanes_s, tensor_network_s
from tests.samples.small_shapes import dense

LOAD = Load(dense(), "F16", 1024)
GPU = Pool("gpu", 2**30, 1000)
NETWORK = Network(bytes_per_s=1e6, latency_s=0.001, step_s=0.002)
PAIR = (GPU, GPU)


def test_devices_of_one_computer_hand_on_in_a_fixed_time() -> None:
    """Two hops between three devices, for each of four batches: 10**-4 s each."""
    (part,) = hop_parts(LOAD, Pools((GPU,) * 3), 2048, 4)
    assert ("hop", "hop.cuda") == part.constants
    assert pytest.approx(8e-4) == part.seconds


def test_computers_hand_on_over_the_network() -> None:
    """One hop of 3 ms, and 10 tokens of 256 numbers in 4 bytes at 10**6 bytes/s."""
    (part,) = hop_parts(LOAD, Pools(PAIR, network=NETWORK), 10, 1)
    assert ("network",) == part.constants
    assert pytest.approx(0.003 + 0.01024) == part.seconds


def test_computers_exchange_results_twice_a_layer() -> None:
    """Eight messages of 1 ms and of 256 numbers in 2 bytes, and one step of the program."""
    pools = Pools(PAIR, tensor_parallel=True, network=NETWORK)
    assert pytest.approx(8 * (0.001 + 0.000512) + 0.002) == tensor_network_s(LOAD, pools, 1, 1)


def test_one_computer_exchanges_over_no_network() -> None:
    """Its exchange has a constant of its own."""
    assert 0 == tensor_network_s(LOAD, Pools(PAIR, tensor_parallel=True), 1, 1)


@pytest.mark.parametrize(("tensor_parallel", "moved"), [(True, 4 * 2 * 2), (False, 4)])
def test_a_prompt_passes_between_cards_in_thin_slots(*, tensor_parallel: bool, moved: int) -> None:
    """100 tokens of 256 numbers: twice a layer in 2 bytes, or once in 4."""
    pools = Pools(PAIR, tensor_parallel=tensor_parallel, lane_bytes_per_s=1e6)
    assert pytest.approx(moved * 100 * 256 / 1e6) == lanes_s(LOAD, pools, 100)


def test_full_slots_and_a_single_card_have_no_lanes_to_wait_for() -> None:
    """The measured constants count full slots."""
    assert 0 == lanes_s(LOAD, Pools(PAIR), 100)
    assert 0 == lanes_s(LOAD, Pools((GPU,), lane_bytes_per_s=1e6), 100)
