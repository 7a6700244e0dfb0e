"""Checks of all tasks together: ids that are used twice, and how many there are."""

from collections.abc import Iterator

from bot.advice.task import MOST_TASKS, Task
from bot.loading.duplicates import repeated
from bot.loading.section import Section
from bot.marked_yaml import Problem


def task_problems(tasks: Section[Task]) -> Iterator[Problem]:
    """Yield a problem for each repeated id, and for the first task too many."""
    yield from repeated("id", tasks)
    if len(tasks.entries) > MOST_TASKS:
        # Of a server's own tasks and the shared ones, those of the server come last.
        message = f"{MOST_TASKS} tasks are the most; leave some out"
        yield tasks.entries[MOST_TASKS].problem((), message)
