"""The lines of `/fit` on the time of tasks and on how many people a machine serves at once."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.asking.quantities import context_words
from bot.cards.card import Section
from bot.cards.durations import duration
from bot.cards.figures import two_digits, whole, whole_k, whole_k_above
from bot.running.capacity.users import MOST_COUNTED_USERS
from bot.running.figures import Capacity, MachineFigures, TaskFigures
from bot.texts import Words

_BETWEEN = " · "


def task_lines(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield a line with the time of each task, and one on people at once if there can be several.

    For tasks that fill more than the asked context it names the context to ask for.
    """
    times = _BETWEEN.join(
        words.say(
            "fit.task",
            task=task.name.in_locale(words.locale),
            time=duration(task.seconds, words),
        )
        for task in machine.tasks
        if task.seconds is not None
    )
    further = longer_context(machine)
    if times and further is not None:
        yield words.say("fit.tasks_longer", tasks=times, context=context_words(further))
    elif times:
        yield words.say("fit.tasks", tasks=times)
    if machine.capacity is not None:
        yield from _people(machine.capacity, answer.question.users, answer.question.context, words)


def longer_context(machine: MachineFigures) -> int | None:
    """Return the context that the longest task fills, if it is longer than asked and fits."""
    return max(_further(machine), default=None)


def _further(machine: MachineFigures) -> Iterator[int]:
    """Yield the context, in whole k, of each task that fits only with a longer one than asked."""
    for task in machine.tasks:
        needed = whole_k_above(task.context)
        if task.seconds is None and needed <= (machine.longest_context or 0):
            yield needed


def _people(capacity: Capacity, users: int, context: int, words: Words) -> Iterator[str]:
    speed = two_digits(capacity.tokens_per_s_each, words)
    each = context_words(whole_k(capacity.context_each))
    if users > 1 and whole_k(capacity.context_each) > context:
        yield words.say("fit.people.context", users=users, context=each, speed=speed)
    elif users == 1 and capacity.users > 1:
        key = "fit.people.most" if capacity.users == MOST_COUNTED_USERS else "fit.people"
        yield words.say(key, users=capacity.users, context=each, speed=speed)


def tasks_section(answer: FitAnswer, words: Words) -> list[Section]:
    """Return a section that says what each task is and how long it may take; none without tasks."""
    lines = [_detail(task, words) for machine in answer.machines[:1] for task in machine.tasks]
    lines += [
        words.say(
            "fit.people.why",
            floor=two_digits(machine.capacity.floor_tokens_per_s, words),
            users=MOST_COUNTED_USERS,
        )
        for machine in answer.machines[:1]
        if machine.capacity is not None
    ]
    return [Section(words.say("fit.tasks.title"), "\n".join(lines))] if lines else []


def _detail(task: TaskFigures, words: Words) -> str:
    took = task.seconds
    return words.say(
        "fit.task.turns" if task.turns > 1 else "fit.task.once",
        task=task.name.in_locale(words.locale),
        turns=task.turns,
        prompt=whole(task.prompt, words),
        followup=whole(task.followup, words),
        answer=whole(task.answer, words),
        context=whole(task.context, words),
        time=words.say("fit.task.no_time") if took is None else duration(took, words),
    )
