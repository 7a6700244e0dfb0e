"""What Discord's client lets a member send: only what is registered, with values that fit."""

from collections.abc import Mapping
from typing import Any, Final

from tests.process.loopback_discord.component_limits import BUTTON, SELECTS, walk

Json = dict[str, Any]
Value = str | int | float | bool

PYTHON_TYPES: Final[dict[int, tuple[type, ...]]] = {
    3: (str,),
    4: (int,),
    5: (bool,),
    10: (int, float),
}
SUBCOMMAND: Final = 1
BOOLEAN: Final = 5
STRING: Final = 3
LONGEST_VALUE: Final = 6000
DIRECT_MESSAGE: Final = 1
MESSAGE_COMMAND: Final = 3
LABEL: Final = 18
LONGEST_FIELD: Final = 4000


class NotOfferedError(LookupError):
    """Discord's client would not let a member send this."""


def command_data(
    commands: list[Json],
    name: str,
    options: Mapping[str, Value],
    *,
    in_guild: bool,
    focused: str | None = None,
) -> Json:
    """The data of a command interaction, typed as the registered command says.

    With `focused` it is that of an autocomplete interaction: required options may still be open.
    A member of a group is named behind it: `hardware set`.
    """
    group, _, member = name.partition(" ")
    registered = _registered(commands, group, in_guild=in_guild)
    command = _member(registered, member) if member else registered
    known = {option["name"]: option for option in command.get("options") or []}
    if unknown := sorted(set(options) - set(known)):
        raise NotOfferedError(f"/{name} has no option {unknown}, but {sorted(known)}")
    missing = [key for key in known if known[key].get("required") and key not in options]
    if missing and focused is None:
        raise NotOfferedError(f"/{name} lacks its required options {missing}")
    filled = [
        _focused(known[key], value) if key == focused else _filled(known[key], value)
        for key, value in options.items()
    ]
    inside = [{"name": member, "type": SUBCOMMAND, "options": filled}] if member else filled
    return {"id": registered["id"], "name": group, "type": 1, "options": inside}


def message_command_data(commands: list[Json], name: str, message: Json) -> Json:
    """The data of a command that was chosen in the menu of a message."""
    known = {
        command["name"]: command for command in commands if command.get("type") == MESSAGE_COMMAND
    }
    if name not in known:
        raise NotOfferedError(f"{name!r} is in no message's menu; {sorted(known)} are")
    return {
        "id": known[name]["id"],
        "name": name,
        "type": MESSAGE_COMMAND,
        "target_id": message["id"],
        "resolved": {"messages": {message["id"]: message}},
    }


def component_data(message: Json, custom_id: str, values: list[str] | None) -> Json:
    """The data of a component interaction, if the message has such a component to press."""
    for _, component in walk(message["components"]):
        if component.get("custom_id") == custom_id and not component.get("disabled"):
            kind = component["type"]
            if (kind == BUTTON and values is None) or (kind in SELECTS and values is not None):
                chosen = {} if values is None else {"values": values}
                return {"custom_id": custom_id, "component_type": kind, **chosen}
    raise NotOfferedError(f"nothing to press with the custom_id {custom_id!r} and values {values}")


def modal_data(form: Json, values: Mapping[str, str | list[str]]) -> Json:
    """The data of a form that is sent: each label's value, what was filled in where none is given.

    NotOfferedError for a value that the form does not take, or one that it lacks.
    """
    labels = {entry["label"]: entry["component"] for entry in form["components"]}
    if unknown := sorted(set(values) - set(labels)):
        raise NotOfferedError(f"the form has no field {unknown}, but {sorted(labels)}")
    return {
        "custom_id": form["custom_id"],
        "components": [
            {"type": LABEL, "component": _submitted(component, values.get(label))}
            for label, component in labels.items()
        ],
    }


def _submitted(component: Json, given: str | list[str] | None) -> Json:
    """A field as it is sent."""
    sent = {"type": component["type"], "custom_id": component["custom_id"]}
    required = component.get("required") is not False
    if component["type"] in SELECTS:
        offered = {option["value"]: option.get("default") for option in component["options"]}
        chosen = [value for value, is_chosen in offered.items() if is_chosen]
        chosen = chosen if given is None else [*given]
        if set(chosen) - set(offered) or (required and not chosen):
            raise NotOfferedError(f"the form offers {sorted(offered)}, not {chosen}")
        return {**sent, "values": chosen}
    text = component.get("value") or "" if given is None else given
    if len(text) > component.get("max_length", LONGEST_FIELD) or (required and not text):
        raise NotOfferedError(f"a field takes no text of {len(text)} characters")
    return {**sent, "value": text}


def _registered(commands: list[Json], name: str, *, in_guild: bool) -> Json:
    slash = {command["name"]: command for command in commands if (command.get("type") or 1) == 1}
    if name not in slash:
        raise NotOfferedError(f"/{name} is not registered; {sorted(slash)} are")
    contexts = slash[name].get("contexts")
    if not in_guild and contexts is not None and DIRECT_MESSAGE not in contexts:
        raise NotOfferedError(f"/{name} is not offered in direct messages")
    return slash[name]


def _member(group: Json, name: str) -> Json:
    options: list[Json] = group.get("options") or []
    members = {option["name"]: option for option in options if option["type"] == SUBCOMMAND}
    if name not in members:
        raise NotOfferedError(f"/{group['name']} has no {name!r}, but {sorted(members)}")
    return members[name]


def _focused(option: Json, value: Value) -> Json:
    if not option.get("autocomplete"):
        raise NotOfferedError(f"option {option['name']} was registered without autocomplete")
    return {"name": option["name"], "type": option["type"], "value": str(value), "focused": True}


def _filled(option: Json, value: Value) -> Json:
    kind, name = option["type"], option["name"]
    fits = isinstance(value, PYTHON_TYPES.get(kind, ()))
    if not fits or (isinstance(value, bool) and kind != BOOLEAN):
        raise NotOfferedError(f"option {name} is of type {kind} and does not take {value!r}")
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise NotOfferedError(f"option {name} offers {choices}, not {value!r}")
    size = len(str(value)) if kind == STRING else value
    least = option.get("min_length" if kind == STRING else "min_value")
    most = option.get("max_length" if kind == STRING else "max_value")
    if kind == STRING and most is None:
        most = LONGEST_VALUE
    if (least is not None and size < least) or (most is not None and size > most):
        raise NotOfferedError(f"option {name} takes {least} to {most}, not {size}")
    return {"name": name, "type": kind, "value": value}
