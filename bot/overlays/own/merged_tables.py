"""Writes a server's goals, tasks and numbers into the shared files, and keeps their comments."""

from collections.abc import Iterator
from typing import Any

from bot.loading.rules.rules import Rules
from bot.loading.section import value_at
from bot.marked_yaml import Marked, Path, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Data, rows_of
from bot.overlays.own.places import item_lines, span_of

# First line and end line (not included), counted from 0, and the lines that replace them.
Edit = tuple[int, int, list[str]]


def merged_tables(rules: Rules, own: Data) -> dict[str, str]:
    """Return the texts of goals.yaml, tasks.yaml and sizing.yaml, each if the overlay changes it.

    One whose edits would not be read back as they are meant is left out.
    """
    changed = {
        "goals.yaml": (rows_of(own, "goals"), []),
        "tasks.yaml": (
            [*rows_of(own, "tasks", "replace"), *rows_of(own, "tasks", "add")],
            rows_of(own, "tasks", "remove"),
        ),
    }
    merged: dict[str, str] = {}
    for name, (rows, gone) in changed.items():
        if rows or gone:
            text = with_rows(rules.texts.get(name, ""), name.partition(".")[0], rows, gone)
            merged |= {name: text} if text else {}
    if isinstance(own.get("sizing"), dict):
        text = _with_numbers(rules.texts.get("sizing.yaml", ""), own["sizing"])
        merged |= {"sizing.yaml": text} if text else {}
    return merged


def with_rows(
    text: str,
    key: str,
    rows: list[Any],
    gone: list[Any],
    by: tuple[str, ...] = ("id",),
) -> str:
    """Return a file's text with rows in its list `key`, in place of those equal in `by`, or last.

    Empty if the result is not read back so.
    """
    marked, problems = read_marked(text, "")
    listed = value_at(marked, (key,)) if marked else None
    if marked is None or problems or not isinstance(listed, list) or not listed:
        return ""
    lines = text.splitlines()
    edits = sorted(_row_edits(lines, marked, key, rows, gone, by), key=lambda edit: edit[:2])
    for first, end, new in reversed(edits):
        lines[first:end] = new
    result = "\n".join(lines) + "\n"
    return result if _has(result, key, rows, gone) else ""


def _row_edits(
    lines: list[str],
    marked: Marked,
    key: str,
    rows: list[Any],
    gone: list[Any],
    by: tuple[str, ...],
) -> Iterator[Edit]:
    listed: Any = value_at(marked, (key,))
    places: dict[tuple[Any, ...], Path] = {
        tuple(row.get(name) for name in by): (key, index) for index, row in enumerate(listed)
    }
    last_first, last_end = span_of(lines, marked, (key, len(listed) - 1))
    for row in rows:
        at = places.get(tuple(row.get(name) for name in by))
        if at is None:
            yield last_end, last_end, item_lines(row, lines[last_first])
        else:
            first, end = span_of(lines, marked, at)
            yield first, end, item_lines(row, lines[first])
    for name in gone:
        if (name,) in places:
            yield *span_of(lines, marked, places[name,]), []


def _has(text: str, key: str, rows: list[Any], gone: list[Any]) -> bool:
    marked, problems = read_marked(text, "")
    listed = value_at(marked, (key,)) if marked else None
    if problems or not isinstance(listed, list):
        return False
    return all(row in listed for row in rows) and not any(row.get("id") in gone for row in listed)


def _with_numbers(text: str, own: Data) -> str:
    """Return sizing.yaml with the server's numbers in place of the shared ones."""
    marked, problems = read_marked(text, "")
    shared: Any = marked.data if marked else None
    if marked is None or problems or not isinstance(shared, dict):
        return ""
    lines, wanted = text.splitlines(), {}
    edits = []
    for name, value in own.items():
        both = isinstance(value, dict) and isinstance(shared.get(name), dict)
        wanted[name] = {**shared[name], **value} if both else value
        if name in shared:
            first, end = _table_span(lines, marked.key_mark((name,)).line - 1)
            edits.append((first, end, as_yaml({name: wanted[name]}).splitlines()))
    for first, end, new in sorted(edits, reverse=True):
        lines[first:end] = new
    result = "\n".join(lines) + "\n"
    again, problems = read_marked(result, "")
    same = again is not None and not problems and again.data == {**shared, **wanted}
    return result if same else ""


def _table_span(lines: list[str], first: int) -> tuple[int, int]:
    """Return the first line of a key and the end of its value; comments below are not included."""
    end = first + 1
    for number in range(first + 1, len(lines)):
        text = lines[number].strip()
        if text and not text.startswith("#"):
            # A list may begin in the first column too.
            if not lines[number].startswith((" ", "-")):
                break
            end = number + 1
    return first, end
