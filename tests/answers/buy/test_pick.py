from dataclasses import replace

import pytest

from bot.answers.buy.answer import Reason
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import (
    adds,
    bought,
    device_counts,
    gains,
    kept,
    sorts_of_offer,
    sorts_of_run,
)
from bot.library.library import Library
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for, goal


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


def test_the_reasons_for_a_machine_are_its_model_its_speed_and_its_room(shop: Library) -> None:
    """One that is slower than was asked is not fast, and one that is tight has no room."""
    result = found_for(shop, goal="chat", speed="15")
    holds = {"model": "Big-30B", "format": "IQ4_XS", "context": 8192}
    tight = bought(result, _candidate(result, "single-pc"), "best")
    assert tight.because == (
        Reason(key="holds", values=holds),
        Reason(key="fast", values={"tokens_per_s": 21.94}),
    )
    slow = bought(result, _candidate(result, "air-16", 1), "best")
    assert ["holds", "room"] == [reason.key for reason in slow.because]


def test_the_reasons_against_a_machine_have_their_figures(shop: Library) -> None:
    """300 dollars over the budget, five tokens too few, the model that others run."""
    result = found_for(shop, goal="chat", budget="1200 usd", speed="15")
    assert bought(result, _candidate(result, "air-16", 1), "best").but == (
        Reason(key="slow", values={"tokens_per_s": 10.11}),
        Reason(key="over-budget", values={"usd": 300}),
        Reason(key="smaller-model", values={"better": "Big-30B"}),
    )


def test_a_pick_names_what_is_bought_and_what_it_is_put_beside(shop: Library) -> None:
    """In both languages; of a card the power is said."""
    result = found_for(shop, goal="chat", own="rtx-9090")
    card = next(entry for entry in result.possible if entry.adds_to is not None)
    pick = bought(result, card, "best")
    assert "RTX-9090 beside your RTX-9090" == pick.name.en
    assert "RTX-9090（加在现有的 RTX-9090 旁）" == pick.name.in_locale("zh-CN")
    assert Reason(key="slot-and-power", values={"watts": 300}) in pick.but
    assert ["big-30b"] == [run.model for run in pick.runs]
    plain = bought(result, _candidate(result, "single-pc"), "best")
    assert ("Single-Pc", ()) == (plain.name.en, plain.adds_to)


def test_a_price_says_where_and_when_it_was_seen(shop: Library) -> None:
    """A price by a factor or at a rate is no local one."""
    result = found_for(shop, goal="learning")
    shown = bought(result, _candidate(result, "single-pc"), "best").price
    assert shown is not None
    assert ("us", "new", "local", False) == (
        shown.region,
        shown.condition,
        shown.basis,
        shown.risen,
    )


def test_gains_say_how_much_there_is_of_them(shop: Library) -> None:
    """The better model, the finer format, the memory; the most telling first."""
    result = found_for(shop, goal="chat")
    laptop, one = _candidate(result, "air-16", 1), _candidate(result, "single-pc")
    two = _candidate(result, "double-pc")
    assert Reason(key="better-model", values={"model": "Big-30B"}) == next(gains(laptop, one))
    assert [
        Reason(key="finer-format", values={"format": "Q8_0"}),
        Reason(key="longer-context"),
        Reason(key="more-memory", values={"gib": 47}),
    ] == list(gains(one, two))
    assert [Reason(key="faster", values={"tokens_per_s": 21.94})] == list(gains(two, one))


def test_memory_is_a_gain_if_its_points_would_be_noticed(shop: Library) -> None:
    """8 points a doubling: the Mac has as much as two cards, and both twice that of one."""
    result = found_for(shop, goal="learning")
    one, two, mac = (_candidate(result, name) for name in ("single-pc", "double-pc", "studio-64"))
    assert ["more-memory"] == [reason.key for reason in gains(one, two)]
    assert [Reason(key="more-memory", values={"gib": 48})] == list(gains(one, mac))
    assert [] == list(gains(two, mac))
    assert [] == list(gains(mac, one))


