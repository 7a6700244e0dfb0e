from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.answer import ContenderFigures, Pick
from bot.answers.buy.between.contest import contest
from bot.answers.buy.between.picks import picks_between, standings
from bot.library.library import Library
from tests.samples.small_library import price
from tests.samples.small_shop import found_for

TODAY = date(2026, 11, 11)


def _compared(
    shop: Library, between: str, **options: str
) -> tuple[tuple[Pick, ...], tuple[ContenderFigures, ...]]:
    purchase = found_for(shop, between=between, **{"goal": "learning", **options})
    made = contest(purchase, TODAY)
    return picks_between(made), standings(made)


def _usd(pick: Pick) -> tuple[float, float, float] | None:
    return (pick.price.low, pick.price.typical, pick.price.high) if pick.price else None


def _devices(pick: Pick) -> list[tuple[str, int]]:
    return [(each.id, each.count) for each in pick.devices]


def _but(pick: Pick) -> list[str]:
    return [reason.key for reason in pick.but]


def test_every_thing_has_a_pick_in_the_order_of_the_contest(shop: Library) -> None:
    """What is kept has no price, and the cloud that of an hour or a month."""
    picks, figures = _compared(
        shop, "single-pc, keep, api, rent, studio-64", own="m9-air", budget="2000 usd"
    )
    assert [
        ("best", "pc-one-gpu", "Single-Pc", 1000),
        ("alternative", "keep", "M9-AIR", None),
        ("alternative", "rent", "one-card", 0.5),
        ("alternative", "api", "Small-7B", 76),
        ("alternative", "mac", "Studio-64", 3000),
    ] == [
        (pick.role, pick.route, pick.name.en, pick.price.typical if pick.price else None)
        for pick in picks
    ]
    assert [
        ("single-pc", "first"),
        ("keep", "instead"),
        ("rent", "instead"),
        ("api", "instead"),
        ("studio-64", "out"),
    ] == [(each.named, each.standing) for each in figures]


def test_the_winner_says_what_it_has_over_the_next_and_the_others_over_it(shop: Library) -> None:
    """What is out has nothing over others, and if it is alone, neither has the winner."""
    _, (first, second, third) = _compared(
        shop, "single-pc, studio-64, double-pc", budget="1500 usd"
    )
    assert ("first", "out", "out") == (first.standing, second.standing, third.standing)
    assert ((), (), ()) == (first.over, second.over, third.over)
    _, (first, second) = _compared(shop, "single-pc, studio-64")
    assert ["more-memory", "quieter"] == [reason.key for reason in first.over]
    assert ["saves", "runs-cuda"] == [reason.key for reason in second.over]


def test_if_none_serves_all_are_out(shop: Library) -> None:
    """Nothing speaks for one of them."""
    picks, figures = _compared(shop, "single-pc at 900 usd, studio-64", budget="500 usd")
    assert {("alternative", "out")} == {
        (pick.role, each.standing) for pick, each in zip(picks, figures, strict=True)
    }
    assert [(), ()] == [each.over for each in figures]
    offer = figures[0].offer
    assert offer is not None
    assert (900, 1000) == (offer.usd, offer.usual_usd)
    assert figures[1].offer is None


def test_a_price_to_win_is_in_dollars_and_cents(shop: Library) -> None:
    """The winner has none."""
    _, (first, second) = _compared(shop, "single-pc at 800 usd, studio-64 at 3000 usd")
    assert (first.named, first.wins_below_usd) == ("studio-64 at 3000 usd", None)
    assert second.wins_below_usd is not None
    assert 421 < second.wins_below_usd < 422
    assert second.wins_below_usd == round(second.wins_below_usd, 2)


def test_the_named_price_of_an_api_replaces_that_of_its_tokens(shop: Library) -> None:
    """With it no price of a million tokens is said."""
    (_, named), _ = _compared(shop, "single-pc, api at 90 usd")
    assert ((90, 90, 90), ()) == (_usd(named), named.because)
    (_, usual), _ = _compared(shop, "single-pc, api")
    assert ((76, 76, 76), ["by-the-token"]) == (
        _usd(usual),
        [reason.key for reason in usual.because],
    )


@pytest.mark.parametrize(
    ("thing", "options", "shown"),
    [
        (
            "rent m9-max 64gb",
            {},
            ("rent", None, "M9-MAX 64 GB", [("m9-max", 1)], ["no-price"]),
        ),
        (
            "rent",
            {"goal": "chat", "model": "big-30b", "context": "32k", "tokens_per_day": "9"},
            ("rent", "two-cards", "two-cards", [("rtx-9090", 2)], []),
        ),
        (
            "rent",
            {"goal": "chat", "model": "mix-50b", "context": "32k"},
            ("rent", None, "rent", [], ["runs-none"]),
        ),
        (
            "keep",
            {"goal": "chat", "model": "big-30b", "own": "m9-air"},
            ("keep", None, "M9-AIR", [("m9-air", 1)], ["runs-none"]),
        ),
        (
            "air-16",
            {"goal": "chat", "model": "big-30b"},
            ("mac", "air-16", "Air-16", [("m9-air", 1)], ["runs-none"]),
        ),
        (
            "rtx-9090",
            {"goal": "chat", "model": "big-30b", "context": "32k"},
            ("pc-one-gpu", None, "Single-Pc", [("rtx-9090", 1)], ["runs-none", "in-a-pc"]),
        ),
        ("api", {"goal": "chat", "model": "big-30b"}, ("api", None, "Big-30B", [], ["no-offer"])),
    ],
)
def test_what_runs_nothing_is_named_with_the_reason(
    shop: Library,
    thing: str,
    options: dict[str, str],
    shown: tuple[str, str | None, str, list[tuple[str, int]], list[str]],
) -> None:
    """By its route, its name and its devices, as far as they are known."""
    picks, figures = _compared(shop, f"{thing}, studio-64", **options)
    (pick,) = (
        pick for pick, each in zip(picks, figures, strict=True) if each.named.startswith(thing)
    )
    assert shown == (pick.route, pick.system, pick.name.en, _devices(pick), _but(pick))


def test_no_reason_against_a_thing_is_said_twice(shop: Library) -> None:
    """Those of the choice stand before those of the machine."""
    picks, _ = _compared(shop, "rtx-9090 at 700 usd, studio-64", budget="600 usd", own="32GB RAM")
    assert ["over-budget", "used"] == _but(picks[0])
    picks, _ = _compared(replace(shop, api=()), "single-pc, api", private="yes")
    assert ["no-offer", "leaves-the-house"] == _but(picks[1])


def test_a_weak_price_that_nobody_named_is_to_be_checked(shop: Library) -> None:
    """The asker knows a price that they named."""
    weak = replace(shop, prices=(price("single-pc", 1000, example=True), price("studio-64", 3000)))
    looked_up, _ = _compared(weak, "single-pc, studio-64", budget="4000 usd")
    named, _ = _compared(weak, "single-pc at 900 usd, studio-64", budget="4000 usd")
    checks = {pick.system: "check-first" in _but(pick) for pick in looked_up}
    assert {"single-pc": True, "studio-64": False} == checks
    assert not any("check-first" in _but(pick) for pick in named)
