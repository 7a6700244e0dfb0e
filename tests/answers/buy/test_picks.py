from dataclasses import replace

import pytest

from bot.answers.buy.answer import Pick, Reason
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.decision import Decision, decide
from bot.answers.buy.facts import Purchase, tree_values
from bot.answers.buy.picks import nearest, picks_for
from bot.library.library import Library
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for, goal


def decision_of(purchase: Purchase) -> Decision:
    """What the tree and the search say of a purchase."""
    return decide(purchase, tree_values(purchase), purchase.library)


def _nearest(purchase: Purchase) -> Candidate | None:
    return nearest(purchase, decision_of(purchase))


def first_of(shop: Library, **options: str) -> Pick:
    """The main pick for a question."""
    purchase = found_for(shop, **options)
    return picks_for(purchase, decision_of(purchase))[0]


def test_no_nearest_machine_if_one_meets_everything(shop: Library) -> None:
    """Nor if the owned machine serves."""
    assert _nearest(found_for(shop, goal="learning", budget="2000 usd")) is None
    assert _nearest(found_for(shop, goal="learning", budget="10 usd", own="rtx-9090")) is None


def test_nearest_machine_is_within_the_budget_if_possible(shop: Library) -> None:
    """Here Macs cost more than 1000 dollars; another machine does not."""
    near = _nearest(found_for(shop, goal="learning", platform="mac", budget="1000 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"
    near = _nearest(found_for(shop, goal="learning", budget="500 usd"))
    assert near is not None
    assert near.offer.system == "single-pc"


def test_a_loud_machine_is_picked_where_no_quiet_one_is_within_the_budget(shop: Library) -> None:
    """Here quiet ones cost more than 1000 dollars; what speaks against it says that it is loud."""
    best = picks_of(shop, goal="learning", quiet="yes", budget="1000 usd")[0]
    assert ("best", "single-pc") == (best.role, best.system)
    assert Reason(key="not-quiet") in best.but


def test_no_machine_is_picked_twice(shop: Library) -> None:
    """The cheaper pick, the stretch and the alternative are different machines."""
    for budget in ("1000 usd", "1700 usd", "2000 usd", "9000 usd"):
        result = found_for(shop, goal="chat", budget=budget)
        picks = picks_for(result, decision_of(result))
        systems = [pick.system for pick in picks if pick.system is not None]
        assert len(systems) == len(set(systems))


def test_only_clearly_better_machines_are_shown_if_the_owned_one_serves(shop: Library) -> None:
    """One card is not better than two of the same."""
    result = found_for(shop, goal="learning", own="2x rtx-9090", platform="pc")
    assert ["keep", "api", "rent"] == [
        pick.route for pick in picks_for(result, decision_of(result))
    ]


def test_what_the_tree_rules_out_is_no_pick_at_all(shop: Library) -> None:
    """Neither the cloud nor two cards are alternatives, cheaper or a stretch."""
    result = found_for(shop, goal="chat", budget="1700 usd", context="16k")
    decision = replace(
        decision_of(result), without=frozenset({"api", "rent", "pc-multi-gpu", "mac"})
    )
    assert {"pc-one-gpu"} == {pick.route for pick in picks_for(result, decision)}


def test_the_pick_that_takes_the_place_of_an_owned_card_says_what_that_sells_for(
    shop: Library,
) -> None:
    """Not one that is put beside it, nor where nothing that has a price is owned."""
    options = {"goal": "chat", "budget": "9000 usd", "context": "32k", "model": "big-30b"}
    sold = {
        own: [
            reason.values["usd"]
            for reason in first_of(shop, own=own, **options).because
            if reason.key == "sell-yours"
        ]
        for own in ("rtx-9090", "m9-max 64gb")
    }
    assert {"rtx-9090": [500], "m9-max 64gb": []} == sold
    beside = first_of(shop, own="rtx-9090", upgrade="yes", **options)
    assert beside.adds_to
    assert "sell-yours" not in [reason.key for reason in beside.because]


def picks_of(shop: Library, **options: str) -> tuple[Pick, ...]:
    """All picks for a question."""
    purchase = found_for(shop, **options)
    return picks_for(purchase, decision_of(purchase))


def roles_of(picks: tuple[Pick, ...]) -> list[tuple[str, str, str | None]]:
    """Role, route and system of each pick."""
    return [(pick.role, pick.route, pick.system) for pick in picks]


def reasons_of(pick: Pick) -> list[str]:
    """The keys of what speaks for a pick."""
    return [reason.key for reason in pick.because]


CLOUD = [("alternative", "api", None), ("alternative", "rent", "one-card")]
TWO = [("alternative", "api", None), ("alternative", "rent", "two-cards")]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (
            {"goal": "chat"},
            [
                ("best", "pc-one-gpu", "single-pc"),
                ("alternative", "mac", "studio-64"),
                *CLOUD,
            ],
        ),
        (
            {"goal": "chat", "budget": "2500 usd"},
            [
                ("best", "pc-one-gpu", "single-pc"),
                ("stretch", "mac", "studio-64"),
                ("alternative", "pc-multi-gpu", "double-pc"),
                *CLOUD,
            ],
        ),
        (
            {"goal": "chat", "budget": "1700 usd", "context": "16k"},
            [
                ("best", "pc-one-gpu", "single-pc"),
                ("stretch", "pc-multi-gpu", "double-pc"),
                *TWO,
            ],
        ),
        (
            {"goal": "chat", "budget": "1599 usd", "context": "16k"},
            [("best", "pc-one-gpu", "single-pc"), *TWO],
        ),
        (
            {"goal": "chat", "budget": "1600 usd", "context": "16k"},
            [
                ("best", "pc-one-gpu", "single-pc"),
                ("stretch", "pc-multi-gpu", "double-pc"),
                *TWO,
            ],
        ),
        ({"goal": "learning", "budget": "1000 usd"}, [("best", "pc-one-gpu", "single-pc"), *CLOUD]),
        (
            {"goal": "learning", "budget": "900 usd"},
            [("best", "api", None), ("stretch", "pc-one-gpu", "single-pc"), CLOUD[1]],
        ),
        (
            {"goal": "learning", "gpus": "4"},
            [("best", "api", None), ("alternative", "pc-multi-gpu", "double-pc"), CLOUD[1]],
        ),
        (
            {"goal": "learning", "own": "rtx-9090"},
            [("best", "keep", None), ("alternative", "mac", "studio-64"), *CLOUD],
        ),
        (
            {"goal": "chat", "platform": "mac", "speed": "9"},
            [("best", "mac", "studio-64"), ("cheaper", "mac", "air-16"), *CLOUD],
        ),
    ],
)
def test_each_pick_has_its_role_and_place(
    shop: Library, options: dict[str, str], shown: list[tuple[str, str, str | None]]
) -> None:
    """A stretch costs up to a quarter more than the budget; the cloud comes last."""
    assert shown == roles_of(picks_of(shop, **options))


