"""Writes the program's real answers into the README, and draws its cards: `make readme`.

They come from the frozen rules and catalog, on their day, so that no price and no calendar turns
the README stale: only what the program says of them does.
"""

import io
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bot.cards.card import Card, Code
from bot.console.ask import HINT
from bot.console.picture import show
from bot.console.responder import Responder, Status
from bot.texts import words_for
from docs.phone import first_minutes
from docs.phone.cards import pictures
from tests.golden.frozen.library import DAY, frozen_library

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_WIDTH = 100  # columns: what a README shows without scrolling
_ANSWER = re.compile(
    r"(<!-- (?P<kind>answer|details): (?P<line>.*?) -->\n).*?(<!-- end -->)", re.DOTALL
)
_COMMANDS = re.compile(r"(<!-- commands: (?P<line>.*?) -->\n).*?(<!-- end -->)", re.DOTALL)


def with_answers(text: str, clerk: Responder) -> str:
    """The text with what each marker wants: an answer's screen, all its details, or its commands.

    ValueError for a line that is not answered.
    """
    text = _ANSWER.sub(lambda entry: f"{entry[1]}{_session(entry, clerk)}{entry[4]}", text)
    return _COMMANDS.sub(
        lambda entry: f"{entry[1]}{_commands(entry['line'], clerk)}{entry[3]}", text
    )


def _session(marker: re.Match[str], clerk: Responder) -> str:
    line, details = marker["line"], marker["kind"] == "details"
    console = Console(width=_WIDTH, file=io.StringIO(), highlight=False)
    with console.capture() as printed:
        show(_answer(line, replace(clerk, details=details)), console)
    option = "--details " if details else ""
    return f'```console\n$ .venv/bin/rigwise ask {option}"{line}"\n{printed.get()}```\n'


def _commands(line: str, clerk: Responder) -> str:
    sections = _answer(line, replace(clerk, details=True)).sections
    blocks = [
        f"# {each.name}\n{each.body.text}" for each in sections if isinstance(each.body, Code)
    ]
    if not blocks:
        raise ValueError(f"{line}: no commands")
    language, commands = "powershell" if "os:windows" in line else "sh", "\n\n".join(blocks)
    return f"```{language}\n{commands}\n```\n"


def _answer(line: str, clerk: Responder) -> Card:
    card, status = clerk.card(line)
    if status is not Status.ANSWERED:
        raise ValueError(f"{line}: {card.lead}")
    return card


def clerk_for(locale: str) -> Responder:
    """Who answers in the README, in a language."""
    return Responder(frozen_library(), words_for(locale), lambda: DAY, hint=HINT)


def main() -> None:
    """Rewrite README.md and its pictures."""
    README.write_text(with_answers(README.read_text("utf-8"), clerk_for("en")), encoding="utf-8")
    for file, drawn in {**pictures(), **first_minutes.pictures()}.items():
        file.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
