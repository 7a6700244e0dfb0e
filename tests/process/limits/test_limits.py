from typing import Any

import pytest

from tests.process.loopback_discord.limits import callback_faults

Json = dict[str, Any]

EPHEMERAL = 64
COMPONENTS_V2 = 32768


def choice(number: int, **changes: object) -> Json:
    """One of several choices, with changes."""
    return {"name": f"choice {number}", "value": f"value {number}", **changes}


CALLBACKS: dict[str, tuple[Json, int, str]] = {
    "a deferral with a flag of a layout": (
        {"type": 5, "data": {"flags": EPHEMERAL | COMPONENTS_V2}},
        2,
        "data.flags: ",
    ),
    "a message for an autocomplete": ({"type": 4, "data": {"content": "c"}}, 4, "type: "),
    "choices for a command": ({"type": 8, "data": {"choices": []}}, 2, "type: "),
    "an update without a message": ({"type": 7, "data": {"content": "c"}}, 2, "type: "),
    "a made-up type": ({"type": 99}, 2, "type: "),
    "an empty message": ({"type": 4, "data": {}}, 2, "data.content: "),
    "an ephemeral update": ({"type": 7, "data": {"flags": EPHEMERAL}}, 3, "data.flags: "),
    "a long title": (
        {"type": 4, "data": {"embeds": [{"title": "t" * 257}]}},
        2,
        "data.embeds.0.title: ",
    ),
    "26 choices": (
        {"type": 8, "data": {"choices": [choice(n) for n in range(26)]}},
        4,
        "data.choices: ",
    ),
    "a choice name of 101": (
        {"type": 8, "data": {"choices": [choice(1, name="n" * 101)]}},
        4,
        "data.choices.0.name: ",
    ),
    "a choice value of 101": (
        {"type": 8, "data": {"choices": [choice(1, value="v" * 101)]}},
        4,
        "data.choices.0.value: ",
    ),
}


@pytest.mark.parametrize("breach", CALLBACKS)
def test_a_callback_that_breaks_a_limit_has_a_fault_there(breach: str) -> None:
    """Discord refuses the callback."""
    payload, interaction_type, fault = CALLBACKS[breach]
    faults = callback_faults(payload, interaction_type)
    assert any(entry.startswith(fault) for entry in faults), fault


def test_what_answers_an_interaction_has_no_fault() -> None:
    """A message, a deferral and an update for a button, choices for an autocomplete."""
    answers: list[tuple[Json, int]] = [
        ({"type": 4, "data": {"content": "c", "flags": EPHEMERAL}}, 2),
        ({"type": 5}, 2),
        ({"type": 5, "data": {"flags": EPHEMERAL}}, 3),
        ({"type": 6}, 3),
        ({"type": 7, "data": {"content": "c", "components": []}}, 3),
        ({"type": 8, "data": {"choices": [choice(n) for n in range(25)]}}, 4),
    ]
    assert [[]] * 6 == [callback_faults(payload, kind) for payload, kind in answers]


def test_a_fault_inside_a_union_is_told_once_and_where_it_is() -> None:
    """Choices may be texts, integers or numbers: these are texts, and one name is too long."""
    payload = {"type": 8, "data": {"choices": [choice(0), choice(1, name="n" * 101)]}}
    faults = [fault.partition(":")[0] for fault in callback_faults(payload, 4)]
    assert ["data.choices.1.name"] == faults
