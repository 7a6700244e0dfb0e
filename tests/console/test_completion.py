import pytest

from bot.asking.options import COMMANDS
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
def test_what_is_offered_for_a_line(clerk: Responder, line: str, offered: list[str]) -> None:
    """Commands first, then options that are not given yet, and the values of the one at hand."""
    assert offered == [suggestion.text for suggestion in suggestions(line, clerk.library)]


def test_a_suggestion_replaces_what_was_typed_of_it(clerk: Responder) -> None:
    """A value takes the place of the text behind its colon, an option that of the last word."""
    assert [Suggestion("qwen2-72b", 8)] == [*suggestions("/fit model:qwen2-72", clerk.library)]
    assert [Suggestion("model:", 2)] == [*suggestions("/fit mo", clerk.library)]
    assert [Suggestion("/fit ", 3)] == [*suggestions("  /fi", clerk.library)]
