from dataclasses import replace

import pytest

from bot.answers.buy.search import (
    candidates,
    candidates_without_wishes,
    fast_enough,
    need_of,
)
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for, goal


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
def test_only_machines_that_meet_the_wishes_are_candidates(
    shop: Library, wishes: dict[str, str], systems: set[str]
) -> None:
    """An owned PC can take a card; an owned Mac cannot."""
    asked = found_for(shop, **{"goal": "learning", **wishes}).asked
    assert systems == {choice.offer.system for choice in candidates(asked, shop)}


def test_machine_that_does_not_hold_the_model_is_no_candidate(shop: Library) -> None:
    """The run of every candidate fits on its devices."""
    result = candidates(found_for(shop, goal="chat").asked, shop)
    assert all(match.run.fits for match in result)
    assert ("air-16", "big-30b") not in {
        (entry.offer.system, entry.run.need.model) for entry in result
    }


def test_candidates_without_wishes_include_every_kind(shop: Library) -> None:
    """The nearest machine may be neither portable nor a PC."""
    asked = found_for(shop, goal="learning", portable="yes", platform="pc").asked
    assert candidates(asked, shop) == ()
    assert len(candidates_without_wishes(asked, shop)) == 4


def test_asked_speed_is_given_up_before_the_goals_floor(shop: Library) -> None:
    """None writes 500 tokens/s; those with the goal's 10 remain, in the fastest format."""
    asked = found_for(shop, goal="learning", speed="500").asked
    fast = fast_enough(asked, candidates(asked, shop))
    assert {"single-pc", "double-pc", "studio-64", "air-16"} == {
        candidate.offer.system for candidate in fast
    }
    assert {"IQ4_XS"} == {entry.run.format for entry in fast}


def test_slower_machines_are_left_out_if_one_is_fast_enough(shop: Library) -> None:
    """The laptop writes 9 tokens/s."""
    asked = found_for(shop, goal="learning", speed="9").asked
    assert "air-16" in {entry.offer.system for entry in fast_enough(asked, candidates(asked, shop))}
    asked = found_for(shop, goal="learning", speed="50").asked
    fast = fast_enough(asked, candidates(asked, shop))
    assert "air-16" not in {item.offer.system for item in fast}


def test_score_does_not_depend_on_the_budget(shop: Library) -> None:
    """So more money never makes the best pick worse."""
    poor = candidates(found_for(shop, goal="chat", budget="1 usd").asked, shop)
    rich = candidates(found_for(shop, goal="chat", budget="9000 usd").asked, shop)
    assert [entry.score for entry in poor] == [item.score for item in rich]


def test_each_machine_runs_the_first_model_that_serves_on_it(shop: Library) -> None:
    """Further ones could only be faster; those before it that are too slow are kept to be named."""
    three = goal("chat", ["big-30b", "small-7b", "mix-50b"], ranked_by=["quiz"])
    library = replace(shop, goals={**shop.goals, "chat": three})
    for speed, models in (("1", ["big-30b"]), ("30", ["big-30b", "small-7b"])):
        asked = found_for(library, goal="chat", speed=speed).asked
        assert models == [
            entry.run.need.model
            for entry in candidates(asked, library)
            if entry.offer.system == "studio-64"
        ]


def test_cards_join_the_owned_machine_and_stand_alone(shop: Library) -> None:
    """Each card appears with the owned one, and by itself."""
    asked = found_for(shop, goal="chat", own="rtx-9090").asked
    cards = [entry for entry in candidates(asked, shop) if entry.offer.system == "rtx-9090"]
    assert {True, False} == {entry.adds_to is not None for entry in cards}
    joined = {len(e.run.choice.setup.host.machine.devices) for e in cards if e.adds_to is not None}
    assert {2} == joined
    assert {500} == {entry.price_usd for entry in cards}


