"""Suggestions of the chat while a line is typed; pure and independent of the terminal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.asking.completion import completions
from bot.asking.options import COMMANDS, CommandName, command_named
from bot.library.library import Library

OWN_WORDS = ("quit",)
_OPTION = re.compile(r"(?:^|\s)([a-z_]+):", re.IGNORECASE)


@dataclass(frozen=True)
class Suggestion:
    """A text to put in place of the last `replaces` characters of the line."""

    text: str
    replaces: int


def suggestions(line: str, library: Library, locale: str = "en") -> Iterator[Suggestion]:
    """Yield commands; after a command, values of the option being typed, then other options."""
    typed = line.lstrip()
    head, space, rest = typed.partition(" ")
    if not space:
        yield from _commands(typed)
        return
    command = command_named(head.removeprefix("/").lower())
    if command is None:
        return
    matches = list(_OPTION.finditer(rest))
    if matches:
        value = rest[matches[-1].end() :].lstrip()
        given = _given(rest, matches)
        for text in completions(matches[-1][1].lower(), value, library, locale, given):
            yield Suggestion(text, len(value))
    yield from _options(command, rest, {match[1].lower() for match in matches})


def _given(rest: str, matches: Sequence[re.Match[str]]) -> dict[str, str]:
    """Return the options before the one being typed, with their values."""
    return {
        match[1].lower(): rest[match.end() : following.start()].strip()
        for match, following in pairwise(matches)
    }


def _commands(typed: str) -> Iterator[Suggestion]:
    for word in (*(f"/{name} " for name in COMMANDS), *OWN_WORDS):
        if word.removeprefix("/").startswith(typed.removeprefix("/").lower()):
            yield Suggestion(word, len(typed))


def _options(command: CommandName, rest: str, given: set[str]) -> Iterator[Suggestion]:
    """Yield option names that begin with the last word; none after `name:`, as a value follows."""
    word = rest.rpartition(" ")[2]
    if ":" in word:
        return
    for option in COMMANDS[command].options:
        if option.name not in given and option.name.startswith(word.lower()):
            yield Suggestion(f"{option.name}:", len(word))
