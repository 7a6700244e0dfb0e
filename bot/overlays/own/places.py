"""Where the items of a list stand in a file, and their lines in its style."""

from bot.marked_yaml import Marked, Path
from bot.marked_yaml.writing import as_yaml


def span_of(lines: list[str], marked: Marked, at: Path) -> tuple[int, int]:
    """Return the first line of a list item and its end; comments below it are not included."""
    first = marked.mark(at).line - 1
    dash = indent_of(lines[first])
    end = first + 1
    for number in range(first + 1, len(lines)):
        text = lines[number].strip()
        if not text or text.startswith("#"):
            continue
        if indent_of(lines[number]) <= dash:
            break
        end = number + 1
    return first, end


def item_lines(row: object, text: str) -> list[str]:
    """Return a list item as lines, indented like the line `text` of another item."""
    blanks = " " * indent_of(text)
    return [blanks + line if line else "" for line in as_yaml([row]).splitlines()]


def indent_of(line: str) -> int:
    """Return the number of blanks with which a line begins."""
    return len(line) - len(line.lstrip(" "))
