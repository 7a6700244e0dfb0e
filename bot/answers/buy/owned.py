"""What is owned already, and what it runs: the first thing to try."""

from dataclasses import dataclass, replace

from bot.answers.buy.question import BuyAsked
from bot.answers.buy.search import need_of, speed_floors
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.run import Run, run_on_owned


@dataclass(frozen=True)
class Owned:
    """The part of an owned machine that is worth using, with what it runs.

    `serves`: fast enough for the goal, and where prompts are long wholly on its devices and reading
    them fast enough.
    """

    machine: Machine
    run: Run
    rank: int
    serves: bool


def owned_run(found: BuyAsked, library: Library, best_rank: int) -> Owned | None:
    """The best model that serves on what is owned, else the best that runs on it at all.

    Models below `best_rank` do not count as serving: the budget buys a better one.
    """
    if found.owned is None:
        return None
    runs = [
        (rank, run_on_owned(found.owned, need_of(found, model.id), library))
        for rank, model in enumerate(found.models)
    ]
    possible = [(rank, run) for rank, run in runs if run.verdict != "no"]
    serving = [(rank, run) for rank, run in possible if _serves(found, run)]
    for rank, run in (serving or possible)[:1]:
        machine, fewer = _fewest_devices(found, found.owned, run, library)
        serves = bool(serving) and rank <= best_rank
        return Owned(machine, fewer, rank, serves)
    return None


def _serves(found: BuyAsked, run: Run) -> bool:
    if run.each_tokens_per_s < _floor(found):
        return False
    floor = found.goal.prefill_floor_tokens_per_s
    return floor is None or (run.fits and run.may_read(floor))


def _floor(found: BuyAsked) -> float:
    """The speed that was asked for; else the least that serves, since trying costs nothing."""
    assumed = any(one.option == "speed" for one in found.question.assumed)
    return min(speed_floors(found)) if assumed else found.question.speed_tokens_per_s


def _fewest_devices(
    found: BuyAsked, machine: Machine, run: Run, library: Library
) -> tuple[Machine, Run]:
    """As few of the devices as serve just as well, with what they run: each more costs power."""
    for count in range(1, len(machine.devices)):
        part = replace(machine, devices=machine.devices[:count])
        fewer = run_on_owned(part, run.need, library)
        if fewer.verdict == run.verdict == "comfortable" and _serves(found, fewer):
            return part, fewer
    return machine, run