def test_a_card_that_another_beats_in_everything_is_left_out(shop: Library) -> None:
    """Half the memory and bandwidth at a higher price."""
    worse = device("rtx-8080", "gpu", "12 GB", bandwidth="500 GB/s", power="300 W")
    library = replace(
        shop,
        devices={**shop.devices, worse.id: worse},
        prices=(*shop.prices, price("rtx-8080", 600, condition="used")),
    )
    asked = found_for(library, goal="learning", upgrade="yes").asked
    assert {"rtx-9090"} == {entry.offer.system for entry in candidates(asked, library)}


def test_several_users_need_cards_with_tensor_cores(shop: Library) -> None:
    """Their programs batch; from four users on the card of the sample, which has none, is out."""
    for users, systems in (("3", True), ("4", False)):
        asked = found_for(shop, goal="learning", users=users).asked
        found = {entry.offer.system for entry in candidates(asked, shop)}
        assert ("single-pc" in found) is systems


def test_a_named_format_is_the_only_one(shop: Library) -> None:
    """The search compares what runs in that format."""
    asked = found_for(shop, goal="learning", quant="q8_0").asked
    assert {"Q8_0"} == {entry.run.format for entry in candidates(asked, shop)}


def test_a_mixture_may_lie_in_the_ram_of_a_pc_that_states_it(shop: Library) -> None:
    """Only a mixture, for one person, where neither its card nor two hold it."""
    large = system("epyc", "pc-one-gpu", [{"device": "rtx-9090"}], ram="256 GB",
                   ram_kind="8ch DDR4-3200")  # fmt: skip
    silent = system("silent", "pc-one-gpu", [{"device": "rtx-9090"}], ram="256 GB")
    library = replace(
        shop,
        systems={one.id: one for one in (large, silent)},
        prices=(price("epyc", 3000), price("silent", 2000)),
        platforms=(),
        goals={"chat": goal("chat", ["mix-50b", "big-30b"], ranked_by=["exam"], context=131072)},
    )
    alone = found_for(library, goal="chat", model="mix-50b").possible
    assert [("epyc", "offload")] == [(one.offer.system, one.run.verdict) for one in alone]
    assert "RAM" in machine_text(alone[0].run.choice.setup.host.machine)
    assert () == found_for(library, goal="chat", model="mix-50b", users="2").possible
    dense = found_for(library, goal="chat", model="big-30b", context="128k").possible
    assert "epyc" not in {one.offer.system for one in dense}


def test_the_price_of_a_card_is_weighed_with_what_it_goes_into(shop: Library) -> None:
    """The owned card that works beside it counts too: the whole machine costs no twice as much."""
    found = found_for(shop, goal="chat", own="rtx-9090", upgrade="yes").possible
    beside = next(one for one in found if one.adds_to is not None)
    alone = next(one for one in found if one.adds_to is None)
    assert beside.around_usd == alone.around_usd + 500
    assert beside.price_points < alone.price_points
    assert beside.price_usd == alone.price_usd == 500


@pytest.mark.parametrize(
    ("goal_text", "pictures", "sees"),
    [("chat", False, False), ("chat, vision", False, True), ("chat", True, True)],
)
def test_a_model_sees_if_a_goal_or_one_beside_it_does(
    shop: Library, goal_text: str, *, pictures: bool, sees: bool
) -> None:
    """One of the two is enough."""
    chat = goal("chat", ["small-7b"], sees_pictures=pictures)
    asked = found_for(replace(shop, goals={**shop.goals, "chat": chat}), goal=goal_text).asked
    assert sees is need_of(asked, "small-7b").sees


def test_a_need_has_the_speed_that_was_asked_for_and_that_of_the_goal(shop: Library) -> None:
    """A queue has none."""
    asked = found_for(shop, goal="chat", speed="15", users="2", context="16k", quant="q8_0").asked
    need = need_of(asked, "small-7b")
    assert ("small-7b", 16384, 2, 15, 10, "Q8_0") == (
        need.model,
        need.context,
        need.users,
        need.speed_tokens_per_s,
        need.floor_tokens_per_s,
        need.format,
    )
    queue = need_of(found_for(shop, goal="chat", queue="yes").asked, "small-7b")
    assert (None, 0) == (queue.speed_tokens_per_s, queue.floor_tokens_per_s)


