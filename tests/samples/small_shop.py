"""The small library with goals, offers and a tree: enough to answer `/buy` by hand."""

from dataclasses import replace
from typing import Any

from bot.advice.condition import Condition
from bot.advice.goal import Goal
from bot.advice.rule import Rule
from bot.advice.tree import Branch
from bot.answers.buy.facts import Purchase
from bot.answers.buy.question import parse_buy
from bot.asking.request import Request
from bot.catalog.cloud import ApiOffer, CloudOffer
from bot.catalog.localised import Localised
from bot.catalog.system import Route
from bot.library.library import Library
from tests.samples.small_library import (
    SOURCE,
    accepting,
    device,
    price,
    small_library,
    system,
)


def goal(goal_id: str, models: list[str], **changed: Any) -> Goal:
    """A goal of 10 tokens/s at 8k; a million tokens a day, half of them read."""
    entry = {
        "id": goal_id,
        "name": goal_id.title(),
        "models": models,
        "context": 8192,
        "decode_floor": "10 tokens/s",
        "decode_comfortable": "20 tokens/s",
        "tokens_per_day": 1_000_000,
        "prompt_share": "50 %",
        "because": f"{goal_id} wants a model.",
        "source": SOURCE,
    }
    return Goal.model_validate({**entry, **changed})


def leaf(name: str, route: Route, *when: Condition) -> Branch:
    """A branch that advises a route."""
    return Branch(name, when, Localised(en=f"{name} it is."), None, route, (), "rules/buy.yaml", 9)


def small_shop() -> Library:
    """A PC for 1000 and a double one for 2000 dollars, a Mac, a laptop, a used card, a cloud."""
    library = accepting(small_library(), "IQ4_XS", "4 %")
    laptop = device("m9-air", "apple", "16 GB", bandwidth="100 GB/s")
    systems = [system("air-16", "mac", [{"device": "m9-air"}], portable=True, quiet=True)]
    routes: tuple[Route, ...] = ("pc-one-gpu", "pc-multi-gpu", "mac")
    tree = (
        leaf("owned", "keep", Condition("owned_runs_it", any_of=frozenset({True}))),
        *(
            leaf(f"by-{route}", route, Condition("affordable_route", any_of=frozenset({route})))
            for route in routes
        ),
        leaf("hosted", "api"),
    )
    caution = Rule(
        "mind-used",
        (Condition("pick_condition", any_of=frozenset({"used"})),),
        Localised(en="Used, {price}."),
        "used-risk",
        "rules/buy.yaml",
        20,
    )
    return replace(
        library,
        devices={**library.devices, laptop.id: laptop},
        systems={**library.systems, **{item.id: item for item in systems}},
        prices=(
            *library.prices,
            price("air-16", 1500),
            price("electricity-kwh", 0.2),
            price("rtx-9090", 500, condition="used", low=400, high=700),
        ),
        goals={
            entry.id: entry
            for entry in (
                goal("chat", ["big-30b", "small-7b"], ranked_by=["quiz"]),
                goal(
                    "coding",
                    ["big-30b", "small-7b"],
                    ranked_by=["quiz"],
                    prefill_floor="700 tokens/s",
                ),
                goal("learning", ["small-7b"]),
                goal("fine-tuning", ["small-7b"], cuda_only=True),
            )
        },
        api=(
            ApiOffer.model_validate(
                {
                    "model": "small-7b",
                    "currency": "eur",
                    "input_per_million": 1,
                    "output_per_million": 3,
                    "as_of": "2026-11-01",
                    "source": SOURCE,
                }
            ),
        ),
        rent=tuple(
            CloudOffer.model_validate(
                {
                    "id": offer_id,
                    "name": offer_id,
                    "device": "rtx-9090",
                    "count": count,
                    "currency": currency,
                    "per_hour": per_hour,
                    "as_of": "2026-11-01",
                    "source": SOURCE,
                }
            )
            for offer_id, count, currency, per_hour in (
                ("one-card", 1, "usd", 0.5),
                ("two-cards", 2, "usd", 1.0),
                ("near-card", 1, "cny", 2.0),
            )
        ),
        buy_tree=tree,
        buy_cautions=(caution,),
    )


def found_for(library: Library, **options: str) -> Purchase:
    """What stands to choose from for a question."""
    return Purchase(parse_buy(Request("buy", options), library), library)
