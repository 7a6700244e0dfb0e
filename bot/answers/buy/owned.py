"""The machine that is owned already, and the model that it runs."""

from dataclasses import dataclass, replace

from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.search import need_of
from bot.answers.buy.terms import scale_of, speed_floors
from bot.answers.buy.training import trains_on
from bot.answers.ranked_models import ranked_models
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.run import Run, run_on_owned, usual_host
from bot.running.setup import Host


@dataclass(frozen=True)
class Owned:
    """The part of an owned machine that is worth using, with what it runs.

    `rank`: how many of the goal's models would serve better than the one that it runs. `merit`:
    how well it serves, on the scale of the candidates. `serves`: it runs one of the goal's models
    fast enough; if the goal has long prompts, it also reads them fast enough, with the whole model
    on its devices. If the goal's programs need CUDA, or the memory to train a model, it has them.
    """

    machine: Machine
    run: Run
    rank: int
    merit: float
    serves: bool


def owned_run(asked: ParsedBuy, machine: Machine, library: Library) -> Owned | None:
    """Return an owned machine with the model that `/best` ranks first on it.

    If no model is fast enough there, with the best of the goal's models that runs at all. None if
    no model runs. It serves only with one of the goal's own models.
    """
    host = usual_host(machine, library)
    runs = [run_on_owned(host, need_of(asked, model.id), library) for model in asked.models]
    serving = [
        run for run in runs if run is not None and _serves(asked, run) and _reads_alone(asked, run)
    ]
    run = _best_run(asked, host, library) or next((run for run in runs if run is not None), None)
    if run is None:
        return None
    rank, merit = _rank(asked, run, library), scale_of(asked, library).points(run)
    if not serving or not trains_on(asked, machine, library):
        return Owned(machine, run, rank, merit, serves=False)
    part, fewer = _fewest_devices(asked, machine, run, library)
    return Owned(part, fewer, rank, merit, serves=True)


def _best_run(asked: ParsedBuy, host: Host, library: Library) -> Run | None:
    """Return the best ranked model, or the named one, that writes fast enough; None if none does.

    A model that also reads prompts fast enough goes first, as in `/best`.
    """
    slow_reading = None
    for name in _order(asked, library):
        if library.models[name].max_context < asked.question.context:
            continue
        run = run_on_owned(host, need_of(asked, name), library)
        if run is None or not run.writes(least_speed_tokens_per_s(asked)):
            continue
        if _serves(asked, run):
            return run
        slow_reading = slow_reading or run
    return slow_reading


def _order(asked: ParsedBuy, library: Library) -> list[str]:
    """The models to try on the owned machine, best first."""
    ranked = [ranked.model for ranked in ranked_models(library, asked.goal.id)]
    listed = [model.id for model in asked.models]
    return listed if asked.question.model is not None or not ranked else ranked


def _rank(asked: ParsedBuy, run: Run, library: Library) -> int:
    """How many of the goal's models would serve better than that of the run."""
    order = _order(asked, library)
    own = order.index(run.need.model) if run.need.model in order else len(order)
    better = order[:own]
    return sum(model.id in better for model in asked.models)


def _serves(asked: ParsedBuy, run: Run) -> bool:
    """Whether a run writes and reads fast enough."""
    return run.writes(least_speed_tokens_per_s(asked)) and run.may_read(
        asked.goal.prefill_floor_tokens_per_s
    )


def _reads_alone(asked: ParsedBuy, run: Run) -> bool:
    """Whether the whole model is on the devices, which is required only if prompts are long."""
    return asked.goal.prefill_floor_tokens_per_s is None or run.fits


def least_speed_tokens_per_s(asked: ParsedBuy) -> float:
    """The speed that was asked for, else the lowest acceptable one, as the machine is owned."""
    return (
        min(speed_floors(asked))
        if asked.asked_speed_tokens_per_s is None
        else asked.asked_speed_tokens_per_s
    )


def _fewest_devices(
    asked: ParsedBuy, machine: Machine, run: Run, library: Library
) -> tuple[Machine, Run]:
    """Return the fewest devices that run it as well, and their run; each device costs power."""
    for count in range(1, len(machine.devices)):
        part = replace(machine, devices=machine.devices[:count])
        fewer = run_on_owned(usual_host(part, library), run.need, library)
        if fewer is None or (fewer.format, fewer.verdict) != (run.format, "comfortable"):
            continue
        if run.verdict == "comfortable" and _serves(asked, fewer):
            return part, fewer
    return machine, run
