"""The open models that come nearest to a closed one, on a machine or anywhere."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.answers.best.search import Search
from bot.answers.closed.answer import ClosedAnswer, ClosedScore, HowItRuns, NearModel
from bot.answers.closed.media import near_media, usual_media
from bot.asking.mistake import LONGEST_TEXT
from bot.asking.names import as_typed, asked_machine
from bot.asking.options import COMMANDS
from bot.asking.question import ClosedQuestion, Options
from bot.asking.request import Request
from bot.catalog.cloud import ClosedModel
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.naming.models.name_text import folded
from bot.running.run import Run

MOST_NEAR: Final = 5
# The options in which a model may be named, and a machine that it should run on.
_NAMING: Final = ("model", "a", "b")
_MACHINE: Final = ("hardware", "own")


def closed_model(request: Request, library: Library) -> tuple[str, ClosedModel] | None:
    """Return the option of a request that names a closed model, with the model, if one does."""
    if request.model is not None:
        return None
    for option in _NAMING:
        text = request.options.get(option, "").strip()
        named = library.model_names.find(text) if text and _takes(request, option) else None
        if isinstance(named, ClosedModel):
            return option, named
    return None


def _takes(request: Request, option: str) -> bool:
    return option in COMMANDS[request.command].option_names


def near_closed(
    request: Request, option: str, closed: ClosedModel, library: Library
) -> ClosedAnswer:
    """Answer a question about a closed model; Mistake if its machine cannot be understood."""
    options = Options(request.options, request.usual)
    name = next((each for each in _MACHINE if _takes(request, each)), None)
    hardware = options.given_or_usual(name) if name else None
    machine = asked_machine(name, hardware, options, library).machine if name and hardware else None
    near = _on(machine, closed, library) if machine else _anywhere(closed, library)
    return ClosedAnswer(
        question=ClosedQuestion(
            command=request.command,
            option=option,
            model=closed.id,
            hardware=as_typed(hardware, machine) if hardware and machine else None,
            assumed=options.assumed,
        ),
        name=_name(closed, request.options[option].strip()),
        developer=closed.developer,
        purpose=closed.purpose,
        note=closed.note,
        machine=machine.name if machine else None,
        compared=_compared(closed, library),
        compared_by=None if machine else closed.benchmark,
        models=tuple(islice(near, MOST_NEAR)),
        library_version=library.version,
    )


def _name(closed: ClosedModel, typed: str) -> str:
    """Return the name to show: that of the entry, or what was typed of a version without one."""
    own = {folded(name) for name in (closed.id, closed.name, *closed.aliases)}
    without_entry = bool(closed.any_version_of) and folded(typed) not in own
    return typed[:LONGEST_TEXT] if without_entry else closed.name


def _compared(closed: ClosedModel, library: Library) -> ClosedScore | None:
    for name, score in closed.scores.items():
        known = library.benchmarks[name]
        return ClosedScore(benchmark=name, name=known.name, as_of=known.as_of, score=score)
    return None


def _scores(closed: ClosedModel, library: Library) -> dict[str, float]:
    """Return the scores of open models on the benchmark that has the closed one, best first."""
    scores = [library.benchmarks[name].scores for name in closed.scores]
    ordered = sorted((-score, name) for each in scores for name, score in each.items())
    return {name: -score for score, name in ordered}


def _on(machine: Machine, closed: ClosedModel, library: Library) -> Iterator[NearModel]:
    """Yield the models that run on a machine: by their scores, then by those of the purpose."""
    goal = library.goals.get(closed.purpose)
    if goal is None:
        yield from near_media(closed.purpose, machine, library)
        return
    search, scores = Search(machine, goal, goal.context, 1, library), _scores(closed, library)
    for name in dict.fromkeys((*scores, *(model.model for model in search.models))):
        run = search.run(name)
        if isinstance(run, Run):
            runs = HowItRuns(
                format=run.format,
                verdict=run.verdict,
                needed_bytes=run.needed_bytes,
                decode_tokens_per_s=run.decode,
            )
            yield _near(name, scores, library, runs)


def _anywhere(closed: ClosedModel, library: Library) -> Iterator[NearModel]:
    """Yield what the catalog says is nearest, else what reaches its score, else what is usual."""
    goal = library.goals.get(closed.purpose)
    if goal is None:
        yield from usual_media(closed.purpose, library)
        return
    scores = _scores(closed, library)
    own = next(iter(closed.scores.values()), 0.0)
    reaching = [name for name, score in scores.items() if score >= own]
    names = closed.nearest or reaching or [*scores][:MOST_NEAR] or goal.models
    for name in sorted(names, key=lambda name: library.models[name].total_parameters):
        yield _near(name, scores, library, None)


def _near(
    name: str, scores: dict[str, float], library: Library, runs: HowItRuns | None
) -> NearModel:
    model = library.models[name]
    return NearModel(model=name, name=model.name, score=scores.get(name), runs=runs)
