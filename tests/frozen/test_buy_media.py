"""What `/buy` advises for pictures, clips, speech and vectors, over the library that stays."""

from datetime import date

import pytest

from bot.answers.media.buy_answer import MediaBuyAnswer, MediaPick
from bot.answers.media.buy_question import parse_media_buy
from bot.answers.media.candidates import candidates
from bot.answers.media.goal_runs import goal_runs, serves_media
from bot.answers.media.memory_classes import memory_classes
from bot.answers.media.worth import machine_terms, yardstick_seconds
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.running.devices import Devices

DAY = date(2026, 11, 29)


def ask(library: Library, **options: str) -> MediaBuyAnswer:
    """Return the answer to a question."""
    result = answer(Request("buy", options), library, DAY)
    assert isinstance(result, MediaBuyAnswer)
    return result


def machine(library: Library, device: str, count: int = 1) -> Machine:
    """Return a machine with equal devices of the smallest memory."""
    entry = library.devices[device]
    return Machine((Fitted(entry, entry.memory_gib[0]),) * count)


def devices_of(owned: Machine) -> Devices:
    """Return the devices as a key."""
    return Devices(machine_text(owned), owned)


def reasons(pick: MediaPick) -> set[str]:
    """Return the keys of all reasons of a pick."""
    return {reason.key for reason in (*pick.because, *pick.but)}


@pytest.mark.parametrize(
    ("goal", "better", "worse", "term"),
    [
        ("image", "rtx-4060-ti-16-gb", "rtx-3060-12-gb", "model"),
        ("image", "rtx-3090", "rtx-5070-ti", "format"),
        ("image", "rtx-4090", "rtx-3090", "time"),
        ("image", "rtx-3090", "rtx-3080", "memory"),
        ("image", "rtx-3060-12-gb", "rtx-4060-ti-16-gb", "bandwidth"),
        ("image", "rtx-5080", "rtx-5070-ti", "compute"),
        ("video", "rtx-5090", "rtx-4090", "format"),
        ("video", "rtx-4090", "rtx-4060-ti-16-gb", "model"),
        ("speech", "rtx-4090", "rtx-3060-12-gb", "time"),
        ("embedding", "rtx-3090", "rtx-3060-12-gb", "model"),
    ],
)
def test_each_term_says_which_of_two_machines_wins(
    library: Library, goal: str, better: str, worse: str, term: str
) -> None:
    """What the picks of people rest on: memory before speed, speed before bandwidth."""
    entry = library.media_goals[goal]
    points = []
    for name in (better, worse):
        run = serves_media(machine(library, name), entry, library)
        assert run is not None
        devices = devices_of(machine(library, name))
        points.append(dict(machine_terms(run, devices, entry, library, waiting=1)))
    assert points[0][term] > points[1][term]  # type: ignore[index] # terms by their names


def test_who_is_last_waits_for_all_others(library: Library) -> None:
    """Several people lose more by a slow card than one does, and a fast one less than a slow."""
    goal, lost = library.media_goals["image"], {}
    for name in ("rtx-4090", "rtx-3060-12-gb"):
        run = serves_media(machine(library, name), goal, library)
        assert run is not None
        devices = devices_of(machine(library, name))
        one, five = (
            dict(machine_terms(run, devices, goal, library, waiting=people)) for people in (1, 5)
        )
        assert five["time"] < one["time"]
        assert {key: one[key] for key in one if key != "time"} == {
            key: five[key] for key in five if key != "time"
        }
        lost[name] = five["time"]
    assert lost["rtx-4090"] > lost["rtx-3060-12-gb"]


def test_more_memory_outweighs_more_bandwidth(library: Library) -> None:
    """The larger of two cards wins though the smaller reads its memory faster."""
    goal, sums = library.media_goals["image"], {}
    for name in ("rtx-4060-ti-16-gb", "rtx-3060-12-gb"):
        run = serves_media(machine(library, name), goal, library)
        assert run is not None
        terms = machine_terms(run, devices_of(machine(library, name)), goal, library, waiting=1)
        sums[name] = sum(points for _, points in terms)
    assert sums["rtx-4060-ti-16-gb"] > sums["rtx-3060-12-gb"]


