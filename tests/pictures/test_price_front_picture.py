from datetime import date

import pytest

from bot.answers.buy.answer import BuyAnswer, DeviceCount, FrontPoint, Pick, Role, RunFigures
from bot.answers.shared import PriceFigures
from bot.catalog.localised import Localised
from bot.pictures.price_front_picture import MOST_MACHINES, MOST_MODELS, dots_of
from bot.running.figures import SpeedRange
from tests.samples.buy_answers import bought


def point(price: float, rank: int, speed: float) -> FrontPoint:
    """Return a machine, named after its price, that runs the model of a rank."""
    return FrontPoint(
        system=f"pc-{price:g}",
        name=Localised(en=f"PC for {price:g}"),
        route="pc-one-gpu",
        model=f"model-{rank}",
        model_name=f"Model {rank}",
        rank=rank,
        format="Q4_K_M",
        price_usd=price,
        decode_tokens_per_s=speed,
    )


def with_front(*points: FrontPoint) -> BuyAnswer:
    """Return an answer with this front and no picks."""
    return bought(goal="chat").model_copy(update={"front": points, "picks": ()})


def test_machines_hardly_faster_are_left_out() -> None:
    """Five per cent more speed for the same model are not worth a column."""
    dots = dots_of(with_front(point(500, 1, 40), point(600, 1, 42), point(900, 1, 80)))
    assert [500, 900] == [dot.price_usd for dot in dots]


def test_the_cheapest_machine_of_a_model_is_always_drawn() -> None:
    """This holds however slow it is with the better model."""
    dots = dots_of(with_front(point(500, 1, 40), point(900, 0, 8)))
    assert [(500, 1), (900, 0)] == [(dot.price_usd, dot.rank) for dot in dots]


def pc(cards: int, price: float, rank: int, speed: float) -> FrontPoint:
    """Return a PC of one platform, whose id it shares, with so many cards."""
    devices = (DeviceCount(id="rtx-3090", count=cards, memory_gib=24),)
    return point(price, rank, speed).model_copy(update={"system": "new-pc", "devices": devices})


def picked(machine: FrontPoint, role: Role = "best", **changes: object) -> Pick:
    """Return the pick of a machine on the front, with the model that puts it there."""
    speed = SpeedRange(low=1, expected=machine.decode_tokens_per_s, high=999, basis="estimated")
    price = PriceFigures(
        low=1,
        typical=machine.price_usd,
        high=9999,
        currency="usd",
        as_of=date(2026, 11, 1),
        region="us",
        condition="new",
        per="once",
    )
    run = RunFigures(
        model=machine.model,
        name=machine.model_name,
        hardware="rtx-3090",
        format="Q4_K_M",
        context=8192,
        runtime="llama.cpp",
        verdict="comfortable",
        decode_tokens_per_s=speed,
        prefill_tokens_per_s=None,
    )
    pick = Pick(
        role=role,
        route="pc-one-gpu",
        system=machine.system,
        name=machine.name,
        devices=machine.devices,
        price=price,
        runs=(run,),
    )
    return pick.model_copy(update=changes)


def drawn(answer: BuyAnswer) -> list[tuple[float, int, Role | None]]:
    """Return price, rank and role of each dot."""
    return [(dot.price_usd, dot.rank, dot.role) for dot in dots_of(answer)]


def test_the_pick_is_told_apart_from_other_pcs_of_its_platform() -> None:
    """PCs with one, two and four cards share the id of their platform."""
    one, two, four = pc(1, 1500, 2, 30), pc(2, 2400, 1, 40), pc(4, 4500, 0, 50)
    answer = with_front(one, two, four).model_copy(update={"picks": (picked(two),)})
    assert [(1500, 2, None), (2400, 1, "best"), (4500, 0, None)] == drawn(answer)


def test_the_pick_and_its_alternatives_are_drawn_though_hardly_faster() -> None:
    """Other machines that are hardly faster are left out."""
    front = (point(500, 1, 40), point(550, 1, 41), point(600, 1, 42), point(900, 1, 43))
    picks = (picked(front[2]), picked(front[3], "stretch"))
    answer = with_front(*front).model_copy(update={"picks": picks})
    assert [(500, 1, None), (600, 1, "best"), (900, 1, "stretch")] == drawn(answer)


def test_the_pick_is_drawn_at_its_own_price() -> None:
    """The same machine with used parts is cheaper, and no second column."""
    used, new = point(500, 1, 40), point(500, 1, 40).model_copy(update={"price_usd": 700})
    answer = with_front(used).model_copy(update={"picks": (picked(new),)})
    assert [(700, 1, "best")] == drawn(answer)


def test_a_pick_with_a_model_beside_the_front_gets_a_row_below() -> None:
    """Cheaper machines run better models; the card recommends it all the same."""
    aside = picked(point(800, 7, 20))
    answer = with_front(point(500, 1, 40), point(900, 0, 8)).model_copy(update={"picks": (aside,)})
    assert [(500, 1, None), (800, 2, "best"), (900, 0, None)] == drawn(answer)


def test_what_is_not_bought_once_is_not_drawn() -> None:
    """What is owned has no price, and what is rented has one by the hour."""
    front = point(500, 1, 40)
    kept = picked(front, system=None, price=None)
    price = picked(front).price
    assert price is not None
    rented = picked(front, price=price.model_copy(update={"per": "hour"}))
    answer = with_front(front).model_copy(update={"picks": (kept, rented)})
    assert [(500, 1, None)] == drawn(answer)


def test_picks_are_drawn_when_the_room_is_short() -> None:
    """Of forty machines and nine models the dearest with the worst model, if it is the pick."""
    many = [point(500 + 100 * step, step % 9, 10 * 1.9**step) for step in range(40)]
    last = next(each for each in reversed(many) if each.rank == 8)
    answer = with_front(*many).model_copy(update={"picks": (picked(last),)})
    dots = dots_of(answer)
    assert {(last.price_usd, 8)} == {(dot.price_usd, dot.rank) for dot in dots if dot.role}
    assert len({dot.machine for dot in dots}) <= MOST_MACHINES
    assert len({dot.rank for dot in dots}) <= MOST_MODELS


def test_the_picks_of_the_shop_are_drawn() -> None:
    """Of every answer that buys."""
    for goal in ("chat", "coding"):
        answer = bought(goal=goal, budget="1500 usd")
        assert "best" in {dot.role for dot in dots_of(answer)}


@pytest.mark.parametrize("count", [8, 20, 60])
def test_the_number_of_dots_is_limited_to_the_room(count: int) -> None:
    """Of many machines and models those that differ most, and the best models."""
    many = [point(500 + 100 * step, step % 9, 10 * 1.2**step) for step in range(count)]
    dots = dots_of(with_front(*many))
    assert 0 < len({dot.machine for dot in dots}) <= MOST_MACHINES
    assert len({entry.rank for entry in dots}) <= MOST_MODELS
    assert min(item.rank for item in dots) == 0


def test_nothing_on_sale_gives_no_dots() -> None:
    """An empty front gives an empty picture."""
    assert () == dots_of(with_front())
