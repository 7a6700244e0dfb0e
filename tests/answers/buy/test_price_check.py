from dataclasses import replace
from math import log2
from typing import Any

import pytest

from bot.answers.buy.picks import picks_for
from bot.catalog.localised import Localised
from bot.library.library import Library
from tests.answers.buy.test_picks import decision_of, picks_of
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for


def _weak(shop: Library, mac_usd: float) -> Library:
    """A PC whose price is of one doubtful source, and a Mac."""
    return replace(
        shop, prices=(price("single-pc", 1000, quality="C"), price("studio-64", mac_usd))
    )


@pytest.mark.parametrize(
    ("mac_usd", "said"), [(8300, True), (9000, True), (9900, True), (12000, False), (20000, False)]
)
def test_a_doubtful_price_says_up_to_which_it_stays_the_best(
    shop: Library, mac_usd: float, *, said: bool
) -> None:
    """If that is above it, and not more than half above: nobody hears of twice as much."""
    purchase = found_for(_weak(shop, mac_usd), goal="learning")
    decision = decision_of(purchase)
    assert decision.best is not None
    assert "single-pc" == decision.best.offer.system
    mac = next(one for one in purchase.possible if one.offer.system == "studio-64")
    # 20 points for each doubling, of what lies above 500 dollars.
    ahead = decision.best.merit - mac.merit + 20 * log2(1 + mac_usd / 500)
    most_usd = 500 * (2 ** (ahead / 20) - 1)
    main = picks_for(purchase, decision)[0]
    assert said is (1000 < most_usd < 1500)
    check = main.but[0]
    assert ("check-price" if said else "check-first") == check.key
    assert (round(most_usd, 2) if said else None) == check.values.get("usd")
    assert (Localised(en="Single-Pc"), "rough") == (check.values["name"], check.values["why"])


def test_a_sure_price_needs_no_check_and_one_beside_nothing_no_limit(shop: Library) -> None:
    """There is no price up to which it would be the best."""
    sure = replace(shop, prices=(price("single-pc", 1000), price("studio-64", 9000)))
    alone = replace(shop, prices=(price("single-pc", 1000, quality="C"),))
    assert [[], ["check-first"]] == [
        [
            reason.key
            for reason in picks_of(library, goal="learning")[0].but
            if "check" in reason.key
        ]
        for library in (sure, alone)
    ]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"quality": "C"}, "rough"),
        ({"example": True}, "example"),
        ({"as_of": "2026-03-01"}, "old"),
    ],
)
def test_another_pick_with_a_weak_price_is_to_be_checked_too(
    shop: Library, changed: dict[str, Any], why: str
) -> None:
    """Below the limit it would have the score of the main pick."""
    prices = (price("single-pc", 2000, **changed), price("studio-64", 2300))
    purchase = found_for(replace(shop, prices=prices), goal="learning", budget="2500 usd")
    pc, mac = (
        next(one for one in purchase.possible if one.offer.system == name)
        for name in ("single-pc", "studio-64")
    )
    decision = replace(decision_of(purchase), route=mac.route, best=mac)
    (check,) = (
        reason
        for pick in picks_for(purchase, decision)
        if pick.system == "single-pc"
        for reason in pick.but
        if "check" in reason.key
    )
    limit_usd = 500 * (2 ** ((pc.merit - mac.score) / 20) - 1)
    between = 1000 < limit_usd < 2000
    assert ("check-price-instead" if between else "check-first") == check.key
    assert (round(limit_usd, 2) if between else None) == check.values.get("usd")
    assert why == check.values["why"]


@pytest.mark.parametrize("weak_price", [0.0, 4.0, 12.0])
def test_another_pick_that_was_looked_up_is_doubted_no_longer(
    shop: Library, weak_price: float
) -> None:
    """The same card in a PC with a doubtful price is the better choice up to the price of both."""
    twin = system("quiet-pc", "pc-one-gpu", [{"device": "rtx-9090"}], quiet=True)
    worth = shop.judgement.worth.model_copy(update={"weak_price": weak_price})
    library = replace(
        shop,
        systems={**shop.systems, twin.id: twin},
        prices=(price("single-pc", 1900, quality="C"), price(twin.id, 2300)),
        judgement=shop.judgement.model_copy(update={"worth": worth}),
    )
    purchase = found_for(library, goal="learning", budget="2500 usd")
    best = next(one for one in purchase.possible if one.offer.system == twin.id)
    decision = replace(decision_of(purchase), route=best.route, best=best)
    (check,) = (
        reason
        for pick in picks_for(purchase, decision)
        if pick.system == "single-pc"
        for reason in pick.but
        if "check" in reason.key
    )
    assert ("check-price-instead", 2300) == (check.key, check.values["usd"])


def test_points_of_a_route_move_the_price_to_check(shop: Library) -> None:
    """Those for its own raise it, those for the other lower it."""
    purchase = found_for(_weak(shop, 9000), goal="learning")

    def most_usd(points: dict[str, float]) -> float:
        decision = replace(decision_of(purchase), points=points)  # type: ignore[arg-type]
        (check,) = (
            reason for reason in picks_for(purchase, decision)[0].but if reason.key == "check-price"
        )
        value = check.values["usd"]
        assert isinstance(value, float)
        return value

    plain, own, other = most_usd({}), most_usd({"pc-one-gpu": 1.0}), most_usd({"mac": 1.0})
    # 20 points double the sum of the price and 500 dollars.
    assert (plain + 500) * 2 ** (1 / 20) == pytest.approx(own + 500, abs=0.01)
    assert (plain + 500) / 2 ** (1 / 20) == pytest.approx(other + 500, abs=0.01)


def test_a_card_is_checked_together_with_what_it_goes_into(shop: Library) -> None:
    """What is owned around it is no part of the price that is said."""
    other = device("rtx-8080", "gpu", "48 GB", power="300 W")
    library = replace(
        shop,
        devices={**shop.devices, other.id: other},
        prices=(
            price("rtx-9090", 500, condition="used", quality="C"),
            price("rtx-8080", 4000),
            price("single-pc", 1000),
        ),
    )
    purchase = found_for(library, goal="chat", own="rtx-9090", upgrade="yes")
    best, second = (
        next(one for one in purchase.possible if one.offer.system == name and one.adds_to)
        for name in ("rtx-9090", "rtx-8080")
    )
    # A PC without a card for 1000 dollars, and the owned card for 500.
    assert 1500 == best.around_usd
    decision = replace(decision_of(purchase), route=best.route, best=best)
    most_usd = 500 * (2 ** ((best.merit - second.score) / 20) - 1) - 1500
    assert 500 < most_usd < 750
    check = picks_for(purchase, decision)[0].but[0]
    assert ("check-price", round(most_usd, 2)) == (check.key, check.values["usd"])
