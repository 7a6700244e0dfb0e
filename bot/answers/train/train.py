"""`/fit task:`: can this model be trained on this machine, and what does it take."""

from dataclasses import replace

from bot.answers.fit.answer import Step
from bot.answers.fit.fit import model_figures
from bot.answers.train.answer import (
    MemoryPart,
    MethodFigures,
    ProgramRow,
    TrainAnswer,
    TrainingMemoryFigures,
    TrainingProgramFigures,
)
from bot.answers.train.machine import machine_figures
from bot.answers.train.question import parse_training
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.pools import overhead_bytes
from bot.running.training.job import Bench, Job, Placed, placed
from bot.sizing.training.memory import TrainingMemory, trained_parameters
from bot.sizing.training.recipe import Method, Spread

_METHODS: tuple[Method, ...] = ("qlora", "lora", "full")


def train(request: Request, library: Library) -> TrainAnswer:
    """Answer `/fit task:`; Mistake if the question cannot be understood."""
    parsed = parse_training(request, library)
    job, bench = parsed.job, parsed.bench
    result = placed(job, bench) if bench else None
    memory = _memory(job, result, library)
    machines = (
        (machine_figures(parsed.question, job, bench, result, library),) if bench and result else ()
    )
    figures = memory_figures(job, memory)
    return TrainAnswer(
        question=parsed.question,
        model=model_figures(job.model, library, imported=request.model is not None),
        program=_program_figures(job),
        memory=figures,
        methods=tuple(_method(replace(job, method=name), bench, library) for name in _METHODS),
        programs=tuple(_programs(job, bench, library)),
        machines=machines,
        steps=_steps(figures, machines[0].usable_bytes if machines else None),
        library_version=library.version,
    )


def _memory(job: Job, result: Placed | None, library: Library) -> TrainingMemory:
    """Return the memory on the machine; without one, on one CUDA card."""
    if result is not None:
        return result.memory
    return job.memory(Spread(), overhead_bytes(library.judgement, "cuda"))


def memory_figures(job: Job, memory: TrainingMemory) -> TrainingMemoryFigures:
    """Return the parts of a memory that are not empty."""
    recipe = job.program.recipe(job.method, job.rank)
    return TrainingMemoryFigures(
        parts=tuple(MemoryPart(key=key, bytes=size) for key, size in memory.parts.items() if size),
        total_bytes=memory.total_bytes,
        ram_bytes=memory.ram_bytes,
        trained_parameters=trained_parameters(job.model.sized, recipe),
    )


def _program_figures(job: Job) -> TrainingProgramFigures:
    program, method = job.program, job.program.methods[job.method]
    return TrainingProgramFigures(
        id=program.id,
        name=program.name,
        version=program.version,
        as_of=program.as_of,
        weights=method.weights,
        optimiser=method.optimiser,
        checkpointing=method.checkpointing,
    )


def _method(job: Job, bench: Bench | None, library: Library) -> MethodFigures:
    result = placed(job, bench) if bench else None
    total = _memory(job, result, library).total_bytes
    return MethodFigures(
        task=job.method,
        total_bytes=total,
        verdict=result.verdict if result else None,
        sharing=result.spread.sharing if result else None,
    )


def _programs(job: Job, bench: Bench | None, library: Library) -> list[ProgramRow]:
    """Return the other programs; those for other machines only if no machine is named."""
    rows = []
    for program in library.training_programs:
        other = replace(job, program=program)
        obstacle = program.obstacle(bench.machine) if bench else None
        result = placed(other, bench) if bench else None
        if program.id == job.program.id:
            continue
        rows.append(
            ProgramRow(
                id=program.id,
                name=program.name,
                total_bytes=_memory(other, result, library).total_bytes,
                verdict=result.verdict if result else None,
                obstacle=obstacle,
            )
        )
    return rows


def _steps(memory: TrainingMemoryFigures, usable: int | None) -> tuple[Step, ...]:
    """Return the figures of the calculation, each after those that it follows from."""
    steps = [
        Step(key="trained_parameters", value=memory.trained_parameters, unit="parameters"),
        *(
            Step(key=f"training.{part.key}", value=part.bytes, unit="bytes")
            for part in memory.parts
        ),
        Step(key="total", value=memory.total_bytes, unit="bytes"),
    ]
    if usable is not None:
        steps.append(Step(key="usable", value=usable, unit="bytes"))
        steps.append(Step(key="spare", value=usable - memory.total_bytes, unit="bytes"))
    return tuple(steps)