@pytest.mark.parametrize("own", ["m4 16GB", "32GB RAM", "rx 7900 xtx", "gtx 1060 6gb"])
def test_what_lacks_cuda_is_for_trying_out_beside_the_machine_that_is_bought(
    library: Library, own: str
) -> None:
    """As for who owns nothing; what is rented comes last, and with a budget of 0 it is kept.

    A reason says why; with money an NVIDIA card is bought.
    """
    limits = {"no-cuda", "no-cuda-starts", "old-cuda", "processor"}
    plain = ask(library, goal="image", own=own)
    assert ("pc-one-gpu", "keep", "rent") == tuple(pick.route for pick in plain.picks)
    private = ask(library, goal="image", own=own, private="yes")
    assert ("pc-one-gpu", "keep") == tuple(pick.route for pick in private.picks)
    for result in (plain, private):
        assert limits & {reason.key for reason in result.picks[0].because}
    kept = ask(library, goal="image", own=own, budget="0")
    assert "keep" == kept.route
    assert limits & reasons(kept.picks[0])
    bought = ask(library, goal="image", own=own, budget="2000 usd")
    first = bought.picks[0]
    assert first.price is not None
    assert all("cuda" in library.devices[device.id].backends for device in first.devices)
    assert limits & reasons(first)


def test_a_card_is_offered_for_an_owned_pc_and_a_machine_beside_a_mac(library: Library) -> None:
    """The card says beside what it goes, and what it takes."""
    card = ask(library, goal="image", own="rtx 3060 12gb", budget="1000 usd").picks[0]
    assert ["rtx-3060-12-gb"] == [device.id for device in card.adds_to]
    assert "needs-slot" in reasons(card)
    whole = ask(library, goal="image", own="m4 16GB", budget="2000 usd", upgrade="yes").picks[0]
    assert () == whole.adds_to
    assert "no-slot" in reasons(whole)


@pytest.mark.parametrize(
    ("own", "budget", "route"),
    [
        ("rtx 4090", "1000 usd", "keep"),
        ("rtx 4090", "2000 usd", "keep"),
        ("rtx 3060 12gb", "1000 usd", "pc-one-gpu"),
        ("rtx 3060 12gb", "50 usd", "keep"),
        ("rtx 3060 12gb", "0", "keep"),
    ],
)
def test_what_is_owned_is_kept_unless_the_gain_is_clear(
    library: Library, own: str, budget: str, route: str
) -> None:
    """A gain costs money, and what is owned has its price too."""
    assert route == ask(library, goal="image", own=own, budget=budget).route


def test_speech_and_vectors_need_no_machine_of_their_own(library: Library) -> None:
    """Any computer runs them; money buys one that holds the first model."""
    for goal in ("speech", "embedding"):
        nothing = ask(library, goal=goal)
        assert "keep" == nothing.route
        assert "any-computer" in reasons(nothing.picks[0])
        assert "keep" == ask(library, goal=goal, own="m4 16GB", budget="1000 usd").route
        bought = ask(library, goal=goal, budget="1000 usd").picks[0]
        assert bought.price is not None
        assert bought.price.typical <= 1000


def test_little_money_rents_by_the_hour_unless_private(library: Library) -> None:
    """With few hours a day; nothing rented stands on the card of who wants to be private."""
    rented = ask(library, goal="video", budget="300 usd")
    assert "rent" == rented.route
    assert "leaves-the-house" in reasons(rented.picks[0])
    private = ask(library, goal="video", budget="300 usd", private="yes")
    assert ["stretch"] == [pick.role for pick in private.picks]
    assert "over-budget" in reasons(private.picks[0])
    assert None is private.break_even


def test_renting_is_weighed_by_the_hours_of_the_goal(library: Library) -> None:
    """A 4090 at 0.29 usd an hour, for what another card does in two hours a day."""
    result, goal = ask(library, goal="video", budget="2000 usd"), library.media_goals["video"]
    figures = result.break_even
    assert figures is not None
    assert 2 == figures.hours_per_day
    bought, rented = (
        yardstick_seconds(goal, devices_of(machine(library, name)), library)
        for name in (result.picks[0].devices[0].id, "rtx-4090")
    )
    assert bought
    assert rented
    usd = 2 * 30.4 * 0.29 * rented / bought
    assert usd == pytest.approx(figures.rent_usd_per_month, abs=0.01)


