from typing import Any

import pytest

TASKS = "rules/tasks.yaml"
GOALS = "rules/goals.yaml"
MORE = "".join(
    f"""\
  - {{ id: task-{number}, name: More, turns: 1, prompt: 9, answer: 9, source: here }}
"""
    for number in range(11)
)
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (TASKS, "turns: 1", "turns: 0", ["rules/tasks.yaml:4:12: must be more than 0"]),
    (
        TASKS,
        "answer: 400",
        "answr: 400",
        ['rules/tasks.yaml:6:5: unknown word "answr", did you mean "answer"?'],
    ),
    (
        TASKS,
        "prefix: cold",
        "prefix: hot",
        ['rules/tasks.yaml:14:13: unknown prefix "hot" (one of: cold, warm)'],
    ),
    (
        TASKS,
        "prompt: 500",
        "prompt: 500 tokens",
        ["rules/tasks.yaml:5:13: needs a whole number, not text"],
    ),
    (
        TASKS,
        "turns: 5",
        "turns: 1",
        ["rules/tasks.yaml:8:5: a task of one turn has no followup; leave it out"],
    ),
    (
        TASKS,
        "id: session",
        "id: answer",
        ['rules/tasks.yaml:8:9: the id "answer" is taken; the first one is at rules/tasks.yaml:2'],
    ),
    (
        TASKS,
        "tasks:\n",
        "tasks:\n" + MORE,
        ["rules/tasks.yaml:19:5: 12 tasks are the most; leave some out"],
    ),
    (
        TASKS,
        "tasks:",
        "task:",
        ['rules/tasks.yaml:1:1: unknown word "task", did you mean "tasks"?'],
    ),
    (
        GOALS,
        "because:",
        "task: sesion\n    because:",
        ['rules/goals.yaml:10:11: unknown task "sesion", did you mean "session"?'],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_tasks_are_refused_at_the_mistake(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """The lines are those of `tasks.yaml`, and of a goal that names a task."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]


def test_tasks_are_in_the_order_of_their_file(a_library: Any) -> None:
    """That is their order on the cards."""
    loaded = a_library.load()
    assert ["answer", "session"] == [*loaded.whole.tasks]
    assert (5, 3400) == (
        loaded.whole.tasks["session"].turns,
        loaded.whole.tasks["session"].context_tokens,
    )


def test_a_goal_may_name_a_task(a_library: Any) -> None:
    """It need not."""
    a_library.edit(GOALS, "because:", "task: session\n    because:")
    library = a_library.load().whole
    assert "session" == library.goals["learning"].task
    assert library.goals["chat"].task is None
