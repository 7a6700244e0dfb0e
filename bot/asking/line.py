"""Typed lines (`/fit model:qwen2-72b context:32k`): from a line to a request, and back."""

import re
import unicodedata
from collections.abc import Sequence

from bot.asking.mistake import LONGEST_TEXT, Mistake
from bot.asking.options import COMMANDS, CommandName, command_named
from bot.asking.request import Request
from bot.naming.pasted.format import one_line, pasted_format
from bot.spelling import nearest

# Characters, a gap counts as one: a pasted table of two cards with its processes has 2,500, a
# usual question 100. No line is looked at that has many more with its gaps.
LINE_LIMIT = 6000
_LONGEST_UNFOLDED = 10 * LINE_LIMIT
PASTED_INTO = frozenset(
    {"hardware", "own", "a", "b", "between", "new_on"}
)  # options that accept pasted output
_ASK = re.compile(r"^/?ask\s+(?:text:)?\s*", re.IGNORECASE)
_OPTION_NAMES = frozenset(
    name for known in COMMANDS.values() for name in known.option_names if name != "text"
)
_OPTION = re.compile(r"(?:^|\s)([a-z_]+):", re.IGNORECASE)


def read_line(text: str) -> Request:
    """Read one line; Mistake if it is empty, too long, or no known command with its options.

    An option begins at whitespace followed by `name:`; any other colon belongs to the value
    (`model:llama3:70b`). Inside pasted output only a known option that is not given yet begins
    one, and only if its value follows at once. Direction marks and zero-width characters are
    dropped.
    """
    line = "" if len(text) > _LONGEST_UNFOLDED else visible(text)
    if len(text) > _LONGEST_UNFOLDED or len(line) > LINE_LIMIT:
        raise Mistake("too_long", limit=str(LINE_LIMIT))
    if not line:
        raise Mistake("empty")
    head, _, rest = line.partition(" ")
    typed = head.removeprefix("/").lower()
    command = command_named(typed)
    if command is None:
        raise Mistake("unknown_command", suggestions=_nearest_commands(typed), text=head)
    return Request(command, _options(command, rest))


def read_typed(text: str) -> Request:
    """Read a line of a terminal: a command with its options, or a sentence to be read as `/ask`.

    A line with a slash is a command. Without one it is a command if it is nothing but its name, or
    if options follow. Mistake as in `read_line`.
    """
    line = text[: LINE_LIMIT + 1].strip()
    head, _, rest = visible(line).partition(" ")
    command = command_named(head.removeprefix("/").lower())
    if command == "ask" and rest and len(text) <= LINE_LIMIT:
        # All that follows is the sentence, with colons of its own: `GPU: RTX 3070`.
        return Request("ask", {"text": _ASK.sub("", line)})
    named = {match[1].lower() for match in _OPTION.finditer(rest)}
    has_options = not named.isdisjoint(_OPTION_NAMES)
    is_command = has_options or (command is not None and not rest)
    if not head or head.startswith("/") or is_command or len(text) > LINE_LIMIT:
        return read_line(text)
    return Request("ask", {"text": line})


def line_of(request: Request) -> str:
    """Return the line for a request, without a slash.

    read_line reads it back unless a value contains ` name:`.
    """
    options = (f"{name}:{text}" for name, text in request.options.items())
    return " ".join((request.command, *options))


def visible(text: str) -> str:
    """Return the text without control, format and private characters, NFKC-normalised, trimmed."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    return "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C").strip()


def _nearest_commands(command: str) -> Sequence[str]:
    names = [f"/{name}" for name in COMMANDS]
    return nearest(f"/{command}", names, most=5)


def _options(command: CommandName, rest: str) -> dict[str, str]:
    known = COMMANDS[command].option_names
    matches = _starts(rest, known)
    before = rest[: matches[0].start()].strip() if matches else rest.strip()
    if before:
        examples = [f"{name}:{before[:LONGEST_TEXT]}" for name in known[:1]]
        raise Mistake("unknown_word", suggestions=examples, text=before)
    options: dict[str, str] = {}
    ends = [*(match.start() for match in matches[1:]), len(rest)]
    for match, end in zip(matches, ends, strict=False):
        name = match[1].lower()
        if name not in known:
            suggestions = [f"{word}:" for word in nearest(name, known, most=3)]
            raise Mistake("unknown_option", suggestions=suggestions, text=name)
        if name in options:
            raise Mistake("conflict", text=f"{name}: {name}:")
        options[name] = rest[match.end() : end].strip()
    return options


def _starts(rest: str, known: Sequence[str]) -> list[re.Match[str]]:
    """Return where options begin; inside pasted output most words with a colon begin none."""
    starts: list[re.Match[str]] = []
    pasted = False
    for match in _OPTION.finditer(rest):
        name = match[1].lower()
        if pasted:
            given = {start[1].lower() for start in starts}
            follows = match.end() < len(rest) and not rest[match.end()].isspace()
            if name not in known or name in given or not follows:
                continue
        starts.append(match)
        pasted = name in PASTED_INTO and pasted_format(one_line(rest[match.end() :])) is not None
    return starts
