"""One model on one machine: every command advises the same format and says the same speed."""

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.agreement import contradiction, pairs, statements_of
from bot.advice.goal import Goal
from bot.answers.best.answer import BestAnswer, BestModel
from bot.answers.best.best import best
from bot.answers.buy.answer import Pick
from bot.answers.buy.buy import buy
from bot.answers.ranked_models import ranked_models
from bot.asking.options import CHAT_GOALS
from bot.asking.request import Request
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library

TODAY = date(2026, 11, 28)
PAIRS = 20  # `python -m benchmarks agreement` asks of 300
COMMANDS = {"/best", "/compare", "/compare, both", "/buy, owned", "/buy, on sale", "/buy, rented"}
MACHINES = (
    "rtx 4060 8gb",
    "rtx 3060 12gb",
    "rtx 5080",
    "rtx 3090",
    "rtx 4090 + 64GB RAM",
    "rtx 5090",
    "2x rtx 3090",
    "rtx pro 6000 blackwell",
    "m4 24gb",
    "m5 max 128gb",
    "strix halo 128gb",
    "m3 ultra 512gb",
)


def test_all_commands_say_what_fit_says(library: Library) -> None:
    """Format and decode speed, for what is owned, on sale, rented and compared."""
    statements = [entry for pair in pairs(library, PAIRS) for entry in statements_of(pair, library)]
    assert {item.by for item in statements} == COMMANDS
    wrong = [contradiction(statement, library) for statement in statements]
    assert [element for element in wrong if element] == []


def _best(library: Library, hardware: str, goal: str) -> BestAnswer:
    return best(Request("best", {"hardware": hardware, "goal": goal}), library)


def _ranked(library: Library) -> list[Goal]:
    return [library.goals[goal] for goal in CHAT_GOALS if library.goals[goal].ranked_by]


@pytest.mark.parametrize("hardware", MACHINES)
def test_what_is_kept_runs_what_best_names_first(library: Library, hardware: str) -> None:
    """For every goal that benchmarks rank, where nothing may be spent."""
    for goal in _ranked(library):
        options = {"own": hardware, "goal": goal.id, "budget": "0 usd"}
        kept = next(pick for pick in buy(Request("buy", options), library, TODAY).picks)
        assert kept.route == "keep"
        owned = library.hardware_names.find(hardware)
        assert isinstance(owned, Machine)
        used = replace(owned, devices=_used(kept, library).devices)
        first = _best(library, machine_text(used), goal.id).models[0]
        run = kept.runs[0]
        assert (goal.id, first.model, first.format) == (goal.id, run.model, run.format)
        assert first.decode_tokens_per_s == run.decode_tokens_per_s


def _used(pick: Pick, library: Library) -> Machine:
    """The devices of a pick, which may be fewer than those that are owned."""
    used = [
        Fitted(library.devices[device.id], device.memory_gib)
        for device in pick.devices
        for _ in range(device.count)
    ]
    return Machine(tuple(used))


@pytest.mark.parametrize("budget", ["700 usd", "2000 usd", "6000 usd"])
def test_what_is_bought_runs_the_first_of_the_goals_models_that_serves(
    library: Library, budget: str
) -> None:
    """In the order of `/best`; what costs much quality is none to buy a machine for."""
    for goal in _ranked(library):
        answer = buy(Request("buy", {"goal": goal.id, "budget": budget}), library, TODAY)
        bought = [pick for pick in answer.picks if pick.system and pick.route != "rent"]
        for pick in bought:
            named = _best(library, machine_text(_used(pick, library)), goal.id).models
            listed = [entry for entry in named if entry.model in goal.models]
            worth = [item.model for item in listed if _is_worth_buying_for(item, library)]
            assert not worth or worth[0] == pick.runs[0].model, (goal.id, pick.name)


def _is_worth_buying_for(run: BestModel, library: Library) -> bool:
    """Whether it lies wholly on the devices, in a format that costs little quality."""
    quality = library.formats.get(run.format)
    most = library.judgement.acceptable_perplexity_rise
    good = run.format == "MXFP4" or (quality is not None and quality.perplexity_rise <= most)
    return good and run.verdict != "offload"


def test_no_model_stands_below_one_that_it_replaces(library: Library) -> None:
    """But where the entry says why."""
    for goal in _ranked(library):
        places = {entry.model: place for place, entry in enumerate(ranked_models(library, goal.id))}
        for model in library.models.values():
            older = model.follows
            if older is None or goal.id in older.exceptions or older.id not in places:
                continue
            if model.vision is not None or not goal.sees_pictures:
                assert places[model.id] < places[older.id], (goal.id, model.id)
