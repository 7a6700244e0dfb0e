import pytest

from bot.sizing.placing.distribution import Hand, all_gpu_layers, distribute
from tests.samples.small_shapes import dense, mixture


def _counts(layers: int, shares: list[float], gpu_layers: int | None = None) -> list[int]:
    return [len(hand.layers) for hand in distribute(dense(layers), shares, gpu_layers).devices]


def test_the_output_matrix_counts_as_a_layer() -> None:
    """`-ngl 33` takes all of a model with 32 layers."""
    assert 33 == all_gpu_layers(dense(32))


def test_a_prediction_layer_counts_though_it_is_not_loaded() -> None:
    """GLM-4.5 has 92 layers and one prediction layer: `-ngl 94`."""
    assert 94 == all_gpu_layers(mixture(92, prediction_layers=1))


@pytest.mark.parametrize(
    ("shares", "counts"),
    [
        ([1], [32]),
        ([1, 1], [17, 15]),
        ([24, 8], [25, 7]),
        ([0, 1], [0, 32]),
        ([1, 1, 1], [11, 11, 10]),
    ],
)
def test_layers_are_assigned_in_proportion_to_shares(
    shares: list[float], counts: list[int]
) -> None:
    """An 8B model has 33 places: two equal devices get 17 layers, and 15 with the output."""
    assert counts == _counts(32, shares)


def test_integer_shares_that_add_up_to_the_places_are_counts() -> None:
    """Shares of 3, 20 and 10 of 33 places are 3, 20 and 9 layers with the output."""
    assert [3, 20, 9] == _counts(32, [3, 20, 10])


def test_a_device_without_a_share_gets_not_even_the_output() -> None:
    """The first device gets everything, though the second would be the last."""
    first, second = distribute(dense(32), [1, 0], None).devices
    assert Hand(range(32), has_output=True) == first
    assert second.is_empty


def test_a_device_with_only_a_prediction_layer_is_empty() -> None:
    """Places: four layers, a prediction layer, the output. The second device gets the fifth.

    The third has only the output and is not empty.
    """
    first, second, third = distribute(mixture(4, prediction_layers=1), [4, 1, 1], None).devices
    assert Hand(range(4), has_output=False) == first
    assert second.is_empty
    assert (Hand(range(4, 4), has_output=True), False) == (third, third.is_empty)


def test_the_first_layers_stay_on_the_host() -> None:
    """Nine places on the device: layers 24 to 31 and the output matrix."""
    dealt = distribute(dense(32), [1], 9)
    assert Hand(range(24), has_output=False) == dealt.host
    assert (Hand(range(24, 32), has_output=True),) == dealt.devices


def test_without_any_layer_the_host_has_the_output_too() -> None:
    """`-ngl 0` leaves the device empty."""
    dealt = distribute(dense(32), [1], 0)
    assert dealt.host == Hand(range(32), has_output=True)
    assert dealt.devices[0].is_empty


@pytest.mark.parametrize("gpu_layers", [34, 99])
def test_a_number_above_all_layers_means_all(gpu_layers: int) -> None:
    """`-ngl 99` is the usual way to say "all"."""
    assert distribute(dense(32), [1], None) == distribute(dense(32), [1], gpu_layers)


@pytest.mark.parametrize("shares", [[], [0, 0], [2, -1]])
def test_shares_without_a_positive_or_with_a_negative_one_are_refused(shares: list[float]) -> None:
    """No device could get a layer, or the shares make no sense."""
    with pytest.raises(ValueError, match="no device has a share"):
        distribute(dense(), shares, None)
