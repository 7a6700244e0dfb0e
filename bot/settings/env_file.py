"""A `.env` file: lines of `NAME=value`, read without touching the process's environment."""

import re
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)")
_QUOTED = re.compile(r"""(?P<quote>["'])(?P<value>.*?)(?P=quote)\s*(?:#.*)?""")
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True)
class Value:
    """The text of one variable, and where it was found (`.env:3`, `environment`)."""

    text: str
    place: str


def read_env_file(path: Path) -> tuple[dict[str, Value], list[str]]:
    """Return the variables of a file, and its problems as `file:line: message`.

    A missing file counts as an empty one. A value may be in quotes; outside of quotes ` #` begins
    a comment. Nothing is substituted.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}, []
    except UnicodeDecodeError:
        return {}, [f"{path}:1: this file is not UTF-8 text"]
    except OSError as error:
        return {}, [f"{path}:1: this file cannot be read: {error.strerror}"]
    values: dict[str, Value] = {}
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, value, problem = _assignment(line.strip())
        if name in values:
            problem = f"{name} is already given at {values[name].place}"
        if problem:
            problems.append(f"{path}:{number}: {problem}")
        else:
            values[name] = Value(value, f"{path}:{number}")
    return values, problems


def _assignment(line: str) -> tuple[str, str, str]:
    """Return name, value and problem of a line; the problem hides the line: it may hold a token."""
    match = _LINE.fullmatch(line)
    if match is None:
        return "", "", "a line must read NAME=value"
    name, text = match["name"], match["value"]
    if not text.startswith(("'", '"')):
        return name, _COMMENT.sub("", text).strip(), ""
    quoted = _QUOTED.fullmatch(text)
    if quoted is None:
        return name, "", f"the quotes around {name} do not close at its end"
    return name, quoted["value"], ""