def test_the_advised_cloud_is_the_main_pick_and_no_alternative(shop: Library) -> None:
    """The other one of the two remains."""
    purchase = found_for(shop, goal="learning")
    decision = replace(decision_of(purchase), best=None)
    rent = picks_for(purchase, replace(decision, route="rent"))
    assert [("best", "rent", "one-card")] == [one for one in roles_of(rent) if one[0] == "best"]
    assert ["api"] == [pick.route for pick in rent[1:] if pick.route in ("api", "rent")]
    api = picks_for(purchase, replace(decision, route="api"))
    assert ("best", "api", None) == roles_of(api)[0]
    assert ["rent"] == [pick.route for pick in api[1:] if pick.route in ("api", "rent")]
    none = picks_for(purchase, replace(decision, route=None))
    assert "best" not in {pick.role for pick in none}


def test_without_an_api_or_a_rented_machine_none_is_an_alternative(shop: Library) -> None:
    """Nothing is made up."""
    picks = picks_of(replace(shop, api=(), rent=()), goal="learning")
    assert {"api", "rent"}.isdisjoint({pick.route for pick in picks})


def test_a_cheaper_pick_says_what_it_saves_and_what_the_main_one_has(shop: Library) -> None:
    """1500 of 3000 dollars, in cents; for it the larger model is given up."""
    main, cheaper, *_ = picks_of(shop, goal="chat", platform="mac", speed="9")
    assert Reason(key="saves", values={"usd": 1500}) == cheaper.because[0]
    assert "better-model" in [reason.key for reason in cheaper.gives_up]
    assert () == main.gives_up


