from dataclasses import replace
from math import log2
from typing import Any

import pytest

from bot.answers.buy.candidate import Candidate
from tests.answers.buy.test_terms import library_of, one_of, pair_of, points_of
from tests.samples.small_library import system


def test_training_counts_no_speed_of_writing() -> None:
    """Nothing is written, so none of its terms appear."""
    one, _ = pair_of(library_of({"memory": "48 GB"}, {}), goal="fine-tuning")
    assert {"memory", "compute", "bandwidth"} == {key for key, _ in one.terms}
    assert 0 == one.misses


def test_half_the_points_of_training_are_at_a_card_of_the_upper_class() -> None:
    """165 TFLOPS and 1000 GB/s; each doubling of the memory counts 6."""
    one, other = pair_of(
        library_of({}, {"compute": "330 TFLOPS", "bandwidth": "250 GB/s"}), goal="fine-tuning"
    )
    usable_gib = one.run.usable_bytes / 2**30
    assert (30, 20, 6 * log2(usable_gib)) == pytest.approx(
        (points_of("compute", one), points_of("bandwidth", one), points_of("memory", one))
    )
    assert (40, 8) == pytest.approx((points_of("compute", other), points_of("bandwidth", other)))
    without = one_of({"compute": None}, goal="fine-tuning")
    assert 0 == points_of("compute", without)


def test_no_machine_trains_too_slowly() -> None:
    """It takes longer, and nobody waits for each word."""
    slow = one_of({"bandwidth": "1 GB/s"}, goal="fine-tuning")
    assert 0 == slow.misses


def _of_unequal_cards(changed: dict[str, Any], **options: str) -> Candidate:
    """A PC with a usual card and one with the given changes."""
    library = library_of({}, changed)
    both = system(
        "pc-better", "pc-multi-gpu", [{"device": "card-better"}, {"device": "card-worse"}]
    )
    library = replace(library, systems={**library.systems, "pc-better": both})
    return pair_of(library, **options)[0]


def test_the_slowest_of_several_cards_sets_the_pace() -> None:
    """Of its 250 GB/s a dense model of 10 tokens/s may have 25 GB."""
    slow = {"bandwidth": "250 GB/s"}
    one = _of_unequal_cards(slow, goal="learning")
    read_gib, usable_gib = 25e9 / 2**30, one.run.usable_bytes / 2**30
    assert 4 * (log2(usable_gib) + log2(read_gib)) == pytest.approx(points_of("memory", one))
    trained = _of_unequal_cards(slow, goal="fine-tuning")
    assert (8, 40) == pytest.approx(
        (points_of("bandwidth", trained), points_of("compute", trained))
    )


def test_one_old_card_makes_training_old() -> None:
    """All cards calculate alike there."""
    old = _of_unequal_cards({"compute_capability": 7.5}, goal="fine-tuning")
    assert -30 == points_of("old-cuda", old)
