"""Writes a server's changes into the shared rule files, and keeps their comments."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from bot.loading.rules.rule_file import RuleFile
from bot.loading.rules.rules import Rules
from bot.loading.section import value_at
from bot.marked_yaml import Marked, Path, read_marked
from bot.overlays.address import Data, rows_of
from bot.overlays.own.merged_tables import merged_tables
from bot.overlays.own.places import item_lines, span_of

# First line and end line (not included), counted from 0, and the lines that replace them.
Edit = tuple[int, int, list[str]]


def merged_files(rules: Rules, own: Data) -> dict[str, str]:
    """Return the text of each file of `rules/` that the overlay changes, by name.

    A file that is not written as one list item below the other is left out, since the edits would
    not be right; the overlay has the changes anyway.
    """
    merged = {}
    for part, file in (("fit", rules.fit_file), ("buy", rules.buy_file)):
        name = f"{part}.yaml"
        if file is None or not own.get(part):
            continue
        text = _merged(rules.texts[name], file, own, part)
        if _holds(text, own, part):
            merged[name] = text
    return {**merged, **merged_tables(rules, own)}


def _merged(text: str, file: RuleFile, own: Data, part: str) -> str:
    """Return the text with all edits; empty if edits overlap."""
    lines = text.splitlines()
    edits = sorted(_edits(lines, file, own, part), key=lambda edit: edit[:2])
    if any(after[0] < before[1] for before, after in pairwise(edits)):
        return ""
    for first, end, new in reversed(edits):
        lines[first:end] = new
    return "\n".join(lines) + "\n"


def _edits(lines: list[str], file: RuleFile, own: Data, part: str) -> Iterator[Edit]:
    for name in rows_of(own, part, "remove"):
        if name in file.ids:
            first, end = span_of(lines, file.marked, file.ids[name])
            yield first, end, []
    for word in ("replace", "add"):
        for row in rows_of(own, part, word):
            yield from _rule_edit(lines, file, row)
    for row in rows_of(own, part, "examples"):
        yield _example_edit(lines, file.marked, row)


def _rule_edit(
    lines: list[str],
    file: RuleFile,
    row: Any,  # noqa: ANN401 - a row of YAML
) -> Iterator[Edit]:
    """Yield the edit for a rule; nothing for a new branch if the branch below it is gone."""
    known, before = file.ids.get(row["id"]), file.ids.get(row.get("before", ""))
    if known is not None:
        first, end = span_of(lines, file.marked, known)
        yield first, end, item_lines(row, lines[first])
    elif before is not None:
        first, _ = span_of(lines, file.marked, before)
        without = {key: value for key, value in row.items() if key != "before"}
        yield first, first, item_lines(without, lines[first])
    elif "say" in row:
        yield _after_last(lines, file.marked, ("cautions",), row)


def _example_edit(lines: list[str], marked: Marked, row: Any) -> Edit:  # noqa: ANN401 - as above
    shared = value_at(marked, ("examples",))
    for index, example in enumerate(shared if isinstance(shared, list) else ()):
        if {key: str(value) for key, value in example["ask"].items()} == row["ask"]:
            first, end = span_of(lines, marked, ("examples", index))
            return first, end, item_lines(row, lines[first])
    return _after_last(lines, marked, ("examples",), row)


def _after_last(lines: list[str], marked: Marked, at: Path, row: object) -> Edit:
    rows = value_at(marked, at)
    if not isinstance(rows, list) or not rows:
        return len(lines), len(lines), [f"{at[0]}:", *item_lines(row, "  -")]
    first, end = span_of(lines, marked, (*at, len(rows) - 1))
    return end, end, item_lines(row, lines[first])


def _holds(text: str, own: Data, part: str) -> bool:
    """Return whether a text can be read and has all changes of the overlay."""
    marked, problems = read_marked(text, part)
    if marked is None or problems:
        return False
    result = {row["id"]: row for row in _rows(marked.data) if "id" in row}
    wanted = [row for word in ("replace", "add") for row in rows_of(own, part, word)]
    gone = rows_of(own, part, "remove")
    return not any(name in result for name in gone) and all(
        result.get(row["id"]) == {key: row[key] for key in row if key != "before"}
        for row in wanted
        if isinstance(row, dict)
    )


def _rows(data: object) -> Iterator[dict[str, Any]]:
    """Yield every table within some data, at any depth."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _rows(value)
    elif isinstance(data, list):
        for value in data:
            yield from _rows(value)
