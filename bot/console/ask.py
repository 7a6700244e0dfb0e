"""`rigwise ask`: one line, or every line of a file, answered as cards or as JSON."""

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bot.console.picture import show
from bot.console.responder import Responder, Status

HINT = "ask.details"
STANDARD_INPUT = "-"


def ask(clerk: Responder, line: str, *, as_json: bool, explains: bool = False) -> int:
    """Print the answer to one line, or how a sentence is read if `explains`.

    Return the exit status, 2 if the line is refused.
    """
    if explains:
        card, status = clerk.explanation(line)
        show(card, Console(highlight=False))
    elif as_json:
        record, status = clerk.record(line)
        # A single write, so that a pipe never delivers half a line.
        sys.stdout.write(f"{record}\n")
        sys.stdout.flush()
    else:
        card, status = clerk.card(line)
        show(card, Console(highlight=False))
    return status


def ask_lines(clerk: Responder, lines: Iterable[bytes], *, as_json: bool) -> int:
    """Print the answer to each line, in order and as soon as it is known; return 0."""
    for line in lines:
        # Bytes that are not text become a line that names nothing, and is refused like any other.
        ask(clerk, line.decode(errors="replace"), as_json=as_json)
    return Status.ANSWERED


def ask_file(clerk: Responder, name: str, *, as_json: bool) -> int:
    """Answer each line of a file, `-` for standard input; return 2 if it cannot be read."""
    if name == STANDARD_INPUT:
        return ask_lines(clerk, sys.stdin.buffer, as_json=as_json)
    try:
        with Path(name).open("rb") as file:
            return ask_lines(clerk, file, as_json=as_json)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        text = clerk.words.say("ask.unreadable", file=name, reason=error.strerror)
        sys.stderr.write(f"{text}\n")
        return Status.REFUSED
