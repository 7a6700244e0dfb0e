import pytest

from bot.asking.line import LINE_LIMIT, line_of, read_line, visible
from bot.asking.mistake import Mistake
from bot.asking.request import Request


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("/fit model:qwen2-72b", {"model": "qwen2-72b"}),
        ("fit model: qwen2 72b", {"model": "qwen2 72b"}),
        ("/FIT Model:llama3:70b context:32k", {"model": "llama3:70b", "context": "32k"}),
        ("/fit model:./config.json", {"model": "./config.json"}),
        (
            "/fit model:a hardware:2x 3090, 64GB RAM",
            {"model": "a", "hardware": "2x 3090, 64GB RAM"},
        ),
        ("/fit model：qwen2", {"model": "qwen2"}),
        ("/fit", {}),
        ("  /fit\tmodel:a\n", {"model": "a"}),
    ],
)
def test_an_option_begins_at_a_space_and_goes_on_to_the_next(
    line: str, options: dict[str, str]
) -> None:
    """Any other colon belongs to the value; case, tabs and full-width colons do not matter."""
    request = read_line(line)
    assert ("fit", options) == (request.command, dict(request.options))


@pytest.mark.parametrize(
    ("line", "kind", "suggestion"),
    [
        ("", "empty", None),
        ("\u200b\u202e", "empty", None),
        ("/fitt model:a", "unknown_command", "/fit"),
        ("/fit modle:a", "unknown_option", "model:"),
        ("/fit qwen2-72b", "unknown_word", "model:qwen2-72b"),
        ("/fit model:a model:b", "conflict", None),
        ("/fit model:" + "x" * LINE_LIMIT, "too_long", None),
    ],
)
def test_a_line_that_is_none_of_ours_is_a_mistake(
    line: str, kind: str, suggestion: str | None
) -> None:
    """Each kind says what to type instead, where anything would do."""
    with pytest.raises(Mistake) as caught:
        read_line(line)
    assert kind == caught.value.kind
    assert suggestion is None or suggestion in caught.value.suggestions


def test_what_cannot_be_seen_is_dropped() -> None:
    """Direction marks, zero-width characters and control characters are no part of a name."""
    assert "qwen2-72b" == visible(" \u202eqwen2\u200b-72b\x00 ")


def test_a_question_is_written_as_it_would_be_typed() -> None:
    """And read back as it was, order and all."""
    request = Request("fit", {"model": "llama3:70b", "hardware": "2x rtx 3090"})
    assert "fit model:llama3:70b hardware:2x rtx 3090" == line_of(request)
    assert request == read_line(line_of(request))
    assert "best" == line_of(Request("best", {}))
