"""`/best`: which models run best on this machine for a goal."""

from itertools import islice

from bot.answers.best.answer import BestAnswer, BestMachine, WantedSpeeds
from bot.answers.best.question import parse_best
from bot.answers.best.search import Search
from bot.answers.shared import GoalFigures
from bot.asking.request import Request
from bot.catalog.machine_text import machine_text
from bot.library.library import Library

MOST_WITHOUT_SCORE = 5


def best(request: Request, library: Library) -> BestAnswer:
    """Answer `/best`; Mistake if the question cannot be understood."""
    asked = parse_best(request, library)
    question, machine, goal = asked.question, asked.machine, asked.goal
    search = Search(machine, goal, question.context, question.users, library)
    models = search.models
    return BestAnswer(
        question=question,
        goal=GoalFigures(name=goal.name, because=goal.because),
        machine=BestMachine(
            hardware=machine_text(machine),
            name=machine.name,
            usable_bytes=search.host.pools.device_bytes,
        ),
        wanted=WantedSpeeds(
            floor=goal.decode_floor_tokens_per_s,
            comfortable=goal.decode_comfortable_tokens_per_s,
            reading_floor=goal.prefill_floor_tokens_per_s,
        ),
        task=search.time_of_task(models[0].model) if models else None,
        models=models,
        missed=search.missed,
        without_score=tuple(islice(search.without_score, MOST_WITHOUT_SCORE)),
        library_version=library.version,
    )
