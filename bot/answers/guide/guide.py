"""`/guide`: short lessons, with every figure calculated from the library."""

from functools import lru_cache
from typing import assert_never

from bot.answers.guide.answer import GuideAnswer, Lesson
from bot.answers.guide.buying import cloud_lesson, mac_or_pc_lesson
from bot.answers.guide.memory import (
    context_lesson,
    formats_lesson,
    kv_cache_lesson,
    memory_lesson,
)
from bot.answers.guide.pictures import pictures_lesson
from bot.answers.guide.speed import mixture_lesson, several_gpus_lesson, speed_lesson
from bot.answers.guide.training import training_lesson
from bot.asking.choice import choice
from bot.asking.options import TOPICS, Topic
from bot.asking.question import GuideQuestion, Options
from bot.asking.request import Request
from bot.library.library import Library


def guide(request: Request, library: Library) -> GuideAnswer:
    """Return the lesson on a topic; Mistake for an unknown topic, or if it lacks an example."""
    options = Options(request.options)
    topic = choice("topic", options.or_assumed("topic", TOPICS[0]), TOPICS)
    lesson = _lesson(topic, library)
    return GuideAnswer(
        question=GuideQuestion(topic=topic, assumed=options.assumed),
        figures=lesson.figures,
        rows=lesson.rows,
        next=lesson.next,
        library_version=library.version,
    )


# A lesson asks /fit up to a hundred times. Room for the present library and the one before it.
@lru_cache(maxsize=2 * len(TOPICS))
def _lesson(topic: Topic, library: Library) -> Lesson:
    match topic:
        case "memory":
            return memory_lesson(library)
        case "speed":
            return speed_lesson(library)
        case "context":
            return context_lesson(library)
        case "formats":
            return formats_lesson(library)
        case "moe":
            return mixture_lesson(library)
        case "mac-or-pc":
            return mac_or_pc_lesson(library)
        case "cloud":
            return cloud_lesson(library)
        case "kv-cache":
            return kv_cache_lesson(library)
        case "several-gpus":
            return several_gpus_lesson(library)
        case "training":
            return training_lesson(library)
        case "pictures":
            return pictures_lesson(library)
        case _:
            assert_never(topic)