def test_training_is_faster_by_compute_and_bandwidth_said_once(shop: Library) -> None:
    """Three times the figures of another card."""
    trained = goal(
        "fine-tuning", ["small-7b"], trains={"method": "qlora", "model": "small-7b"}, cuda_only=True
    )
    rates = {"slow-pc": ("100 TFLOPS", "500 GB/s"), "fast-pc": ("300 TFLOPS", "1500 GB/s")}
    rates |= {"wide-pc": ("100 TFLOPS", "1500 GB/s"), "deep-pc": ("300 TFLOPS", "500 GB/s")}
    cards = {
        f"card-{name}": device(f"card-{name}", "gpu", "24 GB", compute=compute, bandwidth=moved)
        for name, (compute, moved) in rates.items()
    }
    library = replace(
        shop,
        devices={**shop.devices, **cards},
        systems={name: system(name, "pc-one-gpu", [{"device": f"card-{name}"}]) for name in rates},
        prices=tuple(price(name, 1000 + place) for place, name in enumerate(rates)),
        goals={**shop.goals, "fine-tuning": trained},
    )
    result = found_for(library, goal="fine-tuning", gpus="1")
    slow = _candidate(result, "slow-pc")
    for name in ("fast-pc", "wide-pc", "deep-pc"):
        better = _candidate(result, name)
        assert [Reason(key="trains-faster")] == list(gains(slow, better))
        assert [] == list(gains(better, slow))
    assert ["trains", "room"] == [reason.key for reason in bought(result, slow, "best").because]


def test_where_little_is_noticed_the_most_telling_of_it_is_said(shop: Library) -> None:
    """A card that is a tenth faster; the slower one has nothing over it."""
    cards = {
        f"card-{speed}": device(f"card-{speed}", "gpu", "24 GB", bandwidth=f"{speed} GB/s")
        for speed in (1000, 1100)
    }
    library = replace(
        shop,
        devices={**shop.devices, **cards},
        systems={
            name: system(name, "pc-one-gpu", [{"device": name}], ram="32 GB") for name in cards
        },
        prices=(price("card-1000", 1000), price("card-1100", 1100)),
    )
    result = found_for(library, goal="learning")
    slow, fast = (_candidate(result, name) for name in cards)
    assert [] == list(gains(slow, fast))
    assert [Reason(key="faster", values={"tokens_per_s": fast.run.each_tokens_per_s})] == list(
        adds(slow, fast)
    )
    assert [] == list(adds(fast, slow))


def test_what_a_machine_is_counts_only_where_the_other_is_not(shop: Library) -> None:
    """Quiet, portable, of new parts; with CUDA, of one card."""
    result = found_for(shop, goal="learning", own="32GB RAM")
    one, two, mac, laptop, card = (
        _candidate(result, name)
        for name in ("single-pc", "double-pc", "studio-64", "air-16", "rtx-9090")
    )
    for mine, yours, offer, run in (
        (laptop, one, ["quieter", "is-portable"], []),
        (mac, two, ["quieter"], ["one-card"]),
        (laptop, mac, ["is-portable"], []),
        (mac, laptop, [], []),
        (one, card, ["new-parts"], []),
        (card, one, [], []),
        (one, two, [], ["one-card"]),
        (one, mac, [], ["runs-cuda"]),
        (two, mac, [], ["runs-cuda"]),
        (one, one, [], []),
    ):
        assert offer == [reason.key for reason in sorts_of_offer(mine.offer, yours.offer)]
        assert run == [reason.key for reason in sorts_of_run(mine.run, yours.run)]


def test_a_kept_machine_has_its_reasons_and_is_slow_only_below_the_asked_speed(
    shop: Library,
) -> None:
    """At ten tokens/s it is as fast as the goal needs."""
    result = found_for(shop, goal="learning", own="32GB RAM")
    assert result.owned is not None
    pick = kept(result, result.owned, "best")
    assert ["owned-first", "holds", "fast", "room"] == [reason.key for reason in pick.because]
    assert ((), "keep", "DDR5-9999 32 GB") == (pick.but, pick.route, pick.name.en)
    assert [("ddr5-9999", 1, 32)] == [
        (each.id, each.count, each.memory_gib) for each in pick.devices
    ]
