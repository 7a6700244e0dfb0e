"""Tests of valid YAML that is not allowed in these files, with the line that a moderator reads."""

import pytest
import yaml

from bot.marked_yaml import Problem, read_marked, reader
from bot.marked_yaml.tree import MOST_NESTED

ANCHOR = 'anchors ("&x") are not used here; text that begins with "&" needs quotes'
ALIAS = (
    '"*x" repeats a value from elsewhere, which is not used here; '
    'text that begins with "*" needs quotes'
)
TAG = 'tags ("!...") are not used here; text that begins with "!" needs quotes'
MERGE = 'merge keys ("<<") are not used here; write the lines out'
TEXT_KEY = (
    "a key must be text, not a list or a table in brackets; "
    'text that begins with "{" or "[" needs quotes'
)
WIDE = (
    "a key has the invisible or wide character U+3000 at its edge; delete it or use a plain space"
)
DEEP = "this is nested more than 30 deep"

# The text; line, column and message of each problem; the data or None.
Row = tuple[str, list[tuple[int, int, str]], object]
REFUSED: dict[str, Row] = {
    "key twice": (
        "becauses: x\nbecause: 1\n\nbecause: 2\n",
        [(4, 1, '"because" is given twice; the first one is on line 2')],
        {"becauses": "x", "because": 1},
    ),
    "Chinese key twice in brackets": (
        "选: { 因: 1, 因: { x: 2 } }",
        [(1, 12, '"因" is given twice; the first one is on line 1')],
        {"选": {"因": 1}},
    ),
    "key three times": (
        "a: 1\na: 2\na: 3",
        [
            (2, 1, '"a" is given twice; the first one is on line 1'),
            (3, 1, '"a" is given twice; the first one is on line 1'),
        ],
        {"a": 1},
    ),
    "anchor": ("a: &x 1\n", [(1, 4, ANCHOR)], {"a": 1}),
    "anchor on a list": ("a: &x [1]\n", [(1, 4, ANCHOR)], {"a": [1]}),
    "alias": ("a: 1\nb: *x\n", [(2, 4, ALIAS)], None),
    "alias as a key": ("*x : b\n", [(1, 1, ALIAS)], None),
    "alias as a file": ("*x", [(1, 1, ALIAS)], None),
    "anchor and alias": ("a: &x [*x]\n", [(1, 4, ANCHOR), (1, 8, ALIAS)], None),
    "tag": ("a: !x 1\n", [(1, 4, TAG)], {"a": 1}),
    "tag of YAML": ("a: !!str 1\n", [(1, 4, TAG)], {"a": 1}),
    "tag of Python": ("a: !!python/object:os.system {}\n", [(1, 4, TAG)], {"a": {}}),
    "tag on a quoted text": ('a: ! "x"\n', [(1, 4, TAG)], {"a": "x"}),
    "merge": ("a: 1\n<<: { b: 2 }\n", [(2, 1, MERGE)], None),
    "merge of an alias": ("<<: *x\nb: 2\n", [(1, 1, MERGE)], None),
    "number as a key": (
        "a:\n  12: x\n",
        [(2, 3, 'a key must be text; write it in quotes: "12"')],
        {"a": {"12": "x"}},
    ),
    "true as a key": (
        "true: x",
        [(1, 1, 'a key must be text; write it in quotes: "true"')],
        {"true": "x"},
    ),
    "null as a key": (
        "~: x",
        [(1, 1, 'a key must be text; write it in quotes: "~"')],
        {"~": "x"},
    ),
    "empty key": ("? \n: x\n", [(1, 2, 'a key is missing before this ":"')], {"": "x"}),
    "list as a key": ("? [a]\n: b\n", [(1, 3, TEXT_KEY)], None),
    "placeholder of another language": ("a: {{model}} fits", [(1, 5, TEXT_KEY)], None),
    "wide space before a key": (
        "\u3000a: 1",
        [
            (
                1,
                1,
                WIDE,
            )
        ],
        {"\u3000a": 1},
    ),
    "two documents": (
        "---\na: 1\n---\nb: 1\n---\nc: 1",
        [(3, 1, 'a second document begins here ("---"); one file holds only one')],
        None,
    ),
    "version line": (
        "%YAML 1.1\n---\na: 1",
        [(1, 1, 'a line that begins with "%" is not used here')],
        {"a": 1},
    ),
    "control character by escape": (
        'a: "x\\0"',
        [(1, 4, "the text holds the character U+0000; leave it out")],
        {"a": "x\0"},
    ),
    "control character in a key": (
        '"\\a": x',
        [(1, 1, "the text holds the character U+0007; leave it out")],
        {"\a": "x"},
    ),
    "brackets too deep": ("x: " + "[" * 30 + "]" * 30, [(1, 33, DEEP)], None),
    "lists too deep": ("- " * 31 + "x", [(1, 61, DEEP)], None),
    "problems before a second document": (
        "a: &x 1\n---\nb: 1",
        [
            (1, 4, ANCHOR),
            (2, 1, 'a second document begins here ("---"); one file holds only one'),
        ],
        None,
    ),
    "bold words": ("a: 1\nb: *x and cheap*", [(2, 4, ALIAS)], None),
    "tag before a quoted text that goes on": ("a: !x 'b' c", [(1, 4, TAG)], None),
    "tag before a bracket that text follows": (
        "a: !x\n  [b] c",
        [(1, 4, TAG), (2, 7, "this cannot follow here; quote the whole text")],
        None,
    ),
    "tag before an open bracket": (
        "a: !x\n  [\n",
        [(1, 4, TAG), (3, 1, "something is missing at the end")],
        None,
    ),
    "problems before a syntax error": (
        "a: &x 1\nb: c: d",
        [
            (1, 4, ANCHOR),
            (
                2,
                5,
                'a second ": " on one line; quote the text, or give the second key its own line',
            ),
        ],
        None,
    ),
}


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "expected", "data"), REFUSED.values(), ids=REFUSED)
def test_yaml_that_is_not_allowed_is_a_problem_at_its_place(
    monkeypatch: pytest.MonkeyPatch,
    loader: type,
    text: str,
    expected: list[tuple[int, int, str]],
    data: object,
) -> None:
    """All problems come together, and there is data only if it represents the file."""
    monkeypatch.setattr(reader, "LOADER", loader)
    marked, problems = read_marked(text, "f.yaml")

    assert [Problem("f.yaml", *entry) for entry in expected] == problems
    assert data == (marked.data if marked else None)


def test_the_deepest_allowed_nesting_is_read() -> None:
    """Thirty nested lists are no problem."""
    marked, problems = read_marked("[" * MOST_NESTED + "]" * MOST_NESTED, "f.yaml")

    assert [] == problems
    assert marked is not None


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "a: [", "{a: ", "[\n", "{?"])
def test_a_hundred_thousand_levels_are_one_problem_and_no_crash(
    monkeypatch: pytest.MonkeyPatch, loader: type, piece: str
) -> None:
    """The nesting is counted before any recursive code gets it."""
    monkeypatch.setattr(reader, "LOADER", loader)
    marked, problems = read_marked(piece * 100_000, "f.yaml")

    assert marked is None
    assert 1 == len(problems)
    assert problems[0].message in (DEEP, TEXT_KEY)
