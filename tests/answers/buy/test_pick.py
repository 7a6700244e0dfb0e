from bot.answers.buy.answer import Reason
from bot.answers.buy.facts import BuyFound
from bot.answers.buy.pick import bought, device_counts, kept
from bot.answers.buy.search import Choice
from bot.library.library import Library
from tests.samples.small_shop import found_for


def _choice(found: BuyFound, system: str, rank: int = 0) -> Choice:
    return next(one for one in found.possible if (one.offer.system, one.rank) == (system, rank))


def _against(found: BuyFound, choice: Choice) -> list[str]:
    return [reason.key for reason in bought(found, choice, "best").but]


def test_a_pick_shows_every_model_that_the_machine_holds(shop: Library) -> None:
    """The one that it was picked for comes first."""
    found = found_for(shop, goal="chat")
    pick = bought(found, _choice(found, "single-pc", rank=1), "best")
    assert ["small-7b", "big-30b"] == [run.model for run in pick.runs]
    pick = bought(found, _choice(found, "air-16", rank=1), "best")
    assert ["small-7b"] == [run.model for run in pick.runs]


def test_what_speaks_against_a_machine_is_said(shop: Library) -> None:
    """A tight fit, too slow, too dear, a lesser model, used parts."""
    found = found_for(shop, goal="chat", budget="1200 usd", speed="15")
    assert _against(found, _choice(found, "single-pc")) == ["tight"]
    assert _against(found, _choice(found, "air-16", 1)) == [
        "slow",
        "over-budget",
        "smaller-model",
    ]
    card = found_for(shop, goal="learning", upgrade="yes")
    assert _against(card, _choice(card, "rtx-9090")) == ["used"]


def test_reasons_of_the_role_come_first(shop: Library) -> None:
    """Then what the machine holds, how fast it is, and whether there is room."""
    found = found_for(shop, goal="learning")
    pick = bought(found, _choice(found, "double-pc"), "stretch", Reason(key="faster"))
    assert ["faster", "holds", "fast", "room"] == [reason.key for reason in pick.because]


def test_parts_are_priced_for_all_their_pieces(shop: Library) -> None:
    """A card is its own part here."""
    found = found_for(shop, goal="learning", upgrade="yes")
    pick = bought(found, _choice(found, "rtx-9090"), "best")
    assert [("rtx-9090", 1, 500)] == [(one.item, one.count, one.price_usd) for one in pick.parts]
    assert pick.price is not None
    assert (400, 500, 700) == (pick.price.low, pick.price.typical, pick.price.high)


def test_what_is_kept_says_if_it_is_slow(shop: Library) -> None:
    """Trying costs nothing all the same."""
    found = found_for(shop, goal="learning", own="32GB RAM", speed="20")
    assert found.owned is not None
    pick = kept(found, found.owned, "best")
    assert (None, None) == (pick.system, pick.price)
    assert ["slow"] == [reason.key for reason in pick.but]


def test_devices_are_counted_by_kind_and_memory(shop: Library) -> None:
    """Two cards are one line."""
    machine = shop.hardware_names.machine_of(shop.systems["double-pc"])
    assert [("rtx-9090", 2, 24)] == [
        (one.id, one.count, one.memory_gib) for one in device_counts(machine)
    ]
