import pytest

from bot.answers.buy.search import best_of, choices, choices_without_wishes, fast_enough, score
from bot.library.library import Library
from tests.samples.small_shop import found_for


@pytest.mark.parametrize(
    ("wishes", "systems"),
    [
        ({}, {"single-pc", "double-pc", "studio-64", "air-16"}),
        ({"platform": "mac"}, {"studio-64", "air-16"}),
        ({"platform": "pc"}, {"single-pc", "double-pc"}),
        ({"quiet": "yes"}, {"studio-64", "air-16"}),
        ({"portable": "yes"}, {"air-16"}),
        ({"portable": "yes", "platform": "pc"}, set()),
        ({"goal": "fine-tuning"}, {"single-pc", "double-pc"}),
        ({"upgrade": "yes"}, {"rtx-9090"}),
        ({"upgrade": "yes", "used": "no"}, set()),
        ({"own": "32GB RAM"}, {"single-pc", "double-pc", "studio-64", "air-16", "rtx-9090"}),
        ({"own": "m9-max 64gb"}, {"single-pc", "double-pc", "studio-64", "air-16"}),
    ],
)
def test_only_machines_that_meet_the_wishes_are_choices(
    shop: Library, wishes: dict[str, str], systems: set[str]
) -> None:
    """An owned PC can take a card; an owned Mac cannot."""
    asked = found_for(shop, **{"goal": "learning", **wishes}).asked
    assert systems == {choice.offer.system for choice in choices(asked, shop)}


def test_machine_that_does_not_hold_the_model_is_no_choice(shop: Library) -> None:
    """The run of every choice fits on its devices."""
    result = choices(found_for(shop, goal="chat").asked, shop)
    assert all(match.run.fits for match in result)
    assert ("air-16", "big-30b") not in {
        (entry.offer.system, entry.run.need.model) for entry in result
    }


def test_choices_without_wishes_include_every_kind(shop: Library) -> None:
    """The nearest machine may be neither portable nor a PC."""
    asked = found_for(shop, goal="learning", portable="yes", platform="pc").asked
    assert choices(asked, shop) == ()
    assert len(choices_without_wishes(asked, shop)) == 4


def test_asked_speed_is_given_up_before_the_goals_floor(shop: Library) -> None:
    """None writes 500 tokens/s; those with the goal's 10 remain, in the fastest format."""
    asked = found_for(shop, goal="learning", speed="500").asked
    fast = fast_enough(asked, choices(asked, shop))
    assert {"single-pc", "double-pc", "studio-64", "air-16"} == {
        candidate.offer.system for candidate in fast
    }
    assert {"IQ4_XS"} == {entry.run.format for entry in fast}


def test_slower_machines_are_left_out_if_one_is_fast_enough(shop: Library) -> None:
    """The laptop writes 9 tokens/s."""
    asked = found_for(shop, goal="learning", speed="9").asked
    assert "air-16" in {entry.offer.system for entry in fast_enough(asked, choices(asked, shop))}
    asked = found_for(shop, goal="learning", speed="50").asked
    assert "air-16" not in {item.offer.system for item in fast_enough(asked, choices(asked, shop))}


def test_score_does_not_depend_on_the_budget(shop: Library) -> None:
    """So more money never makes the best pick worse."""
    poor = choices(found_for(shop, goal="chat", budget="1 usd").asked, shop)
    rich = choices(found_for(shop, goal="chat", budget="9000 usd").asked, shop)
    assert [entry.score for entry in poor] == [item.score for item in rich]


def test_better_model_counts_more_than_speed_and_room(shop: Library) -> None:
    """The same machine with the smaller model has a lower score, however fast it is."""
    asked = found_for(shop, goal="chat").asked
    single = [choice for choice in choices(asked, shop) if choice.offer.system == "single-pc"]
    assert [0, 1] == [entry.rank for entry in sorted(single, key=lambda item: -item.score)]


def test_lower_price_wins_if_all_else_is_equal(shop: Library) -> None:
    """Twice the price costs 3 points with a budget, and 12 without one."""
    asked = found_for(shop, goal="learning", budget="9000 usd").asked
    match = next(each for each in choices(asked, shop) if each.offer.system == "single-pc")
    other = next(each for each in choices(asked, shop) if each.offer.system == "double-pc")
    # The run of the first on the offer of the second, at twice the price: 3 points, 12 without.
    for result, points in ((asked, 3), (found_for(shop, goal="learning").asked, 12)):
        dearer = score(result, match.run, match.rank, other.offer)
        assert score(result, match.run, match.rank, match.offer) - dearer == pytest.approx(points)


def test_slow_prefill_costs_as_many_points_as_decode_speed_can_give(shop: Library) -> None:
    """The Mac reads a 30B with up to 670 tokens/s, and coding needs 700."""
    asked = found_for(shop, goal="coding", context="16k").asked
    chatting = found_for(shop, goal="chat", context="16k").asked
    slow = next(
        choice
        for choice in choices(asked, shop)
        if (choice.offer.system, choice.rank) == ("studio-64", 0)
    )
    lost = score(chatting, slow.run, 0, slow.offer) - score(asked, slow.run, 0, slow.offer)
    assert 30 == pytest.approx(lost)


def test_best_of_no_choices_is_none() -> None:
    """An empty search has no best choice."""
    assert best_of(()) is None
