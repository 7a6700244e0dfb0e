import pytest

from bot.asking.options import COMMANDS
from bot.console import completion
from bot.console.completion import Suggestion, suggestions
from bot.console.responder import Responder


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", [*(f"/{name} " for name in COMMANDS), "quit"]),
        ("/", [*(f"/{name} " for name in COMMANDS), "quit"]),
        ("/fi", ["/fit "]),
        ("buy", ["/buy "]),
        ("hel", ["/help "]),
        ("/nothing ", []),
        ("/fit mo", ["model:"]),
        ("/FIT mo", ["model:"]),
        ("/fit model:", ["qwen2-72b", "qwen2-7b"]),
        ("/fit model:qwen2-72", ["qwen2-72b"]),
        ("/fit model: qwen2-72", ["qwen2-72b"]),
        ("/fit model:qwen2-72b k", ["kv:"]),
        ("/fit model:qwen2-72b mod", []),
        ("/buy goal:c", ["coding", "chat"]),
        ("/buy goal:coding pl", ["platform:"]),
    ],
)
def test_suggestions_for_a_line(clerk: Responder, line: str, offered: list[str]) -> None:
    """Commands first, then options not yet given, and values of the present option."""
    assert offered == [suggestion.text for suggestion in suggestions(line, clerk.library)]


def test_completions_know_the_options_before(
    clerk: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`/compare b` offers what can be compared with `a`."""
    monkeypatch.setattr(completion, "completions", lambda *typing: [str(typing[4])])
    (given, *_) = suggestions("/compare a: rtx 4090 goal:coding b:r", clerk.library)
    assert "{'a': 'rtx 4090', 'goal': 'coding'}" == given.text


def test_a_suggestion_replaces_the_typed_part(clerk: Responder) -> None:
    """A value replaces the text after its colon, an option the last word."""
    assert [Suggestion("qwen2-72b", 8)] == [*suggestions("/fit model:qwen2-72", clerk.library)]
    assert [Suggestion("model:", 2)] == [*suggestions("/fit mo", clerk.library)]
    assert [Suggestion("/fit ", 3)] == [*suggestions("  /fi", clerk.library)]
