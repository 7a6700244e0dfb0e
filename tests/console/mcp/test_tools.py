import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.asking.line import LINE_LIMIT
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS
from bot.cards import attempt
from bot.cards.in_words import mistake_in_words
from bot.console.mcp.tools import TOOLS, called, read_call, tools
from bot.console.responder import Responder
from bot.texts import words_for

EN = words_for("en")


@pytest.fixture
def real_words(monkeypatch: pytest.MonkeyPatch, made_up_answers: None) -> None:
    """Let mistakes have their own words."""
    monkeypatch.setattr(attempt, "mistake_in_words", mistake_in_words)


def test_each_tool_has_the_options_of_its_command() -> None:
    """With their descriptions, their choices, and which of them are required."""
    for tool in tools(EN):
        command = COMMANDS[tool.name]  # type: ignore[index]
        schema: Any = tool.schema
        assert list(command.option_names) == list(schema["properties"])
        assert [each.name for each in command.options if each.required] == schema["required"]
        assert schema["additionalProperties"] is False
        assert all(each["description"] for each in schema["properties"].values())
    schema = next(tool.schema for tool in tools(EN) if tool.name == "start")
    assert ["linux", "macos", "windows"] == sorted(schema["properties"]["os"]["enum"])


def test_they_are_the_questions_that_agents_act_on() -> None:
    """Lists, pages and help are for people."""
    assert ("fit", "buy", "best", "compare", "start") == TOOLS


def test_a_call_is_answered_as_the_line_would_be(clerk: Responder) -> None:
    """The same object as `rigwise ask --json` prints."""
    reply = called("fit", {"model": "qwen2-72b", "users": 4, "vision": True}, clerk)
    record, _ = clerk.record("/fit model:qwen2-72b users:4 vision:yes")
    assert (False, json.loads(record)) == (reply.is_error, reply.record)
    assert json.loads(reply.text) == reply.record


@pytest.mark.usefixtures("real_words")
@pytest.mark.parametrize(
    ("name", "arguments", "kind", "line"),
    [
        ("dream", {}, "unknown_command", '"dream" is not a command.'),
        ("fit", {"colour": "red"}, "unknown_option", 'no option "colour:"'),
        ("fit", {"model": "nothing"}, "unknown_model", "Try: qwen2-72b"),
        ("fit", {"model": ["a", "b"]}, "not_a_text", '"model" needs a text'),
        ("fit", {"model": None}, "not_a_text", '"model" needs a text'),
        ("fit", {"model": "x" * (LINE_LIMIT + 1)}, "too_long", str(LINE_LIMIT)),
        ("x" * 99999, {"y" * 99999: "z"}, "unknown_command", "Try: "),
        ("fit", {"y" * 99999: "z"}, "unknown_option", "no option"),
        ("fit", {"model": "broken"}, "fault", "reference "),
    ],
)
def test_nonsense_is_one_clear_line(
    clerk: Responder, name: str, arguments: Mapping[str, object], kind: str, line: str
) -> None:
    """With what to do instead; the whole mistake stands beside it."""
    reply = called(name, arguments, clerk)
    assert reply.is_error
    assert line in reply.text
    assert len(reply.text) < 400
    assert "\n" not in reply.text
    assert kind == reply.record["error"]["kind"]  # type: ignore[index]


@pytest.mark.parametrize("path", ["./config.json", "@/etc/passwd", "/etc/passwd"])
def test_no_file_is_read(path: str) -> None:
    """What the terminal takes as a path stays a name."""
    request = read_call("fit", {"model": path, "hardware": path})
    assert {"model": path, "hardware": path} == dict(request.options)
    assert request.model is None


def test_invisible_characters_are_dropped() -> None:
    """As from every option of Discord."""
    assert {"model": "qwen"} == dict(read_call("fit", {"model": "qw\u200ben\n"}).options)


def test_a_call_is_a_request_of_its_command() -> None:
    """Whatever the order of its arguments."""
    with pytest.raises(Mistake):
        read_call("help", {})
    assert "best" == read_call("best", {"hardware": "rtx 4090"}).command
