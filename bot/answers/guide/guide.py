"""`/guide`: short lessons, whose every figure is computed from the library."""

from collections.abc import Callable
from functools import lru_cache

from bot.answers.guide.answer import GuideAnswer, Lesson
from bot.answers.guide.buying import cloud_lesson, mac_or_pc_lesson
from bot.answers.guide.memory import (
    context_lesson,
    formats_lesson,
    kv_cache_lesson,
    memory_lesson,
)
from bot.answers.guide.speed import mixture_lesson, several_gpus_lesson, speed_lesson
from bot.asking.choice import choice
from bot.asking.options import Topic
from bot.asking.question import GuideQuestion, Options
from bot.asking.request import Asked
from bot.library.library import Library

_LESSONS: dict[Topic, Callable[[Library], Lesson]] = {
    "memory": memory_lesson,
    "speed": speed_lesson,
    "context": context_lesson,
    "formats": formats_lesson,
    "moe": mixture_lesson,
    "mac-or-pc": mac_or_pc_lesson,
    "cloud": cloud_lesson,
    "kv-cache": kv_cache_lesson,
    "several-gpus": several_gpus_lesson,
}


def guide(asked: Asked, library: Library) -> GuideAnswer:
    """The lesson of a topic; a Mistake where there is none, or no example for it."""
    options = Options(asked.options)
    text = options.or_assumed("topic", next(iter(_LESSONS)))
    by_name = {str(topic): topic for topic in _LESSONS}
    topic = by_name[choice("topic", text, by_name)]
    lesson = _lesson(topic, library)
    return GuideAnswer(
        question=GuideQuestion(topic=topic, assumed=options.assumed),
        figures=lesson.figures,
        rows=lesson.rows,
        next=lesson.next,
        library_version=library.version,
    )


# A lesson asks /fit up to a hundred times; for the present library and the one before it.
@lru_cache(maxsize=2 * len(_LESSONS))
def _lesson(topic: Topic, library: Library) -> Lesson:
    return _LESSONS[topic](library)
