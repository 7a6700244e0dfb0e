from typing import Any

import pytest

from bot.loading import Loaded
from bot.marked_yaml import read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Data, addresses, removed_addresses
from bot.overlays.overlay import overlaid
from bot.overlays.rule_edit import edited, shown_rule

ANSWER: Data = {
    "id": "answer",
    "name": "Our answer",
    "turns": 1,
    "prompt": 90,
    "answer": 10,
    "source": "us",
}
MINE: Data = {**ANSWER, "id": "mine"}


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """Return the small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def _over(base: Loaded, tasks: object) -> Loaded:
    return overlaid(base, as_yaml({"tasks": tasks}), "server@7")


def _ids(loaded: Loaded) -> list[str]:
    return [*loaded.whole.tasks]


def test_a_server_replaces_adds_and_removes_tasks_by_id(base: Loaded) -> None:
    """A replaced one keeps its place, a new one comes last; the shared library stays as it is."""
    changed = _over(base, {"replace": [ANSWER], "add": [MINE], "remove": ["session"]})
    assert ["answer", "mine"] == _ids(changed)
    assert 90 == changed.whole.tasks["answer"].prompt_tokens
    assert ["answer", "session"] == _ids(base)
    assert () == changed.remarks


@pytest.mark.parametrize(
    ("tasks", "problem"),
    [
        ([MINE], 'server@7:2:3: needs lines that begin with "replace:" or "add:" or "remove:"'),
        ({"examples": []}, 'server@7:2:3: unknown word "examples" (one of: add, remove, replace)'),
        ({"ad": [MINE]}, 'server@7:2:3: unknown word "ad", did you mean "add"?'),
        ({"add": [{**MINE, "turns": 0}]}, "server@7:5:14: must be more than 0"),
        (
            {"add": [MINE, MINE]},
            'server@7:9:11: the id "mine" is taken; the first one is at server@7:3',
        ),
        ({"remove": [7]}, "server@7:3:7: needs the id of a rule"),
        (
            {"add": [{**MINE, "id": f"more-{number}"} for number in range(11)]},
            "server@7:63:7: 12 tasks are the most; leave some out",
        ),
    ],
)
def test_a_mistake_in_own_tasks_is_refused_at_its_line(
    base: Loaded, tasks: object, problem: str
) -> None:
    """The shared rules stay in force."""
    loaded = _over(base, tasks)
    assert loaded.library is None
    assert [problem] == [str(entry) for entry in loaded.problems]


def test_a_task_that_a_goal_names_cannot_be_removed_alone(a_library: Any) -> None:
    """The goal would name a task that is not there."""
    a_library.edit("rules/goals.yaml", "because:", "task: session\n    because:")
    loaded = _over(a_library.load(), {"remove": ["session"]})
    (problem,) = loaded.problems
    assert 'unknown task "session"' in str(problem)


@pytest.mark.parametrize(
    ("tasks", "remark"),
    [
        ({"replace": [MINE]}, 'the shared rules no longer have "mine"; yours stays'),
        ({"add": [ANSWER]}, 'the shared rules have "answer" too by now; yours stands in its place'),
        ({"remove": ["gone"]}, 'no shared rule "gone" is left to remove'),
    ],
)
def test_a_later_change_of_the_shared_tasks_is_a_remark(
    base: Loaded, tasks: object, remark: str
) -> None:
    """The server's task goes on counting."""
    loaded = _over(base, tasks)
    assert loaded.library is not None
    assert [remark] == [entry.message for entry in loaded.remarks]


def test_moderators_edit_tasks_like_rules(base: Loaded) -> None:
    """Shown, changed, added and removed under its address."""
    answer, session = Address("tasks", "answer"), Address("tasks", "session")
    assert {answer, session} <= {*addresses(base.rules, {})}
    shared: Any = shown_rule(base.rules, {}, answer)
    assert 500 == shared["prompt"]
    own: Data = {}
    for where, typed in ((answer, as_yaml(ANSWER)), ("tasks", as_yaml(MINE)), (session, "")):
        edit, problems = edited(base.rules, own, where, typed)  # type: ignore[arg-type]
        assert [] == problems
        assert edit is not None
        marked, _ = read_marked(edit.text, "server@7")
        assert marked is not None
        own = marked.data  # type: ignore[assignment]
    assert {"replace": [ANSWER], "add": [MINE], "remove": ["session"]} == own["tasks"]
    assert Address("tasks", "mine") in addresses(base.rules, own)
    assert [session] == [*removed_addresses(own)]
    assert shown_rule(base.rules, own, answer) == ANSWER