def test_cards_have_to_meet_the_wishes_and_to_train(shop: Library) -> None:
    """8 GB hold a 7B, and not its training with long examples."""
    training = {"method": "qlora", "model": "small-7b", "sequence": 8192}
    trained = goal("fine-tuning", ["small-7b"], trains=training, cuda_only=True)
    small = device("rtx-4040", "gpu", "8 GB")
    library = replace(
        shop,
        devices={**shop.devices, small.id: small},
        goals={**shop.goals, "fine-tuning": trained},
        prices=(*shop.prices, price("rtx-4040", 100)),
    )

    def cards(**options: str) -> set[str]:
        asked = found_for(library, upgrade="yes", **options).asked
        return {entry.offer.system for entry in candidates(asked, library)}

    assert {"rtx-9090"} == cards(goal="fine-tuning")
    assert set() == cards(goal="fine-tuning", quiet="yes")
    assert {"rtx-9090", "rtx-4040"} == cards(goal="learning")
    assert set() == cards(goal="learning", quiet="yes")


def test_a_goal_beside_the_first_may_need_cuda(shop: Library) -> None:
    """Its programs run on the same machine."""
    asked = found_for(shop, goal="chat, fine-tuning").asked
    assert "chat" == asked.goal.id
    assert {"single-pc", "double-pc"} == {each.offer.system for each in candidates(asked, shop)}


def test_without_wishes_everything_is_found_again(shop: Library) -> None:
    """Quiet, portable, on a Mac, with so many cards: none of it counts any more."""
    plain = [each.offer.system for each in candidates(found_for(shop, goal="learning").asked, shop)]
    for wish in (
        {"quiet": "yes"},
        {"portable": "yes"},
        {"platform": "mac"},
        {"gpus": "2"},
    ):
        asked = found_for(shop, goal="learning", **wish).asked
        found = [each.offer.system for each in candidates_without_wishes(asked, shop)]
        assert plain == found


def test_a_beaten_machine_counts_only_for_who_wants_its_cards(shop: Library) -> None:
    """Two small cards cost more than two large ones."""
    small = device("rtx-4040", "gpu", "8 GB", bandwidth="500 GB/s")
    twin = system("twin-pc", "pc-multi-gpu", [{"device": small.id, "count": 2}], ram="32 GB")
    library = replace(
        shop,
        devices={**shop.devices, small.id: small},
        systems={**shop.systems, twin.id: twin},
        prices=(*shop.prices, price("twin-pc", 2100)),
    )
    for wish, found in (({}, False), ({"gpus": "2"}, True)):
        asked = found_for(library, goal="learning", **wish).asked
        assert found is ("twin-pc" in {each.offer.system for each in candidates(asked, library)})


def test_prices_count_by_whether_a_budget_was_named(shop: Library) -> None:
    """Of machines and of cards alike."""
    for budget, named in (({}, False), ({"budget": "9000 usd"}, True)):
        asked = found_for(shop, goal="learning", own="32GB RAM", **budget).asked
        found = candidates(asked, shop)
        assert "rtx-9090" in {each.offer.system for each in found}
        assert {named} == {each.budget_named for each in found}


@pytest.mark.parametrize(
    ("options", "models"),
    [
        ({}, ["big-30b"]),
        ({"speed": "30"}, ["big-30b", "small-7b"]),
        ({"context": "32k"}, ["small-7b"]),
    ],
)
def test_a_card_runs_the_first_model_that_serves_on_it(
    shop: Library, options: dict[str, str], models: list[str]
) -> None:
    """As a PC with that card does; one that it does not hold is passed over."""
    for wish, name in (({"upgrade": "yes"}, "rtx-9090"), ({}, "single-pc")):
        asked = found_for(shop, goal="chat", **wish, **options).asked
        found = [each for each in candidates(asked, shop) if each.offer.system == name]
        assert models == [each.run.need.model for each in found]
