"""Training on one machine, as figures of the answer."""

from bot.answers.train.answer import (
    ChangedOption,
    SmallerModel,
    TrainingMachineFigures,
    WayOutFigures,
)
from bot.answers.train.question import hardware_text
from bot.asking.quantities import context_words
from bot.asking.question import TrainQuestion
from bot.library.library import Library
from bot.running.training.job import Bench, Job, Placed
from bot.running.training.speed import training_speed
from bot.running.training.ways_out import WayOut, largest_model, longest_sequence, ways_out

# The names of a job's fields as options.
_OPTIONS = {"method": "task", "program": "runtime"}


def machine_figures(
    question: TrainQuestion, job: Job, bench: Bench, result: Placed, library: Library
) -> TrainingMachineFigures:
    """Return the figures of a job on a machine; ways out only where it does not fit."""
    trains = result.reason in (None, "not_enough_memory")
    short = result.reason == "not_enough_memory"
    capability = next(
        (place.compute_capability for place in job.program.runs_on if place.backend == "cuda"), None
    )
    smaller = largest_model(job, bench, library) if short else None
    return TrainingMachineFigures(
        hardware=hardware_text(question, bench.machine),
        name=bench.machine.name,
        usable_bytes=result.usable_bytes,
        needed_bytes=result.needed_bytes,
        verdict=result.verdict,
        reason=result.reason,
        gpus=result.spread.gpus,
        sharing=result.spread.sharing,
        in_ram=result.spread.in_ram,
        ram_bytes=result.memory.ram_bytes,
        usable_ram_bytes=bench.ram_bytes,
        least_capability=capability,
        longest_sequence=longest_sequence(job, bench) if trains else None,
        ways_out=tuple(_way_out(way) for way in ways_out(job, bench, library)) if short else (),
        largest_model=SmallerModel(id=smaller.id, name=smaller.name) if smaller else None,
        tokens_per_s=training_speed(job, bench, library) if result.fits else None,
    )


def _way_out(way: WayOut) -> WayOutFigures:
    return WayOutFigures(
        options=tuple(
            ChangedOption(
                option=_OPTIONS.get(name, name),
                value=context_words(int(value)) if name == "sequence" else value,
            )
            for name, value in way.options
        ),
        needed_bytes=way.placed.needed_bytes,
        verdict=way.placed.verdict,
    )
