"""What the laws of buying are tried on: answers of the shipped rules, read as JSON shows them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from hypothesis import Phase, settings
from hypothesis import strategies as st

from bot.answers.ranked_models import ranked_models
from bot.answers.registry import answer
from bot.asking.options import CHAT_GOALS
from bot.asking.request import Request
from bot.running.formats import one_format
from tests.shipped.conftest import shipped_library

TODAY: Final = date(2026, 11, 25)
# The same examples each time, and few: an answer takes as long as a thousand sizings.
FEW: Final = settings(
    deadline=None,
    max_examples=25,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
# For what needs every run anew, as another number of users does.
VERY_FEW: Final = settings(FEW, max_examples=7)
BOUGHT: Final = ("mac", "unified-box", "pc-one-gpu", "pc-multi-gpu", "workstation", "server")
# A used office PC with the cheapest card that is worth one.
CHEAPEST_PC_USD: Final = 480
OWNED: Final = ("rtx 3060 12gb", "rtx 3090", "m3 max 64gb", "32GB RAM", "rtx 4070 laptop")
# The terms for more of what `virtues` measures. For any other one, as of used or many cards, a
# machine may be worse in all that is measured: "Why?" lists them.
MEASURED: Final = ("quality", "format", "context", "decode", "prefill", "memory")
# Reasons against a pick that stands beside the main one: it lacks what was wished.
LACKS: Final = ("not-portable", "not-quiet", "no-mac", "no-pc", "fewer-gpus", "used")
_NOTICED: Final = 0.01  # smaller differences are none

Record = Mapping[str, Any]
Options = Mapping[str, str]
_YES_NO = st.sampled_from(("yes", "no"))

goals = st.sampled_from(CHAT_GOALS)
# From 250 to 100,000 US dollars in steps of a tenth.
budgets = st.integers(0, 60).map(lambda step: round(250 * 1.105**step))
ladders = st.lists(budgets, min_size=2, max_size=4, unique=True).map(sorted)
users = st.lists(st.sampled_from((1, 2, 8, 20)), min_size=2, max_size=2, unique=True).map(sorted)
wishes = st.fixed_dictionaries(
    {},
    optional={
        "used": _YES_NO,
        "quiet": _YES_NO,
        "private": _YES_NO,
        "upgrade": _YES_NO,
        "portable": st.just("yes"),
        "platform": st.sampled_from(("mac", "pc")),
        "country": st.sampled_from(("us", "cn")),
        "gpus": st.sampled_from(("1", "2")),
    },
)
questions = st.builds(lambda goal, wished: {"goal": goal, **wished}, goals, wishes)


def asked(question: Options, **more: object) -> Record:
    """The answer to a question with more options, as JSON shows it."""
    return _asked(tuple(sorted({**question, **{key: str(more[key]) for key in more}}.items())))


@lru_cache(maxsize=512)
def _asked(options: tuple[tuple[str, str], ...]) -> Record:
    reply = answer(Request("buy", dict(options)), shipped_library(), TODAY)
    record: Record = reply.model_dump(mode="json")
    return record


def main_pick(reply: Record) -> Record | None:
    """The pick that an answer puts first; None if it recommends nothing."""
    return next((pick for pick in reply["picks"] if pick["role"] == "best"), None)


def is_bought(pick: Record | None) -> bool:
    """Whether a pick is a machine to buy, and runs something."""
    return pick is not None and pick["route"] in BOUGHT and len(pick["runs"]) > 0


def virtues(pick: Record, goal: str) -> dict[str, float]:
    """What a pick gives its buyer, more being better; what is not known is left out.

    The model's place in the goal's ranking, the rise of perplexity by its format (of two models
    these cannot be compared, so it counts for one), context, speeds and memory.
    """
    library, run = shipped_library(), pick["runs"][0]
    places = {ranked.model: -place for place, ranked in enumerate(ranked_models(library, goal))}
    devices = (*pick["devices"], *pick.get("adds_to", ()))
    known: dict[str, float] = {
        "quality": places.get(run["model"], -len(places)),
        "context": run["context"],
        "memory": sum(device["count"] * device["memory_gib"] for device in devices),
    }
    model = library.models[run["model"]]
    rise = one_format(model, run["runtime"], run["format"], library).perplexity_rise
    if isfinite(rise):
        known["format"] = -rise
    for name in ("decode", "prefill"):
        speed = run[f"{name}_tokens_per_s"]
        if speed is not None:
            known[name] = speed["expected"]
    return known


def gains(pick: Record, other: Record, goal: str) -> tuple[set[str], set[str]]:
    """In which virtues a pick is better than another, and in which it is worse."""
    own, theirs = virtues(pick, goal), virtues(other, goal)
    better = {name for name in own.keys() & theirs.keys() if _more(own[name], theirs[name])}
    worse = {name for name in own.keys() & theirs.keys() if _more(theirs[name], own[name])}
    if own["quality"] != theirs["quality"]:
        better.discard("format")
        worse.discard("format")
    return better, worse


def excused(pick: Record, other: Record) -> bool:
    """Whether a named term speaks for a pick that is worse than another in all that is measured."""
    points, less = _points(pick), _points(other)
    unmeasured = (points.keys() | less.keys()) - set(MEASURED)
    return any(points.get(key, 0) > less.get(key, 0) for key in unmeasured)


def shown(pick: Record, goal: str) -> str:
    """A pick in a failure: its machine, price and virtues."""
    devices = "+".join(f"{device['count']}x {device['id']}" for device in pick["devices"])
    price = pick["price"]["typical"] if pick["price"] else 0
    return (
        f"{pick['route']} {devices} ${price:,.0f} {pick['runs'][0]['model']} {virtues(pick, goal)}"
    )


def _more(first: float, second: float) -> bool:
    return first - second > _NOTICED * abs(second)


def _points(pick: Record) -> dict[str, float]:
    return {term["key"]: term["points"] for term in pick["terms"]}
