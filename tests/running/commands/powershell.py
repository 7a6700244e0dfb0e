"""Reads a command as PowerShell does: the words that a program gets (about_Parsing)."""

import re
from collections.abc import Iterator

# Outside quotation marks these mean something else than themselves.
_SPECIAL = frozenset(",@(){};|&<>$#'\"")


def words_of(line: str) -> list[str]:
    """Return the words of one command; ValueError where PowerShell would read something else."""
    return list(_words(line.replace("`\n", " ")))


def environment_of(text: str) -> tuple[dict[str, str], str]:
    """Return the variables that a text sets first, and the command behind them."""
    variables: dict[str, str] = {}
    lines = text.split("\n")
    while found := re.fullmatch(r'\$env:(\w+) = "([^"`$]*)"', lines[0]):
        variables[found[1]] = found[2]
        lines.pop(0)
    return variables, "\n".join(lines)


def file_of(text: str) -> tuple[str, str]:
    """Return name and content of the file that a here-string is written to."""
    found = re.fullmatch(r"@'\n(.*)\n'@ \| Set-Content -Encoding ascii (\S+)", text, re.DOTALL)
    if found is None or "\n'@" in found[1]:
        raise ValueError(f"no here-string: {text}")
    return found[2], found[1]


def _words(line: str) -> Iterator[str]:
    at = 0
    while at < len(line):
        if line[at].isspace():
            if line[at] == "\n":
                raise ValueError("the command ends before its last line")
            at += 1
            continue
        word, at = _quoted(line, at) if line[at] in "'\"" else _bare(line, at)
        yield word


def _quoted(line: str, at: int) -> tuple[str, int]:
    mark, word = line[at], ""
    at += 1
    while at < len(line):
        if line.startswith(mark * 2, at):
            word, at = word + mark, at + 2
        elif line[at] == mark:
            if at + 1 < len(line) and not line[at + 1].isspace():
                raise ValueError(f"a word goes on behind its quotation mark: {line[at:]}")
            return word, at + 1
        else:
            word, at = word + line[at], at + 1
    raise ValueError("a quotation mark is open")


def _bare(line: str, at: int) -> tuple[str, int]:
    word = line[at:].split(maxsplit=1)[0]
    special = _SPECIAL.intersection(word)
    if special:
        raise ValueError(f"{word} holds {special} outside quotation marks")
    if word.startswith("-") and ("." in word or ":" in word):
        raise ValueError(f"{word} ends at its period")
    return word, at + len(word)
