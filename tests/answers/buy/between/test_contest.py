from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.between.contest import Contest, advantages, contest, wins_below_usd
from bot.answers.buy.between.entrant import Entrant
from bot.answers.buy.between.picks import picks_between, standings
from bot.library.library import Library
from tests.samples.small_library import price, system
from tests.samples.small_shop import found_for, goal

TODAY = date(2026, 11, 11)


def contest_for(shop: Library, between: str, **options: str) -> Contest:
    """The contest between some things, for chat if no goal is named."""
    return contest(found_for(shop, between=between, **{"goal": "chat", **options}), TODAY)


def _first(shop: Library, between: str, **options: str) -> str | None:
    first = contest_for(shop, between, **options).first
    return first.thing.text if first else None


def _out(shop: Library, between: str, **options: str) -> dict[str, list[str]]:
    return {
        one.thing.text: [reason.key for reason in one.out]
        for one in contest_for(shop, between, **options).out
    }


def test_the_order_does_not_matter(shop: Library) -> None:
    """All of them stand in the same order."""
    one = contest_for(shop, "single-pc, studio-64, double-pc").in_order
    other = contest_for(shop, "double-pc, single-pc, studio-64").in_order
    assert [each.thing.text for each in one] == [each.thing.text for each in other]


def test_the_named_price_counts_in_place_of_the_usual_one(shop: Library) -> None:
    """The better machine loses at ten times its price, which says so."""
    assert _first(shop, "single-pc, studio-64", goal="learning") == "studio-64"
    made = contest_for(shop, "single-pc, studio-64 at 40000 usd", goal="learning")
    assert made.first is not None
    assert made.first.thing.text == "single-pc"
    offers = [each.offer.rating if each.offer else None for each in standings(made)]
    assert offers == [None, "above"]


def test_a_thing_beyond_the_budget_or_a_wish_is_out(shop: Library) -> None:
    """It says which."""
    out = _out(shop, "single-pc, double-pc", budget="1200 usd")
    assert out == {"double-pc": ["over-budget"]}
    assert _out(shop, "single-pc, studio-64", quiet="yes") == {"single-pc": ["not-quiet"]}


def test_none_wins_if_all_are_out_and_the_nearest_is_named(shop: Library) -> None:
    """Whoever asks learns what it would take."""
    made = contest_for(shop, "single-pc, double-pc", budget="300 usd", goal="learning")
    assert made.first is None
    assert made.nearest is not None
    assert made.nearest.offer.system == "single-pc"
    assert {"alternative"} == {pick.role for pick in picks_between(made)}


def test_a_card_goes_into_the_owned_pc(shop: Library) -> None:
    """Beside its own card, at the price of the card alone."""
    made = contest_for(shop, "keep, rtx-9090 at 300 usd", own="rtx-9090")
    card = next(one for one in made.in_order if one.thing.kind == "machine")
    assert card.price_usd == 300
    pick = picks_between(made)[made.in_order.index(card)]
    assert [("rtx-9090", 1)] == [(each.id, each.count) for each in pick.adds_to]


def test_a_card_without_a_pc_for_it_stands_behind_what_has_one(shop: Library) -> None:
    """Its price is not that of what is needed."""
    made = contest_for(shop, "studio-64, rtx-9090 at 1 usd", goal="learning")
    assert ["studio-64", "rtx-9090 at 1 usd"] == [one.thing.text for one in made.in_order]
    assert "card-alone" in [reason.key for reason in picks_between(made)[1].but]


def test_what_has_no_price_stands_behind_what_has_one(shop: Library) -> None:
    """It says so, and wins alone."""
    made = contest_for(shop, "halo-9, studio-64", goal="learning")
    assert made.first is not None
    assert made.first.thing.text == "studio-64"
    pick = picks_between(made)[1]
    assert pick.price is None
    assert "no-price" in [reason.key for reason in pick.but]
    assert _first(shop, "halo-9, studio-64", goal="learning", platform="not-mac") == "halo-9"


def test_what_stays_private_is_neither_rented_nor_hosted(shop: Library) -> None:
    """Both are out, whatever they cost."""
    out = _out(shop, "single-pc, api, rent", private="yes", goal="learning")
    assert out == {"api": ["leaves-the-house"], "rent": ["leaves-the-house"]}


def test_an_api_wins_if_the_machine_does_not_pay_for_itself(shop: Library) -> None:
    """A million tokens a day cost 75 dollars a month; a hundredth of them not even a dollar."""
    assert _first(shop, "single-pc, api", goal="learning") == "single-pc"
    assert _first(shop, "single-pc, api", goal="learning", tokens_per_day="10000") == "api"


