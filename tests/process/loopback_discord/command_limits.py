"""Limits of application commands that Discord's API description does not hold.

Source: https://discord.com/developers/docs/interactions/application-commands and
https://discord.com/developers/docs/reference#locales, 2026-08-06.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]

SLASH: Final = 1
COMMANDS_BY_TYPE: Final = {SLASH: 100, 2: 15, 3: 15, 4: 1}
SUBCOMMANDS: Final = frozenset({1, 2})
CHOICE_TYPES: Final = {3: (str,), 4: (int,), 10: (int, float)}
COMMAND_CHARACTERS: Final = 8000
CHOICE_CHARACTERS: Final = 100
# The scripts whose vowel signs are neither letters nor numbers and are allowed all the same.
SCRIPTS: Final = ((0x0900, 0x097F), (0xA8E0, 0xA8FF), (0x0E01, 0x0E5B))
LOCALES: Final = frozenset(
    (
        *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt"),
        *("hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs"),
        *("el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"),
    )
)


def bulk_faults(commands: list[Json]) -> list[str]:
    """The faults of all commands of an application together, whose shape the schema accepts."""
    kinds = Counter(_type(command) for command in commands)
    names = Counter((_type(command), command["name"]) for command in commands)
    faults = [
        f": {count} commands of type {kind}, {COMMANDS_BY_TYPE[kind]} allowed"
        for kind, count in kinds.items()
        if count > COMMANDS_BY_TYPE[kind]
    ]
    for index, command in enumerate(commands):
        if names[_type(command), command["name"]] > 1:
            faults.append(f"{index}.name: {command['name']!r} is registered twice")
        faults += [f"{index}.{fault}" for fault in _command_faults(command)]
    return faults


def choice_faults(choices: list[Json], path: str) -> list[str]:
    """The faults of choices, of an option or of an autocomplete result."""
    counts = Counter(choice["name"] for choice in choices)
    faults = [
        f"{path}.{index}.name: Option choice name {choice['name']!r} already exists"
        for index, choice in enumerate(choices)
        if counts[choice["name"]] > 1
    ]
    return faults + [
        f"{path}.{index}.value: more than {CHOICE_CHARACTERS} characters"
        for index, choice in enumerate(choices)
        if len(str(choice["value"])) > CHOICE_CHARACTERS
    ]


def is_command_name(name: str) -> bool:
    r"""Whether `^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$` fits, in lower case."""
    return name == name.lower() and all(map(_is_name_character, name))


def _is_name_character(character: str) -> bool:
    return (
        character in "-_'"
        or unicodedata.category(character)[0] in "LN"
        or any(first <= ord(character) <= last for first, last in SCRIPTS)
    )


def _type(command: Json) -> int:
    return command.get("type") or SLASH


def _command_faults(command: Json) -> list[str]:
    faults = []
    if _type(command) == SLASH:
        faults += [*_text_faults(command), *_option_list_faults(command.get("options") or [])]
    elif command.get("options") or command.get("description"):
        faults.append("description: only slash commands have options and a description")
    if (characters := _characters(command)) > COMMAND_CHARACTERS:
        faults.append(f"name: {characters} characters in all, {COMMAND_CHARACTERS} allowed")
    return faults


def _text_faults(node: Json) -> list[str]:
    names = {"name": node["name"], **_localised(node, "name")}
    faults = [
        f"{path}: {name!r} is no name of a command or option"
        for path, name in names.items()
        if not is_command_name(name)
    ]
    if not (node.get("description") or "").strip():
        faults.append("description: This field is required")
    return faults + [
        f"{path}: no locale of Discord's"
        for key in ("name", "description")
        for path in _localised(node, key)
        if path.split(".")[1] not in LOCALES
    ]


def _localised(node: Json, key: str) -> dict[str, str]:
    texts = node.get(f"{key}_localizations") or {}
    return {f"{key}_localizations.{locale}": text for locale, text in texts.items()}


def _option_list_faults(options: list[Json]) -> list[str]:
    counts = Counter(option["name"] for option in options)
    has_optional = False
    faults = []
    if len({option["type"] in SUBCOMMANDS for option in options}) > 1:
        faults.append("options: subcommands cannot stand beside other options")
    for index, option in enumerate(options):
        here = f"options.{index}"
        if counts[option["name"]] > 1:
            faults.append(f"{here}.name: {option['name']!r} names two options")
        if option.get("required") and has_optional:
            faults.append(f"{here}.required: Required options must be placed before others")
        has_optional = has_optional or not option.get("required")
        faults += [f"{here}.{fault}" for fault in _option_faults(option)]
    return faults


def _option_faults(option: Json) -> list[str]:
    choices = option.get("choices") or []
    faults = [*_text_faults(option), *choice_faults(choices, "choices")]
    if choices and option.get("autocomplete"):
        faults.append("autocomplete: not together with choices")
    if (choices or option.get("autocomplete")) and option["type"] not in CHOICE_TYPES:
        faults.append(f"choices: not on an option of type {option['type']}")
    for kind in ("value", "length"):
        least, most = option.get(f"min_{kind}"), option.get(f"max_{kind}")
        if least is not None and most is not None and least > most:
            faults.append(f"min_{kind}: {least} is above max_{kind}, {most}")
    return faults + _option_list_faults(option.get("options") or [])


def _characters(node: Json) -> int:
    """Characters of a command that count towards 8000: the longest of each field's languages."""
    own = sum(max(map(len, _languages(node, key))) for key in ("name", "description"))
    children = (*(node.get("options") or ()), *(node.get("choices") or ()))
    return own + len(str(node.get("value", ""))) + sum(map(_characters, children))


def _languages(node: Json, key: str) -> Iterator[str]:
    yield node.get(key) or ""
    yield from (node.get(f"{key}_localizations") or {}).values()
