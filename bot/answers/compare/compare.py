"""`/compare`: two machines or two models side by side, and who should take which."""

from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.machines import (
    machine_differences,
    machine_side,
    searched,
    shared_model,
)
from bot.answers.compare.models import (
    model_differences,
    model_side,
    shared_benchmark,
    shared_machine,
)
from bot.answers.compare.question import ParsedCompare, parse_compare
from bot.answers.ranked_models import ranked_models
from bot.answers.shared import GoalFigures
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library


def compare(request: Request, library: Library) -> CompareAnswer:
    """Answer `/compare`; Mistake if the question cannot be understood."""
    result = parse_compare(request, library)
    first, second = result.pair
    if isinstance(first, Model) and isinstance(second, Model):
        return _models(result, (first, second), library)
    if isinstance(first, Machine) and isinstance(second, Machine):
        return _machines(result, (first, second), library)
    raise TypeError("a pair is of one kind")


def _machines(
    parsed: ParsedCompare, machines: tuple[Machine, Machine], library: Library
) -> CompareAnswer:
    searches = [searched(parsed, machine, library) for machine in machines]
    a, b = (
        machine_side(machine, search, library)
        for machine, search in zip(machines, searches, strict=True)
    )
    shared = shared_model(*searches)
    order = [ranked_model.model for ranked_model in ranked_models(library, parsed.goal.id)]
    return CompareAnswer(
        question=parsed.question,
        goal=GoalFigures(name=parsed.goal.name, because=parsed.goal.because),
        sides=(a, b),
        benchmark=None,
        shared=shared,
        differences=tuple(machine_differences((a, b), machines, shared, order)),
        library_version=library.version,
    )


def _models(parsed: ParsedCompare, models: tuple[Model, Model], library: Library) -> CompareAnswer:
    benchmark = shared_benchmark(parsed, models, library)
    a, b = (model_side(parsed, model, benchmark, library) for model in models)
    shared = shared_machine(parsed, models, library)
    return CompareAnswer(
        question=parsed.question,
        goal=GoalFigures(name=parsed.goal.name, because=parsed.goal.because),
        sides=(a, b),
        benchmark=benchmark.name if benchmark else None,
        shared=shared,
        differences=tuple(model_differences((a, b), shared)),
        library_version=library.version,
    )