def test_the_condition_of_the_others_is_what_they_have_over_the_first(shop: Library) -> None:
    """And the first says what it has over the next one."""
    made = contest_for(shop, "single-pc, studio-64", goal="learning")
    over = [[reason.key for reason in each.over] for each in standings(made)]
    assert over == [["more-memory", "quieter"], ["saves", "runs-cuda"]]


def test_a_price_at_which_a_thing_would_win_makes_it_win(shop: Library) -> None:
    """And one a little above does not."""
    dear = standings(contest_for(shop, "single-pc, studio-64 at 8000 usd", goal="learning"))[1]
    assert dear.wins_below_usd is not None
    for share, wins in ((0.99, True), (1.01, False)):
        offer = f"studio-64 at {dear.wins_below_usd * share:.0f} usd"
        assert (_first(shop, f"single-pc, {offer}", goal="learning") == offer) is wins


def entrant_named(made: Contest, text: str) -> Entrant:
    """The thing whose text begins so."""
    return next(one for one in made.in_order if one.thing.text.startswith(text))


def advantage_keys(made: Contest, of: str, over: str) -> list[str]:
    """What one thing has over another."""
    return [
        reason.key
        for reason in advantages(entrant_named(made, of), entrant_named(made, over), made)
    ]


def _nearest(made: Contest) -> str | None:
    return made.nearest.offer.system if made.nearest else None


def _paying(made: Contest) -> str | None:
    return made.to_pay_off.offer.system if made.to_pay_off else None


def test_all_stand_by_points_then_the_cloud_by_price_then_what_is_out(shop: Library) -> None:
    """A rented card costs 37 dollars a month here, and the API 76."""
    made = contest_for(
        shop, "rtx-9090, single-pc, api, rent, studio-64", goal="learning", quiet="yes"
    )
    assert ["studio-64", "rent", "api", "rtx-9090", "single-pc"] == [
        one.thing.text for one in made.in_order
    ]
    assert (made.first, len(made.others), len(made.out)) == (made.in_order[0], 2, 2)


def test_of_equals_the_first_name_goes_first(shop: Library) -> None:
    """In whichever order they are named."""
    same = [system(name, "mac", [{"device": "m9-air"}]) for name in ("air-a", "air-b")]
    library = replace(
        shop,
        systems={**shop.systems, **{each.id: each for each in same}},
        prices=(*shop.prices, price("air-a", 1500), price("air-b", 1500)),
    )
    for between in ("air-a, air-b", "air-b, air-a"):
        made = contest_for(library, between, goal="learning")
        assert ["air-a", "air-b"] == [one.thing.text for one in made.in_order]
    equal = contest_for(shop, "rent, api at 37.18 usd, m9-max 128gb", goal="learning")
    assert ["api at 37.18 usd", "rent"] == [
        one.thing.text for one in equal.in_order if not one.is_local
    ]


def test_a_higher_price_counts_less_with_a_budget(shop: Library) -> None:
    """At 5300 dollars the Mac is worth it to who has 9000, not to who asked for the best."""
    between = "single-pc, studio-64 at 5300 usd"
    assert "single-pc" == _first(shop, between, goal="learning")
    assert "studio-64 at 5300 usd" == _first(shop, between, goal="learning", budget="9000 usd")


def test_the_nearest_has_the_least_against_it_and_of_those_the_most_points(shop: Library) -> None:
    """An API is never it, though it may have less against it."""
    options = {"goal": "learning", "budget": "300 usd"}
    assert "single-pc" == _nearest(contest_for(shop, "double-pc, single-pc", **options))
    # The Mac has more points, but is over the budget and no PC.
    made = contest_for(shop, "studio-64, single-pc", platform="pc", **options)
    assert "single-pc" == _nearest(made)
    made = contest_for(shop, "single-pc, api", private="yes", quiet="yes", **options)
    assert "single-pc" == _nearest(made)
    assert ["api", "single-pc"] == [one.thing.text for one in made.out]


def test_no_machine_is_the_nearest_if_one_serves_or_none_was_named(shop: Library) -> None:
    """What is out stays out then."""
    assert _nearest(contest_for(shop, "api, rent", private="yes")) is None
    assert _nearest(contest_for(shop, "single-pc, double-pc", budget="1500 usd")) is None


@pytest.mark.parametrize(
    ("between", "options", "system"),
    [
        ("single-pc, api", {}, "single-pc"),
        ("single-pc, rent", {}, "single-pc"),
        ("single-pc, api", {"tokens_per_day": "10000"}, "single-pc"),
        ("single-pc, studio-64", {}, None),
        ("keep, single-pc, api", {"own": "rtx-9090"}, "single-pc"),
        ("keep, api", {"own": "rtx-9090"}, None),
        ("halo-9, api", {}, None),
        ("api, rent", {}, None),
        ("api, rent", {"private": "yes"}, None),
        ("single-pc, api", {"budget": "900 usd"}, None),
    ],
)
def test_what_is_bought_is_paid_off_beside_the_cloud_only(
    shop: Library, between: str, options: dict[str, str], system: str | None
) -> None:
    """It has a price, and serves; what is owned is paid for."""
    assert system == _paying(contest_for(shop, between, **{"goal": "learning", **options}))


