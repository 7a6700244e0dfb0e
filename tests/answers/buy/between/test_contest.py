from datetime import date

from bot.answers.buy.between.contest import Contest, contest
from bot.answers.buy.between.picks import picks_between, standings
from bot.library.library import Library
from tests.samples.small_shop import found_for

TODAY = date(2026, 11, 11)


def _contest(shop: Library, between: str, **options: str) -> Contest:
    return contest(found_for(shop, between=between, **{"goal": "chat", **options}), TODAY)


def _first(shop: Library, between: str, **options: str) -> str | None:
    first = _contest(shop, between, **options).first
    return first.thing.text if first else None


def _out(shop: Library, between: str, **options: str) -> dict[str, list[str]]:
    return {
        one.thing.text: [reason.key for reason in one.out]
        for one in _contest(shop, between, **options).out
    }


def test_the_order_does_not_matter(shop: Library) -> None:
    """All of them stand in the same order."""
    one = _contest(shop, "single-pc, studio-64, double-pc").in_order
    other = _contest(shop, "double-pc, single-pc, studio-64").in_order
    assert [each.thing.text for each in one] == [each.thing.text for each in other]


def test_the_named_price_counts_in_place_of_the_usual_one(shop: Library) -> None:
    """The better machine loses at ten times its price, which says so."""
    assert _first(shop, "single-pc, studio-64", goal="learning") == "studio-64"
    made = _contest(shop, "single-pc, studio-64 at 40000 usd", goal="learning")
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
    made = _contest(shop, "single-pc, double-pc", budget="300 usd", goal="learning")
    assert made.first is None
    assert made.nearest is not None
    assert made.nearest.offer.system == "single-pc"
    assert {"alternative"} == {pick.role for pick in picks_between(made)}


def test_a_card_goes_into_the_owned_pc(shop: Library) -> None:
    """Beside its own card, at the price of the card alone."""
    made = _contest(shop, "keep, rtx-9090 at 300 usd", own="rtx-9090")
    card = next(one for one in made.in_order if one.thing.kind == "machine")
    assert card.price_usd == 300
    pick = picks_between(made)[made.in_order.index(card)]
    assert [("rtx-9090", 1)] == [(each.id, each.count) for each in pick.adds_to]


def test_a_card_without_a_pc_for_it_stands_behind_what_has_one(shop: Library) -> None:
    """Its price is not that of what is needed."""
    made = _contest(shop, "studio-64, rtx-9090 at 1 usd", goal="learning")
    assert ["studio-64", "rtx-9090 at 1 usd"] == [one.thing.text for one in made.in_order]
    assert "card-alone" in [reason.key for reason in picks_between(made)[1].but]


def test_what_has_no_price_stands_behind_what_has_one(shop: Library) -> None:
    """It says so, and wins alone."""
    made = _contest(shop, "halo-9, studio-64", goal="learning")
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
    made = _contest(shop, "single-pc, studio-64", goal="learning")
    over = [[reason.key for reason in each.over] for each in standings(made)]
    assert over == [["more-memory", "quieter"], ["saves", "runs-cuda"]]


def test_a_price_at_which_a_thing_would_win_makes_it_win(shop: Library) -> None:
    """And one a little above does not."""
    dear = standings(_contest(shop, "single-pc, studio-64 at 8000 usd", goal="learning"))[1]
    assert dear.wins_below_usd is not None
    for share, wins in ((0.99, True), (1.01, False)):
        offer = f"studio-64 at {dear.wins_below_usd * share:.0f} usd"
        assert (_first(shop, f"single-pc, {offer}", goal="learning") == offer) is wins
