from dataclasses import replace
from itertools import pairwise

from bot.answers.buy.facts import Purchase
from bot.answers.buy.price_front import front
from bot.answers.buy.question import parse_buy
from bot.asking.request import Request
from bot.library.library import Library
from tests.samples.small_library import device, price, system


def _found(shop: Library, **options: str) -> Purchase:
    return Purchase(parse_buy(Request("buy", options), shop), shop)


def test_front_begins_with_the_cheapest_machine_that_serves(shop: Library) -> None:
    """No other machine on sale that is fast enough costs less."""
    result = _found(shop, goal="chat")
    cheapest = min(
        candidate.price_usd
        for candidate in result.possible
        if candidate.run.each_tokens_per_s >= result.asked.question.speed_tokens_per_s
    )
    assert cheapest == front(result)[0].price_usd


def test_each_point_is_better_than_all_cheaper_ones(shop: Library) -> None:
    """It runs a better model than each of them, or is faster."""
    points = front(_found(shop, goal="chat", context="16k"))
    assert len(points) > 1
    for place, point in enumerate(points):
        for less in points[:place]:
            assert point.rank < less.rank or point.decode_tokens_per_s > less.decode_tokens_per_s
    assert all(entry.price_usd <= following.price_usd for entry, following in pairwise(points))


def test_every_other_machine_is_dominated_by_a_point(shop: Library) -> None:
    """Some point costs no more, runs as good a model, and is as fast."""
    result = _found(shop, goal="chat", speed="1")
    points = front(result)
    for candidate in result.possible:
        speed = round(candidate.run.each_tokens_per_s, 2)
        if speed < 1:
            continue
        assert any(
            point.price_usd <= candidate.price_usd
            and point.rank <= candidate.rank
            and point.decode_tokens_per_s >= speed
            for point in points
        )


def test_front_does_not_depend_on_the_budget(shop: Library) -> None:
    """It also shows what more money would buy."""
    assert front(_found(shop, goal="chat")) == front(_found(shop, goal="chat", budget="1100 usd"))


def test_front_is_empty_if_no_machine_meets_the_wishes(shop: Library) -> None:
    """No laptop counts as a PC here."""
    assert () == front(_found(shop, goal="chat", platform="pc", portable="yes"))


def test_a_point_shows_the_machine_with_its_figures(shop: Library) -> None:
    """Its price in cents, its speed in hundredths."""
    prices = (price("double-pc", 2000.126), price("studio-64", 3000))
    first, *_ = front(_found(replace(shop, prices=prices), goal="chat"))
    assert ("double-pc", 2000.13, 12.5, "big-30b", "Q8_0") == (
        first.system,
        first.price_usd,
        first.decode_tokens_per_s,
        first.model,
        first.format,
    )
    assert [("rtx-9090", 2)] == [(each.id, each.count) for each in first.devices]
    assert first.decode_tokens_per_s == round(first.decode_tokens_per_s, 2)


def test_of_equal_prices_only_the_faster_is_on_the_front(shop: Library) -> None:
    """And of equal speeds only the cheaper."""
    cards = {
        name: device(name, "gpu", "24 GB", bandwidth=f"{speed} GB/s")
        for name, speed in (("card-a", 900), ("card-b", 1100), ("card-c", 1100))
    }
    library = replace(
        shop,
        devices={**shop.devices, **cards},
        systems={name: system(name, "pc-one-gpu", [{"device": name}]) for name in cards},
        prices=(price("card-a", 1000), price("card-b", 1000), price("card-c", 1001)),
    )
    assert ["card-b"] == [
        point.system for point in front(_found(library, goal="learning", gpus="1"))
    ]
