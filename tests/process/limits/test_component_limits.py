from typing import Any

import pytest

from tests.process.loopback_discord.limits import callback_faults, edit_faults, message_faults

Json = dict[str, Any]

COMPONENTS_V2 = 32768


def button(number: int = 0, **changes: object) -> Json:
    """A button that Discord takes, with changes."""
    return {"type": 2, "style": 2, "label": "Press", "custom_id": f"button:{number}", **changes}


def row(*components: Json) -> Json:
    """A row of components."""
    return {"type": 1, "components": list(components)}


def select(**changes: object) -> Json:
    """A select with two options, with changes."""
    options = [{"label": "a", "value": "a"}, {"label": "b", "value": "b"}]
    return {"type": 3, "custom_id": "select", "options": options, **changes}


COMPONENTS: dict[str, tuple[Json, str]] = {
    "6 rows": (
        {"content": "c", "components": [row(button(n)) for n in range(6)]},
        "components: more than 5 rows",
    ),
    "6 buttons in a row": (
        {"content": "c", "components": [row(*map(button, range(6)))]},
        "components.0.components: ",
    ),
    "a custom_id twice": (
        {"content": "c", "components": [row(button(), button())]},
        "components.0.components.0.custom_id: ",
    ),
    "a custom_id of 101": (
        {"content": "c", "components": [row(button(custom_id="i" * 101))]},
        "components.0.components.0.custom_id: ",
    ),
    "a label of 81": (
        {"content": "c", "components": [row(button(label="l" * 81))]},
        "components.0.components.0.label: ",
    ),
    "a button without words": (
        {"content": "c", "components": [row(button(label=None))]},
        "components.0.components.0.label: ",
    ),
    "a link without an address": (
        {"content": "c", "components": [row({"type": 2, "style": 5, "label": "Read"})]},
        "components.0.components.0.url: ",
    ),
    "a link with a custom_id": (
        {"content": "c", "components": [row(button(style=5, url="https://example.org"))]},
        "components.0.components.0.custom_id: ",
    ),
    "a select beside a button": (
        {"content": "c", "components": [row(button(), select())]},
        "components.0.components: ",
    ),
    "three of two options": (
        {"content": "c", "components": [row(select(max_values=3))]},
        "components.0.components.0.max_values: ",
    ),
    "a layout without its flag": (
        {"content": "c", "components": [{"type": 10, "content": "text"}]},
        "components.0.type: ",
    ),
    "a layout with content": (
        {
            "content": "c",
            "flags": COMPONENTS_V2,
            "components": [{"type": 10, "content": "text"}],
        },
        "content: ",
    ),
    "41 components in a layout": (
        {
            "flags": COMPONENTS_V2,
            "components": [
                {"type": 17, "components": [{"type": 10, "content": "t"}] * 20},
                {"type": 17, "components": [{"type": 10, "content": "t"}] * 19},
            ],
        },
        "components: more than 40",
    ),
    "4001 characters in a layout": (
        {
            "flags": COMPONENTS_V2,
            "components": [
                {"type": 10, "content": "t" * 4000},
                {"type": 10, "content": "t"},
            ],
        },
        "components: more than 4000",
    ),
}


@pytest.mark.parametrize("breach", COMPONENTS)
def test_components_that_break_a_limit_have_a_fault_there(breach: str) -> None:
    """Discord refuses the message."""
    payload, fault = COMPONENTS[breach]
    assert any(message_fault.startswith(fault) for message_fault in message_faults(payload)), fault


def test_components_at_their_limits_have_no_fault() -> None:
    """Each figure is the last one that Discord takes."""
    buttons = [button(n, label="l" * 80, custom_id=f"{n:0100}") for n in range(15)]
    link = {"type": 2, "style": 5, "label": "Read", "url": "https://example.org/page"}
    rows = [row(*buttons[:5]), row(*buttons[5:10]), row(*buttons[10:15]), row(link)]
    message = {"content": "c", "components": [*rows, row(select(max_values=2))]}
    assert [] == message_faults(message)


def test_a_layout_at_its_limits_has_no_fault() -> None:
    """40 components, nested ones included, and 4000 characters of text."""
    texts = [{"type": 10, "content": "t" * 100}] * 38
    box = {"type": 17, "components": [*texts, {"type": 14}]}
    assert [] == message_faults({"flags": COMPONENTS_V2, "components": [box]})


def test_an_edit_of_a_layout_needs_no_flag() -> None:
    """A message of components V2 stays one."""
    edit = {"components": [{"type": 10, "content": "text"}]}
    assert [] == edit_faults(edit, is_v2=True)
    assert ["components.0.type: needs the flag IS_COMPONENTS_V2"] == edit_faults(edit)


def test_a_modal_holds_five_components() -> None:
    """The schema alone would let 40 pass."""
    inputs = [row({"type": 4, "custom_id": f"i{n}", "label": "l", "style": 1}) for n in range(6)]
    data = {"custom_id": "m", "title": "t"}
    five = {"type": 9, "data": data | {"components": inputs[:5]}}
    six = {"type": 9, "data": data | {"components": inputs}}
    assert [] == callback_faults(five)
    assert ["data.components: more than 5 in a modal"] == callback_faults(six)
