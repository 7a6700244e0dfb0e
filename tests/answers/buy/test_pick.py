import pytest

from bot.answers.buy.answer import Reason
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import bought, device_counts, gains, kept
from bot.library.library import Library
from tests.samples.small_shop import found_for


def _candidate(purchase: Purchase, system: str, rank: int = 0) -> Candidate:
    return next(
        candidate
        for candidate in purchase.possible
        if (candidate.offer.system, candidate.rank) == (system, rank)
    )


def _against(purchase: Purchase, candidate: Candidate) -> list[str]:
    return [reason.key for reason in bought(purchase, candidate, "best").but]


def test_pick_shows_every_model_that_the_machine_holds(shop: Library) -> None:
    """The model that it was picked for comes first."""
    result = found_for(shop, goal="chat")
    pick = bought(result, _candidate(result, "single-pc"), "best")
    assert ["big-30b", "small-7b"] == [run.model for run in pick.runs]
    pick = bought(result, _candidate(result, "air-16", rank=1), "best")
    assert ["small-7b"] == [run.model for run in pick.runs]


def test_pick_names_the_reasons_against_it(shop: Library) -> None:
    """A tight fit, too slow, over the budget, a smaller model, used parts."""
    result = found_for(shop, goal="chat", budget="1200 usd", speed="15")
    assert _against(result, _candidate(result, "single-pc")) == ["tight"]
    assert _against(result, _candidate(result, "air-16", 1)) == [
        "slow",
        "over-budget",
        "smaller-model",
    ]
    card = found_for(shop, goal="learning", upgrade="yes")
    assert _against(card, _candidate(card, "rtx-9090")) == ["used"]


def test_reasons_of_the_role_come_first(shop: Library) -> None:
    """Then the model it holds, its speed, and whether there is room."""
    result = found_for(shop, goal="learning")
    pick = bought(result, _candidate(result, "double-pc"), "stretch", Reason(key="faster"))
    assert ["faster", "holds", "fast", "room"] == [reason.key for reason in pick.because]


def test_parts_are_priced_for_all_pieces_together(shop: Library) -> None:
    """Here the card is its own and only part."""
    result = found_for(shop, goal="learning", upgrade="yes")
    pick = bought(result, _candidate(result, "rtx-9090"), "best")
    assert [("rtx-9090", 1, 500)] == [
        (part.item, part.count, part.price_usd) for part in pick.parts
    ]
    assert pick.price is not None
    assert (400, 500, 700) == (pick.price.low, pick.price.typical, pick.price.high)


def test_kept_machine_warns_when_slow(shop: Library) -> None:
    """It is still the best pick, as it is already owned."""
    result = found_for(shop, goal="learning", own="32GB RAM", speed="20")
    assert result.owned is not None
    pick = kept(result, result.owned, "best")
    assert (None, None) == (pick.system, pick.price)
    assert ["slow"] == [reason.key for reason in pick.but]


def test_devices_are_counted_by_kind_and_memory(shop: Library) -> None:
    """Two equal cards are one entry."""
    machine = shop.hardware_names.machine_of(shop.systems["double-pc"])
    assert [("rtx-9090", 2, 24)] == [
        (device_count.id, device_count.count, device_count.memory_gib)
        for device_count in device_counts(machine)
    ]


def test_pick_lists_its_points_the_most_telling_first(shop: Library) -> None:
    """They are those of its merit, rounded."""
    result = found_for(shop, goal="chat")
    candidate = _candidate(result, "double-pc")
    points = [term.points for term in bought(result, candidate, "best").terms]
    assert points == sorted(points, key=lambda each: -abs(each))
    assert sum(points) == pytest.approx(candidate.merit, abs=0.5)


def test_gains_are_what_a_member_notices(shop: Library) -> None:
    """Two cards hold a model of four bits in eight, and are slower for that."""
    result = found_for(shop, goal="chat")
    one, two = _candidate(result, "single-pc"), _candidate(result, "double-pc")
    keys = [reason.key for reason in gains(one, two)]
    assert "finer-format" in keys
    assert "faster" not in keys
    assert ["faster"] == [reason.key for reason in gains(two, one) if reason.key == "faster"]
    assert [] == list(gains(one, one))


def test_a_card_names_what_it_is_added_to(shop: Library) -> None:
    """It needs a slot and power, and both cards run the model."""
    result = found_for(shop, goal="chat", own="rtx-9090")
    card = next(entry for entry in result.possible if entry.adds_to is not None)
    pick = bought(result, card, "best")
    assert [("rtx-9090", 1)] == [(each.id, each.count) for each in pick.adds_to]
    assert "slot-and-power" in [reason.key for reason in pick.but]


def test_another_pick_says_what_the_main_one_has_over_it(shop: Library) -> None:
    """One card is fewer than two, and two hold finer formats; the main pick itself says nothing."""
    result = found_for(shop, goal="chat")
    one, two = _candidate(result, "single-pc"), _candidate(result, "double-pc")
    less = bought(result, one, "cheaper", beside=two)
    more = bought(result, two, "stretch", beside=one)
    assert "finer-format" in [reason.key for reason in less.gives_up]
    assert {"faster", "one-card"} <= {reason.key for reason in more.gives_up}
    assert bought(result, two, "best").gives_up == ()
