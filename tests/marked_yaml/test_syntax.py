"""Tests of texts that are not YAML, with the one line that a moderator reads for each."""

import pytest
import yaml

from bot.marked_yaml import Problem, read_marked, reader
from bot.marked_yaml.fault import Fault
from bot.marked_yaml.syntax import syntax_problem
from bot.marked_yaml.tree import Tree

SECOND = 'a second ": " on one line; quote the text, or give the second key its own line'
DEEPER = (
    "this line stands deeper than a line above that already has its value; "
    "move it left, or quote the whole text"
)
NOTHING_ABOVE = "this line lines up with nothing above it; check its indent"
TAB = "a tab is used to indent; use spaces"
ESCAPE = r'this "\" begins no known escape; write "\\" or use single quotes'
PERCENT_LINE = 'a line that begins with "%" is not used here'

BROKEN: dict[str, tuple[str, int, int, str]] = {
    # Tabs.
    "tab below a key": ("a:\n\tb: 1\n", 2, 1, TAB),
    "tab below a value": ("a: 1\n\tb: 2\n", 2, 1, TAB),
    "tab in a folded text": ("a: >\n\tb\n", 2, 1, TAB),
    "tab after spaces": ("a:\n  \tb: 1\n", 2, 3, TAB),
    "tab on the first line": ("\ta: 1\n", 1, 1, TAB),
    # Quotes.
    "single quote open": ("a: 'open\nb: 2\n", 1, 4, "this quote (') is never closed"),
    "double quote open": ('a: 1\n选: "open\nb: 2\n', 2, 4, 'this quote (") is never closed'),
    "quote open before ---": ('a: "x\n---\nb: 1"', 1, 4, 'this quote (") is never closed'),
    "quote open to the next": (
        'a: "open\nb: "x"\n',
        1,
        4,
        'this quote (") is only closed on line 2',
    ),
    "key with an open quote": (
        'a: 1\n"b: 2\nc: "3"\n',
        2,
        1,
        'this quote (") is not closed on its line',
    ),
    "apostrophe in quotes": (
        "a: 'it's fine'\nb: 'x'\n",
        1,
        8,
        "text goes on after the closing quote ('); quote all of it",
    ),
    "text after quotes": (
        'because: "快" is fast\n',
        1,
        14,
        'text goes on after the closing quote ("); quote all of it',
    ),
    "unknown escape": ('a: "C:\\qwen"', 1, 7, ESCAPE),
    "half an escape": ('a: "\\xZZ"', 1, 5, ESCAPE),
    # Colons.
    "colon in text": ("because: Note: this\n", 1, 14, SECOND),
    "colon in Chinese text": ("因为: 注意: 慢\n", 1, 7, SECOND),
    "colon after emoji": ("😀😀: b: c\n", 1, 6, SECOND),
    "value for a quoted value": ('a: "x": y', 1, 7, SECOND),
    "colon in text that goes on": ("because: Some text\n  more: x\n", 2, 3, DEEPER),
    "too deep": ("- a: 1\n  b: 2\n   c: 3\n", 3, 4, DEEPER),
    "no space on the first line": ("a:1\nb: 2\n", 1, 2, 'a space is missing after this ":"'),
    "no space later": ("a: 1\nbc:2\nc: 3\n", 2, 3, 'a space is missing after this ":"'),
    "wide colon": ("a: 1\n当：x\nb: 1\n", 2, 2, 'this is the wide colon "："; write ": "'),
    "wide colon first": ("当：x\nb: 1\n", 1, 2, 'this is the wide colon "："; write ": "'),
    "no colon": ("a: 1\nb\nc: 2\n", 2, 1, 'this line has no ": " between a key and a value'),
    "no colon first": ("a\nb: 1\n", 1, 1, 'this line has no ": " between a key and a value'),
    "no key": ("a: 1\n: 2\n", 2, 1, 'a key is missing before this ":"'),
    "no key in brackets": ("a: { : x }", 1, 6, 'a key is missing before this ":"'),
    # Indents.
    "between two indents": ("a:\n  b: 1\n c: 2\n", 3, 2, NOTHING_ABOVE),
    "less than its first line": ("a:\n    b: 1\n  c: 2\n", 3, 3, NOTHING_ABOVE),
    "left of its list entry": ("- a: 1\n b: 2\n", 2, 2, NOTHING_ABOVE),
    "left of its text block": ("a: |\n  x\n y\n", 3, 2, NOTHING_ABOVE),
    "left of the first line": (
        "  a: 1\nb: 2",
        2,
        1,
        "this line does not line up with the first line; check the indent of both",
    ),
    "after the end": ("a: 1\n...\nb: 2", 3, 1, 'nothing can follow the line "..."'),
    "entry among keys": (
        "a: 1\n- b\n",
        2,
        1,
        'a "- " entry cannot stand among "key: value" lines',
    ),
    "empty entry among keys": (
        "a: 1\n-\n",
        2,
        1,
        'a "- " entry cannot stand among "key: value" lines',
    ),
    "key among entries": (
        "a:\n  - x\n  y: 1\n",
        3,
        3,
        'a "key: value" line cannot stand among "- " entries',
    ),
    "key below an empty entry": (
        "-\na: 1\n",
        2,
        1,
        'a "key: value" line cannot stand among "- " entries',
    ),
    "entry on its key's line": (
        "a: - b\n",
        1,
        4,
        'a "- " entry needs a line of its own; quote text that begins with "-"',
    ),
    # Brackets.
    "list open to the end": ("a: [1, 2", 1, 4, 'this "[" is never closed'),
    "table open to the end": ("a: { x: 1\n", 1, 4, 'this "{" is never closed'),
    "nothing in a list to the end": ("a: [", 1, 4, 'this "[" is never closed'),
    "nothing after a comma to the end": ("a: [b: 1,\n", 1, 4, 'this "[" is never closed'),
    "list open": (
        "a: [1, 2\nb: 3\n",
        1,
        4,
        'this "[" is not closed, or a "," is missing after it (noticed on line 2)',
    ),
    "no comma at a line's end": (
        "a: {x: 1\n  y: 2}\n",
        1,
        4,
        'this "{" is not closed, or a "," is missing after it (noticed on line 2)',
    ),
    "no comma": ('a: ["x" "y"]\n', 1, 9, 'a "," or a "]" is missing before this'),
    "wrong bracket": ("a: {x: 1]\n", 1, 9, '"]" closes a "{"; write "}"'),
    "bracket too many": ("a: ]\n", 1, 4, 'no bracket is open that "]" could close'),
    "comma twice": (
        "a: [1,,2]",
        1,
        7,
        'there is nothing before this ","; text with it in front needs quotes',
    ),
    "placeholder first": (
        "because: {budget} is low\n",
        1,
        10,
        'text that begins with "{" needs quotes',
    ),
    "footnote first": ("because: [1] is low\n", 1, 10, 'text that begins with "[" needs quotes'),
    # First characters with a meaning in YAML.
    "at": ("by: @mod\n", 1, 5, 'text that begins with "@" needs quotes'),
    "backtick": ("a: `x`", 1, 4, 'text that begins with "`" needs quotes'),
    "percent": ("a: 50%\nb: %x", 2, 4, 'text that begins with "%" needs quotes'),
    "question mark": ("a: ? x\n", 1, 4, 'text that begins with "?" needs quotes'),
    "greater": ("memory: > 30 GB\n", 1, 9, 'text that begins with ">" needs quotes'),
    "dash in brackets": ("a: [- x]", 1, 5, 'text that begins with "-" needs quotes'),
    "bar": ("a: |x", 1, 4, 'text that begins with "|" needs quotes'),
    "bold": ("a: *important* text\n", 1, 4, 'text that begins with "*" needs quotes'),
    "ampersand": ("a: & b", 1, 4, 'text that begins with "&" needs quotes'),
    "tag with a handle": ("a: !x!y 1", 1, 4, 'text that begins with "!" needs quotes'),
    "tag without end": ("a: !<x", 1, 4, 'text that begins with "!" needs quotes'),
    "version line": ("%YAML 3.0\n---\na: 1", 1, 1, PERCENT_LINE),
    # Too many values on a line.
    "two values": ('a: 1\n"b" c\n', 2, 1, 'this quote (") is not closed on its line'),
}


def test_libyaml_needs_a_space_before_a_bracket_too() -> None:
    """PyYAML's own parser reads `b:[c]` in brackets as a key and a value."""
    expected = Problem("f.yaml", 1, 6, 'a space is missing after this ":"')

    assert (None, [expected]) == read_marked("a: [b:[c]]", "f.yaml")


def test_a_parsers_message_without_a_hint_is_passed_on() -> None:
    """A new release of a parser may have new messages."""
    fault = Fault.from_error(yaml.YAMLError("found a riddle"), "a", Tree("f.yaml"))

    assert Problem("f.yaml", 1, 1, "not readable as YAML: found a riddle") == syntax_problem(
        fault, "f.yaml"
    )


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_syntax_error_is_one_problem_at_the_place_to_correct(
    monkeypatch: pytest.MonkeyPatch, loader: type, broken: tuple[str, int, int, str]
) -> None:
    """The parsers libyaml and PyYAML give the same message at the same place."""
    monkeypatch.setattr(reader, "LOADER", loader)
    text, line, column, message = broken

    assert (None, [Problem("f.yaml", line, column, message)]) == read_marked(text, "f.yaml")
