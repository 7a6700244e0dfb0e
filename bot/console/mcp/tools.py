"""The tools that `rigwise mcp` offers, and their answers; no SDK is needed for them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.asking.line import LINE_LIMIT, visible
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS, CommandName, Option
from bot.asking.request import Request
from bot.console.responder import Responder, Status
from bot.spelling import nearest
from bot.texts import Words

TOOLS: Final[tuple[CommandName, ...]] = ("fit", "buy", "best", "compare", "start")
_YES_NO: Final = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Tool:
    """A tool as clients list it; `schema` is the JSON Schema of its arguments."""

    name: str
    description: str
    schema: Mapping[str, object]


@dataclass(frozen=True)
class Reply:
    """The reply to a call: the object of `rigwise ask --json` as text; an error as one line."""

    text: str
    record: Mapping[str, object]
    is_error: bool = False


def tools(words: Words) -> list[Tool]:
    """Return the tools, each with the options of its command."""
    return [Tool(name, words.say(f"command.{name}"), _schema(name, words)) for name in TOOLS]


def _schema(name: CommandName, words: Words) -> Mapping[str, object]:
    options = COMMANDS[name].options
    return {
        "type": "object",
        "properties": {option.name: _property(name, option, words) for option in options},
        "required": [option.name for option in options if option.required],
        "additionalProperties": False,
    }


def _property(name: CommandName, option: Option, words: Words) -> Mapping[str, object]:
    described = {"type": "string", "description": words.say(f"command.{name}.{option.name}")}
    if option.choices and not option.several:
        return {**described, "enum": list(option.choices)}
    return described


def called(name: str, arguments: Mapping[str, object], clerk: Responder) -> Reply:
    """Answer a call; whatever a client sends, it gets a reply."""

    def request() -> Request:
        return read_call(name, arguments)

    record, status = clerk.record_of(request)
    known = json.loads(record)
    if status is Status.ANSWERED:
        return Reply(record, known)
    return Reply(_line(known["error"], clerk.words), known, is_error=True)


def read_call(name: str, arguments: Mapping[str, object]) -> Request:
    """Return the request of a call; Mistake for another tool, an unknown option, or too much text.

    No file is read: what `rigwise ask` would take as the path of one names nothing here.
    """
    command = next((tool for tool in TOOLS if tool == name), None)
    if command is None:
        offered = nearest(name[:LINE_LIMIT], TOOLS, most=len(TOOLS)) or TOOLS
        raise Mistake("unknown_command", suggestions=offered, text=name)
    texts = {option: _text(option, value) for option, value in arguments.items()}
    if sum(map(len, texts.values())) > LINE_LIMIT:
        raise Mistake("too_long", limit=str(LINE_LIMIT))
    known = COMMANDS[command].option_names
    for option in texts:
        if option not in known:
            suggestions = [f"{each}:" for each in nearest(option[:LINE_LIMIT], known, most=3)]
            raise Mistake("unknown_option", suggestions=suggestions, text=option)
    return Request(command, {option: visible(text) for option, text in texts.items()})


def _text(option: str, value: object) -> str:
    """Return an argument as it is typed: agents send numbers and truth values as such."""
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, str | int | float):
        return str(value)
    raise Mistake("not_a_text", text=option)


def _line(error: Mapping[str, object], words: Words) -> str:
    """Return an error as one line, with what to try instead."""
    message = " ".join(str(error["message"]).split())
    tries = error["suggestions"]
    if not isinstance(tries, list) or not tries:
        return message
    return words.say("mcp.try", message=message, tries=" · ".join(map(str, tries)))
