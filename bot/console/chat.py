"""`rigwise chat`: questions typed at a prompt, or read from a pipe."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console

from bot.console.completion import suggestions
from bot.console.picture import show, styled
from bot.console.responder import Responder, Status
from bot.library.library import Library

HINT = "chat.details"
_PROMPT = "> "


def chat(clerk: Responder, history: Path) -> int:
    """Answer until `quit` or the end of input; return the exit status, always 0."""
    console = Console(highlight=False)
    if not sys.stdin.isatty():
        return converse(
            clerk, console, (line.decode(errors="replace") for line in sys.stdin.buffer)
        )
    console.print(styled(clerk.words.say("chat.hello")))
    session: PromptSession[str] = PromptSession(
        _PROMPT, history=_history(history), completer=_Completer(clerk.library, clerk.words.locale)
    )
    return converse(clerk, console, typed(session))


def converse(clerk: Responder, console: Console, lines: Iterable[str]) -> int:
    """Print a card for each line, and skip blank lines; return 0 at `quit` or the end.

    `details` prints the whole of the last answer.
    """
    asked = ""
    for line in lines:
        match line.strip().removeprefix("/").lower():
            case "":
                continue
            case "quit" | "exit":
                break
            case "details" | "详情" | "詳情" if asked:
                card, _ = replace(clerk, details=True).card(asked)
            case _:
                card, status = clerk.card(line)
                asked = line if status is Status.ANSWERED else asked
        show(card, console)
    return 0


def typed(session: PromptSession[str]) -> Iterator[str]:
    """Yield the lines of a prompt until Ctrl-D; Ctrl-C drops the line that is being typed."""
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _history(file: Path) -> History:
    """Return the history of earlier runs; if the file cannot be written, an empty one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):
            return FileHistory(file)
    except OSError:
        return InMemoryHistory()


class _Completer(Completer):
    """Completions in the form that the prompt expects."""

    def __init__(self, library: Library, locale: str) -> None:
        self._library = library
        self._locale = locale

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - the prompt passes it
    ) -> Iterator[Completion]:
        """Complete the text before the cursor."""
        for suggestion in suggestions(document.text_before_cursor, self._library, self._locale):
            yield Completion(suggestion.text, start_position=-suggestion.replaces)