def test_nothing_is_paid_off_by_training(shop: Library) -> None:
    """No API does that for so many tokens a month."""
    trained = goal("fine-tuning", ["small-7b"], trains={"method": "qlora", "model": "small-7b"})
    library = replace(shop, goals={**shop.goals, "fine-tuning": trained})
    made = contest_for(library, "single-pc, rent", goal="fine-tuning")
    assert 2 == len((made.first, *made.others))
    assert _paying(made) is None


@pytest.mark.parametrize(
    ("usd", "first"), [("16.78", "single-pc"), ("16.56", "single-pc"), ("16.5", "api at 16.5 usd")]
)
def test_a_machine_pays_for_itself_within_five_years_or_not_at_all(
    shop: Library, usd: str, first: str
) -> None:
    """Its 1000 dollars are 60 months of 16.67; half a month more is not seen, 0.6 are."""
    assert first == _first(shop, f"single-pc, api at {usd} usd", goal="learning")


def test_a_machine_without_a_price_never_pays_for_itself(shop: Library) -> None:
    """Nobody knows how many months it takes."""
    assert "api" == _first(shop, "halo-9, api", goal="learning")


def test_a_better_model_or_machine_at_home_need_not_pay_for_itself(shop: Library) -> None:
    """The API has the smaller model; a rented card holds coarser formats than the Mac."""
    few = {"tokens_per_day": "10000"}
    assert "single-pc" == _first(shop, "single-pc, api", **few)
    assert "api" == _first(shop, "single-pc, api", model="small-7b", **few)
    assert "studio-64" == _first(shop, "studio-64, rent", **few)
    assert "rent" == _first(shop, "single-pc, rent", **few)
    # As the rented card is no better than the owned one, it wins only if that is too slow.
    assert "keep" == _first(shop, "keep, rent", own="rtx-9090", **few)


def test_a_machine_that_is_too_slow_loses_to_any_cloud(shop: Library) -> None:
    """It serves, at less than the speed that was asked for."""
    assert "single-pc" == _first(shop, "single-pc, api", goal="learning", speed="50")
    assert "api" == _first(shop, "single-pc, api", goal="learning", speed="500")


def test_the_price_to_win_is_that_of_the_cards_where_their_price_was_named(shop: Library) -> None:
    """What the PC around them costs does not change with it."""
    built = system(
        "built-pc",
        "pc-one-gpu",
        [{"device": "rtx-9090"}],
        ram="32 GB",
        parts=[{"item": "rtx-9090"}, {"item": "base"}],
    )
    library = replace(
        shop,
        systems={"built-pc": built, "studio-64": shop.systems["studio-64"]},
        prices=(*shop.prices, price("base", 300)),
    )
    made = contest_for(library, "rtx-9090 at 1500 usd, studio-64 at 8000 usd", goal="learning")
    below = wins_below_usd(entrant_named(made, "rtx-9090"), made)
    assert (entrant_named(made, "rtx-9090").price_usd, below is not None) == (1800, True)
    assert below is not None
    for usd, wins in ((below - 5, True), (below + 5, False)):
        text = f"rtx-9090 at {usd:.0f} usd"
        assert (text == _first(library, f"{text}, studio-64 at 8000 usd", goal="learning")) is wins


def test_no_price_to_win_without_a_price_or_beside_the_cloud(shop: Library) -> None:
    """Nor for cards without a PC, nor if it would have to cost less than half: here 421 dollars."""
    dear = "single-pc at 800 usd"
    made = contest_for(shop, f"{dear}, studio-64", goal="learning")
    assert wins_below_usd(entrant_named(made, dear), made) is not None
    for between, options in (
        (f"{dear}, studio-64, api", {}),
        ("single-pc, studio-64", {}),
        (f"{dear}, halo-9", {"platform": "mac"}),
        ("rtx-9090 at 400 usd, studio-64", {}),
        ("single-pc at 860 usd, studio-64", {}),
        ("rent at 1 usd, studio-64", {}),
        (f"{dear}, api", {"tokens_per_day": "10000"}),
    ):
        made = contest_for(shop, between, goal="learning", **options)
        one = entrant_named(made, between.split(",", maxsplit=1)[0])
        assert wins_below_usd(one, made) is None