@pytest.mark.parametrize(("usd", "cheaper"), [(2550, True), (2551, False)])
def test_a_cheaper_pick_costs_at_most_six_sevenths(
    shop: Library, usd: float, *, cheaper: bool
) -> None:
    """85 % of the 3000 dollars of the best."""
    prices = (price("studio-64", 3000), price("air-16", usd))
    picks = picks_of(replace(shop, prices=prices), goal="chat", platform="mac", speed="9")
    assert cheaper is ("cheaper" in {pick.role for pick in picks})


def test_a_stretch_and_an_alternative_say_what_the_main_pick_has(shop: Library) -> None:
    """And why one would take them."""
    _, stretch, other, *_ = picks_of(shop, goal="chat", budget="2500 usd")
    assert ["finer-format", "longer-context", "more-memory", "holds", "fast", "room"] == reasons_of(
        stretch
    )
    assert ["if-pc-multi-gpu", "holds", "fast", "room"] == reasons_of(other)
    assert ["faster", "runs-cuda"] == [reason.key for reason in stretch.gives_up]
    assert ["faster", "one-card"] == [reason.key for reason in other.gives_up]


def test_the_nearest_says_which_wishes_it_lacks(shop: Library) -> None:
    """Among what speaks against it."""
    picks = picks_of(shop, goal="learning", portable="yes", platform="pc", budget="100 usd")
    near = next(pick for pick in picks if pick.role == "stretch")
    assert ("single-pc", ["holds", "fast", "room"]) == (near.system, reasons_of(near))
    assert [
        Reason(key="over-budget", values={"usd": 900}),
        Reason(key="not-portable"),
    ] == list(near.but)


@pytest.mark.parametrize(
    ("options", "system"),
    [
        ({"gpus": "4"}, "double-pc"),
        ({"gpus": "4", "budget": "1000 usd"}, "single-pc"),
        ({"gpus": "3", "quiet": "yes", "budget": "1800 usd"}, "air-16"),
        ({"gpus": "3", "quiet": "yes", "budget": "2500 usd"}, "double-pc"),
        ({"portable": "yes", "budget": "1200 usd"}, "single-pc"),
        ({"portable": "yes", "budget": "500 usd"}, "air-16"),
        ({"quiet": "yes", "budget": "100 usd"}, "air-16"),
        ({"budget": "100 usd"}, "single-pc"),
        ({"portable": "yes", "platform": "pc", "budget": "100 usd"}, "single-pc"),
    ],
)
def test_the_nearest_lacks_the_fewest_wishes_within_the_budget(
    shop: Library, options: dict[str, str], system: str
) -> None:
    """Each missing card counts as one; beyond the budget it is the cheapest that lacks none."""
    near = _nearest(found_for(shop, goal="learning", **options))
    assert near is not None
    assert system == near.offer.system


def test_the_nearest_may_run_a_smaller_model(shop: Library) -> None:
    """Where none holds the goal's model within the budget."""
    large = goal(
        "chat", ["big-30b"], ranked_by=["quiz"], smaller_models=["small-7b"], context=32768
    )
    library = replace(shop, goals={**shop.goals, "chat": large})
    near = _nearest(found_for(library, goal="chat", budget="300 usd"))
    assert near is not None
    assert ("single-pc", "small-7b") == (near.offer.system, near.run.need.model)


def test_a_stretch_may_run_a_smaller_model_as_the_main_pick_does(shop: Library) -> None:
    """No machine near the budget holds the goal's model at 32k; the faster one costs 1600."""
    large = goal("chat", ["big-30b"], ranked_by=["quiz"], smaller_models=["small-7b"])
    quick = device("rtx-9999", "gpu", "24 GB", bandwidth="3000 GB/s")
    library = replace(
        shop,
        devices={**shop.devices, quick.id: quick},
        systems={
            **shop.systems,
            "quick-pc": system("quick-pc", "pc-one-gpu", [{"device": quick.id}]),
        },
        prices=(*shop.prices, price("quick-pc", 1600)),
        goals={**shop.goals, "chat": large},
    )
    picks = picks_of(library, goal="chat", context="32k", budget="1400 usd")
    assert [("best", "single-pc", "small-7b"), ("stretch", "quick-pc", "small-7b")] == [
        (pick.role, pick.system, pick.runs[0].model) for pick in picks if pick.system and pick.parts
    ]
