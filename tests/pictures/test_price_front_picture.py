import pytest

from bot.answers.buy.answer import BuyAnswer, FrontPoint
from bot.catalog.localised import Localised
from bot.pictures.price_front_picture import MOST_MACHINES, MOST_MODELS, dots_of
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


def test_the_picks_are_drawn_with_their_roles() -> None:
    """The best pick is drawn, on the front or not."""
    answer = bought(goal="chat", budget="1500 usd")
    best = next(pick for pick in answer.picks if pick.role == "best")
    assert best.system in {item.system for item in dots_of(answer) if item.role == "best"}
    bare = answer.model_copy(
        update={
            "front": tuple(
                candidate for candidate in answer.front if candidate.system != best.system
            )
        }
    )
    known = {element.model for element in bare.front} & {run.model for run in best.runs}
    drawn = {entry.system for entry in dots_of(bare) if entry.role == "best"}
    assert drawn == ({best.system} if known else set())


@pytest.mark.parametrize("count", [8, 20, 60])
def test_the_number_of_dots_is_limited_to_the_room(count: int) -> None:
    """Of many machines and models those that differ most, and the best models."""
    many = [point(500 + 100 * step, step % 9, 10 * 1.2**step) for step in range(count)]
    dots = dots_of(with_front(*many))
    assert 0 < len({dot.system for dot in dots}) <= MOST_MACHINES
    assert len({entry.rank for entry in dots}) <= MOST_MODELS
    assert min(item.rank for item in dots) == 0


def test_nothing_on_sale_gives_no_dots() -> None:
    """An empty front gives an empty picture."""
    assert () == dots_of(with_front())