def test_who_asks_for_a_mac_gets_one_with_the_caution(library: Library) -> None:
    """It is the asker's wish."""
    pick = ask(library, goal="image", platform="mac", budget="3000 usd").picks[0]
    assert "mac" == pick.route
    assert "no-cuda" in reasons(pick)


def test_more_users_wait_and_need_quicker_machines(library: Library) -> None:
    """The best model gives way to one with which nobody loses patience."""
    one = ask(library, goal="image", budget="1500 usd").picks[0]
    many = ask(library, goal="image", budget="1500 usd", users="20").picks[0]
    assert "waits" in reasons(many)
    assert "waits" not in reasons(one)
    time = many.runs[0].seconds_per_item
    assert time is None or 20 * time.expected <= library.media_goals["image"].patience_s


def test_slower_machines_serve_if_nothing_else_is_affordable(library: Library) -> None:
    """No model is quick enough for so many, and the machine is bought all the same."""
    goal = library.media_goals["image"].model_copy(update={"models": ("qwen-image-2512",)})
    request = Request("buy", {"budget": "1500 usd", "users": "500"})
    found = candidates(parse_media_buy(request, goal, library), library)
    assert any(each.price_usd <= 1500 for each in found)


def test_memory_classes_follow_from_the_networks(library: Library) -> None:
    """The classes that people name: SDXL 8 GB or less, FLUX 12 to 16, large video 24 to 32."""
    for goal, name, least, well in (
        ("image", "sdxl", 6, 6),
        ("image", "flux.1-dev", 12, 16),
        ("image", "qwen-image-2512", 16, 24),
        ("video", "wan2.2-t2v-a14b", 24, 32),
    ):
        known = {
            each.model: each for each in memory_classes(library.media_goals[goal].models, library)
        }
        assert (least, well) == (known[name].least_gib, known[name].well_gib)


def test_a_machine_serves_a_second_goal_with_its_best_model(library: Library) -> None:
    """What a chat pick is asked beside: CUDA where the goal needs it, whole, and quick enough."""
    goal = library.media_goals["image"]
    run = serves_media(machine(library, "rtx-4090"), goal, library)
    assert run is not None
    assert ("qwen-image-2512", 0) == (run.model.id, run.rank)
    assert None is serves_media(machine(library, "rx-7900-xtx"), goal, library)
    assert None is serves_media(machine(library, "gtx-1080-ti"), goal, library)
    assert None is serves_media(machine(library, "m4"), library.media_goals["video"], library)
    speech = serves_media(machine(library, "m4"), library.media_goals["speech"], library)
    assert speech is not None


def test_what_lies_on_the_card_goes_before_what_the_processor_runs(library: Library) -> None:
    """The larger model in RAM is listed, not advised."""
    goal = library.media_goals["embedding"]
    card = machine(library, "rtx-3060-12-gb")
    run = serves_media(card, goal, library)
    assert run is not None
    assert run.whole
    assert "offload" == goal_runs(goal.models, devices_of(card), library)[0].verdict


def test_a_named_model_is_what_the_machine_is_for(library: Library) -> None:
    """Its licence is said."""
    pick = ask(library, model="flux", budget="800 usd").picks[0]
    assert ("flux.1-dev",) == tuple(run.model for run in pick.runs)
    assert "non-commercial" in reasons(pick)


def test_the_terms_of_a_pick_add_up_to_more_than_those_of_the_cheaper_one(
    library: Library,
) -> None:
    """Why? prints them."""
    best, cheaper = ask(library, goal="image", budget="2000 usd").picks[:2]
    assert ("best", "cheaper") == (best.role, cheaper.role)
    sums = [sum(term.points for term in pick.terms) for pick in (best, cheaper)]
    assert sums[0] > sums[1]
    assert ["model", "format", "time", "memory", "bandwidth", "compute", "price"] == [
        term.key for term in best.terms
    ]
