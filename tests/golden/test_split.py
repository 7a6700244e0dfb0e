from collections.abc import Mapping

import pytest

from bot.sizing.shape import Shape
from tests.golden.differences import split_differences, split_errors, weight_copy_errors
from tests.golden.rows import percentile


def test_weights_and_cache_of_every_place_are_met_to_the_byte() -> None:
    """437 places: 1 to 3 devices and the host, all layers or a part of them."""
    assert [0] * (2 * 437) == list(split_differences())


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("place", ["device", "host"])
def test_buffers_of_several_devices_and_partial_loads_are_within_five_percent(
    place: str, *, partial: bool
) -> None:
    """The bar is 5 % for 95 of 100 buffers, of devices and of the host alike."""
    errors = list(split_errors(place, partial=partial))
    assert len(errors) >= 60
    assert percentile(errors, 95) <= 0.05


def test_buffers_with_copies_of_experts_are_met(shipped_shapes: Mapping[str, Shape]) -> None:
    """77 buffers of 15 mixtures: nine of ten within 2 %; the worst is a large batch of Nemotron."""
    errors = list(weight_copy_errors(shipped_shapes, experts=True))
    assert 77 == len(errors)
    assert percentile(errors, 75) <= 0.0005
    assert percentile(errors, 90) <= 0.03
    assert max(errors) <= 0.1


def test_buffers_with_copies_of_whole_layers_are_within_a_fifth(
    shipped_shapes: Mapping[str, Shape],
) -> None:
    """Eight buffers, which depend on the holes that copies of the cache leave."""
    errors = list(weight_copy_errors(shipped_shapes, experts=False))
    assert 8 == len(errors)
    assert max(errors) <= 0.16
