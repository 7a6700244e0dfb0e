"""Tests of the messages for one rejected value."""

from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from bot.marked_yaml.wording import message_for, unknown


class Goal(Enum):
    """An enumeration of two words."""

    CHAT = "chat"
    CODING = "coding"


class HintedError(ValueError):
    """An error with a suggestion."""

    suggestion = "B"


def _refuse_with_hint(value: object) -> object:
    raise HintedError(f'"{value}" is no unit here')


def _refuse(_: object) -> object:
    raise ValueError("Value error, of a kind")


def _refuse_without_words(_: object) -> object:
    raise ValueError


def _refuse_as_pydantic(_: object) -> object:
    raise PydanticCustomError("odd", "is odd")


def _assert(value: object) -> object:
    assert value is None, "must be nothing"
    return value


Words = Literal["any", "quiet"]
LINES = '"key: value" lines'
STRICT = Field(strict=True)


@pytest.mark.parametrize(
    ("kind", "value", "message", "suggestion"),
    [
        (Words, "quit", 'unknown key "quit"', "quiet"),
        (Words, "on", 'unknown key "on" (one of: any, quiet)', None),
        (Words, True, 'unknown key "true" (one of: any, quiet)', None),
        (Words, 3, 'unknown key "3" (one of: any, quiet)', None),
        (Words, ["any"], "needs one word, not a list (one of: any, quiet)", None),
        (Words, None, "needs one word, but nothing stands here (one of: any, quiet)", None),
        (Goal, "codng", 'unknown key "codng"', "coding"),
        (Goal, {}, f"needs one word, not {LINES} (one of: chat, coding)", None),
        (Literal["it's", "x"], "its", 'unknown key "its"', "it's"),
        (Literal[1, 2], 3, 'unknown key "3" (one of: 1 or 2)', None),
        (str, 3, "needs text, not a number", None),
        (str, True, "needs text, not true or false", None),
        (str, None, "needs text, but nothing stands here", None),
        (str, ["x"], "needs text, not a list", None),
        (
            str,
            {"budget": None},
            f'needs text, not {LINES}; text that begins with "{{" needs quotes',
            None,
        ),
        (str, {"budget": 1}, f"needs text, not {LINES}", None),
        (int, "x", "needs a whole number, not text", None),
        (int, 1.5, "needs a whole number, not 1.5", None),
        (int, None, "needs a whole number, but nothing stands here", None),
        (Annotated[int, STRICT], "012", "needs a whole number, not text", None),
        (Annotated[int, STRICT], True, "needs a whole number, not true or false", None),
        (Annotated[float, STRICT], "1e3", "needs a number, not text", None),
        (Annotated[bool, STRICT], "no", "needs true or false, not text", None),
        (bool, "maybe", "needs true or false, not text", None),
        (list[int], "x", "needs a list, not text", None),
        (list[int], "-a -b", 'needs a list, not text; is a space missing after "-"?', None),
        (Annotated[tuple[int, ...], STRICT], [1], "needs a list", None),
        (dict[str, int], [1], f"needs {LINES}, not a list", None),
        (
            dict[str, int],
            "budget:3",
            f'needs {LINES}, not text; is a space missing after ":"?',
            None,
        ),
        (
            dict[str, int],
            "预算：3",
            f'needs {LINES}, not text; this is the wide colon "：", write ": "',
            None,
        ),
        (date, "soon", 'needs a date such as 2026-11-20, not "soon"', None),
        (date, 2026, "needs a date such as 2026-11-20, not a number", None),
        (HttpUrl, "x", 'needs a web address such as https://example.org/page, not "x"', None),
        (Annotated[int, Field(gt=0)], 0, "must be more than 0", None),
        (Annotated[float, Field(gt=0)], 0.0, "must be more than 0", None),
        (Annotated[float, Field(ge=0.5)], 0.0, "must be at least 0.5", None),
        (Annotated[int, Field(lt=5)], 5, "must be less than 5", None),
        (Annotated[int, Field(le=5)], 6, "must be at most 5", None),
        (Annotated[int, Field(multiple_of=4)], 6, "must be a multiple of 4", None),
        (Annotated[str, Field(min_length=2)], "x", "needs 2 or more characters", None),
        (Annotated[str, Field(max_length=2)], "xyz", "must have 2 characters or fewer", None),
        (Annotated[list[int], Field(min_length=2)], [1], "needs 2 or more entries", None),
        (Annotated[list[int], Field(max_length=1)], [1, 2], "must have 1 entries or fewer", None),
        (
            Annotated[str, Field(pattern="^[a-z]+$")],
            "A",
            "is not written as it must be (pattern ^[a-z]+$)",
            None,
        ),
        (Annotated[str, BeforeValidator(_refuse_with_hint)], "GB", '"GB" is no unit here', "B"),
        (Annotated[str, AfterValidator(_refuse)], "x", "Value error, of a kind", None),
        (Annotated[str, AfterValidator(_refuse_without_words)], "x", "is not valid", None),
        (Annotated[str, AfterValidator(_assert)], "x", "must be nothing", None),
        (Annotated[str, AfterValidator(_refuse_as_pydantic)], "x", "is odd", None),
    ],
)
def test_a_rejected_value_has_a_message_in_plain_words(
    kind: Any, value: object, message: str, suggestion: str | None
) -> None:
    """For the kinds of values in our files, no message of pydantic reaches a moderator."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (fault,) = caught.value.errors()
    result, suggested = message_for(fault, "key")

    # pytest adds its details of a failed assert after the first line.
    assert (message, suggestion) == (result.splitlines()[0], suggested)


def test_a_list_of_known_words_is_cut_to_twenty() -> None:
    """A longer list would hide the message."""
    message, suggestion = unknown("hardware", "zzz", [f"rtx-{number}" for number in range(10, 40)])

    assert suggestion is None
    assert message.startswith('unknown hardware "zzz" (one of: rtx-10, rtx-11, ')
    assert message.endswith("rtx-29, and 10 more)")


def test_without_known_words_the_message_has_no_list() -> None:
    """There is nothing to choose from."""
    assert ('unknown word "x"', None) == unknown("word", "x", [])
