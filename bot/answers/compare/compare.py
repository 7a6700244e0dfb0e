"""`/compare`: two machines or two models side by side, and who should take which."""

from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.machines import machine_differences, machine_side, shared_model
from bot.answers.compare.models import (
    model_differences,
    model_side,
    shared_benchmark,
    shared_machine,
)
from bot.answers.compare.question import CompareAsked, compare_asked
from bot.answers.ranked_models import ranked_models
from bot.answers.shared import GoalFigures
from bot.asking.request import Asked
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library


def compare(asked: Asked, library: Library) -> CompareAnswer:
    """Answer `/compare`; a Mistake where the question cannot be understood."""
    found = compare_asked(asked, library)
    first, second = found.pair
    if isinstance(first, Model) and isinstance(second, Model):
        return _models(found, (first, second), library)
    if isinstance(first, Machine) and isinstance(second, Machine):
        return _machines(found, (first, second), library)
    raise TypeError("a pair is of one kind")


def _machines(
    found: CompareAsked, machines: tuple[Machine, Machine], library: Library
) -> CompareAnswer:
    a, b = (machine_side(found, machine, library) for machine in machines)
    shared = shared_model(found, machines, library)
    order = [one.model for one in ranked_models(library, found.goal.id)]
    return CompareAnswer(
        question=found.question,
        goal=GoalFigures(name=found.goal.name, because=found.goal.because),
        sides=(a, b),
        benchmark=None,
        shared=shared,
        differences=tuple(machine_differences((a, b), machines, shared, order)),
        library_version=library.version,
    )


def _models(found: CompareAsked, models: tuple[Model, Model], library: Library) -> CompareAnswer:
    benchmark = shared_benchmark(found, models, library)
    a, b = (model_side(found, model, benchmark, library) for model in models)
    shared = shared_machine(found, models, library)
    return CompareAnswer(
        question=found.question,
        goal=GoalFigures(name=found.goal.name, because=found.goal.because),
        sides=(a, b),
        benchmark=benchmark.name if benchmark else None,
        shared=shared,
        differences=tuple(model_differences((a, b), shared)),
        library_version=library.version,
    )
