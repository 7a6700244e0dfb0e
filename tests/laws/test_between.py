from itertools import permutations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from tests.laws.bought import VERY_FEW, Record, asked, goals, main_pick
from tests.shipped.conftest import shipped_library

# Each as it is typed without a price, and what such things cost at least.
THINGS: Final = ("rtx 3090", "rtx 5090", "m3 ultra 96gb", "framework desktop 128gb", "rx 7900 xtx")
things = st.lists(st.sampled_from((*THINGS, "api", "rent")), min_size=2, max_size=4, unique=True)


def _compared(things: list[str], goal: str, **more: object) -> Record:
    return asked({"goal": goal}, between="; ".join(things), **more)


def _first(reply: Record) -> str | None:
    """The winner, as it was named without its price."""
    first = [each["named"] for each in reply["between"] if each["standing"] == "first"]
    return first[0].partition(" at ")[0] if first else None


@VERY_FEW
@given(things, goals)
def test_the_order_of_the_things_does_not_matter(things: list[str], goal: str) -> None:
    """The same wins, and the others stand in the same order."""
    answers = [_compared(list(order), goal) for order in [*permutations(things)][:3]]
    assert 1 == len({tuple(each["named"] for each in reply["between"]) for reply in answers})


@VERY_FEW
@given(
    st.lists(st.sampled_from(THINGS), min_size=2, max_size=3, unique=True),
    goals,
    st.lists(st.integers(200, 6000), min_size=2, max_size=2, unique=True),
    st.sampled_from(((), ("api",))),
)
def test_a_lower_price_never_makes_a_thing_lose(
    things: list[str], goal: str, prices: list[int], hosted: tuple[str, ...]
) -> None:
    """Whoever wins at a price wins at less."""
    less, more = sorted(prices)
    others = [*things[1:], *hosted]
    if _first(_compared([f"{things[0]} at {more} usd", *others], goal)) == things[0]:
        assert _first(_compared([f"{things[0]} at {less} usd", *others], goal)) == things[0]


@VERY_FEW
@given(things, goals, st.none() | st.integers(300, 8000))
def test_the_picks_are_the_things_and_the_first_is_within_the_budget(
    things: list[str], goal: str, usd: int | None
) -> None:
    """What does not do what is asked never wins, and says why."""
    reply = _compared(things, goal, **({} if usd is None else {"budget": f"{usd} usd"}))
    assert sorted(each["named"] for each in reply["between"]) == sorted(things)
    assert len(reply["picks"]) == len(things)
    main = main_pick(reply)
    if main is not None and main["price"] is not None and main["price"]["per"] == "once":
        assert usd is None or main["price"]["typical"] <= usd
    for pick, each in zip(reply["picks"], reply["between"], strict=True):
        assert each["standing"] != "out" or pick["but"]


@pytest.mark.parametrize("thing", THINGS)
def test_the_figures_are_those_of_fit(thing: str) -> None:
    """Of the same model in the same format and context on that machine."""
    pick = next(
        pick
        for pick in _compared([thing, "api"], "coding")["picks"]
        if pick["route"] not in ("api", "rent")
    )
    run = pick["runs"][0]
    options = {"hardware": thing, "context": str(run["context"]), "quant": run["format"]}
    reply = fit(Request("fit", {"model": run["model"], **options}), shipped_library())
    figures = reply.machines[0].model_dump(mode="json")
    for name in ("decode_tokens_per_s", "prefill_tokens_per_s"):
        assert figures[name] == run[name], name
