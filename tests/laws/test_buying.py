from itertools import combinations
from math import inf

from hypothesis import example, given
from hypothesis import strategies as st

from tests.laws.bought import (
    BOUGHT,
    CHEAPEST_PC_USD,
    FEW,
    LACKS,
    OWNED,
    VERY_FEW,
    Options,
    Record,
    asked,
    budgets,
    excused,
    gains,
    goals,
    is_bought,
    ladders,
    main_pick,
    questions,
    shown,
    users,
)
from tests.shipped.conftest import shipped_library


def _floor(goal: str) -> float:
    return shipped_library().goals[goal].decode_floor_tokens_per_s


def _decode(pick: Record) -> float:
    speed = pick["runs"][0]["decode_tokens_per_s"] if pick["runs"] else None
    return speed["expected"] if speed else inf


def _lacks(pick: Record) -> bool:
    """Whether a pick says that it lacks what was wished, so that it is no rival."""
    return any(reason["key"] in LACKS for reason in pick["but"])


@FEW
@example({"goal": "coding"}, [3400, 3500, 14750, 15000])  # from fewer fast cards to more slow ones
@given(questions, ladders)
def test_more_money_never_buys_what_is_worse_in_all(question: Options, ladder: list[int]) -> None:
    """Worse in one of model, format, context, speeds and memory, it is better in another one.

    Unless a term that is named speaks for it: new, quiet, portable, a second source, power.
    """
    goal = question["goal"]
    picks = [main_pick(asked(question, budget=f"{usd} usd")) for usd in ladder]
    buying = [pick for pick in picks if pick is not None and is_bought(pick)]
    for less, more in combinations(buying, 2):
        better, worse = gains(more, less, goal)
        assert better or not worse or excused(more, less), (
            f"worse: {worse}\n{shown(less, goal)}\n{shown(more, goal)}"
        )


@FEW
@given(questions, st.none() | budgets)
def test_nothing_on_a_card_is_cheaper_and_better_than_its_main_pick(
    question: Options, usd: int | None
) -> None:
    """Whoever reads the whole card would take it instead."""
    goal = question["goal"]
    reply = asked(question) if usd is None else asked(question, budget=f"{usd} usd")
    main = main_pick(reply)
    if main is None or not is_bought(main):
        return
    for other in reply["picks"]:
        if other is main or not is_bought(other) or _lacks(other):
            continue
        if other["price"]["typical"] > main["price"]["typical"]:
            continue
        assert other["gives_up"] or other["role"] != "cheaper", shown(other, goal)
        better, worse = gains(other, main, goal)
        assert worse or not better or excused(main, other), (
            f"better: {better}\n{shown(main, goal)}\n{shown(other, goal)}"
        )


@FEW
@given(questions, budgets)
def test_what_is_private_stays_at_home(question: Options, usd: int) -> None:
    """Neither rented nor hosted, at any budget and whatever else is wished."""
    reply = asked({**question, "private": "yes"}, budget=f"{usd} usd")
    main = main_pick(reply)
    assert main is None or main["route"] not in ("rent", "api")


@FEW
@given(goals, budgets)
def test_there_is_a_machine_for_every_private_goal(goal: str, usd: int) -> None:
    """If need be with a smaller model, which it says; below the cheapest PC, what it would take."""
    reply = asked({"goal": goal, "private": "yes"}, budget=f"{usd} usd")
    main = main_pick(reply)
    if main is None:
        assert usd < CHEAPEST_PC_USD
        assert "nearest" in {reason["key"] for reason in reply["gives"]}
        return
    assert main["route"] in BOUGHT
    models = shipped_library().goals[goal].models
    smaller = main["runs"][0]["model"] not in models
    assert not smaller or "smaller-model" in {reason["key"] for reason in main["but"]}


@FEW
@given(questions, budgets, st.none() | st.sampled_from(OWNED))
def test_the_main_pick_is_not_too_slow_while_another_is_not(
    question: Options, usd: int, own: str | None
) -> None:
    """Of all that the card names within the budget: its picks and its price front."""
    floor = _floor(question["goal"])
    reply = asked({**question, **({"own": own} if own else {})}, budget=f"{usd} usd")
    main = main_pick(reply)
    if main is None or main["route"] in ("api", "rent") or _decode(main) >= 0.99 * floor:
        return
    rivals = [pick for pick in reply["picks"] if is_bought(pick) and not _lacks(pick)]
    speeds = [_decode(pick) for pick in rivals if pick["price"]["typical"] <= usd]
    speeds += [
        point["decode_tokens_per_s"] for point in reply["front"] if point["price_usd"] <= usd
    ]
    assert [] == [speed for speed in speeds if speed >= floor], shown(main, question["goal"])


@VERY_FEW
@example({"goal": "flagship", "upgrade": "yes"}, [2, 8])  # a slot in a server is one as well
@given(questions, users)
def test_more_users_never_need_a_cheaper_machine(question: Options, counts: list[int]) -> None:
    """The cheapest on the price front that writes fast enough for each of them."""
    floor = _floor(question["goal"])
    least = []
    for count in counts:
        front = asked(question, users=count)["front"]
        serving = [point["price_usd"] for point in front if point["decode_tokens_per_s"] >= floor]
        least.append(min(serving, default=inf))
    assert least == sorted(least)


@FEW
@given(questions, budgets, st.sampled_from(OWNED))
def test_what_is_owned_is_beaten_or_kept(question: Options, usd: int, own: str) -> None:
    """A machine is bought only where it gives more than the owned one does, and says what."""
    goal = question["goal"]
    at_home = main_pick(asked({**question, "own": own}, budget="0 usd"))
    main = main_pick(asked({**question, "own": own}, budget=f"{usd} usd"))
    if main is None or at_home is None or not is_bought(main) or not at_home["runs"]:
        return
    better, _ = gains(main, at_home, goal)
    assert better, f"{shown(at_home, goal)}\n{shown(main, goal)}"
    assert main["because"]
