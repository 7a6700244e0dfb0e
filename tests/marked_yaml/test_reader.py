"""Tests that any text or bytes give marked data or problems."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.marked_yaml import Marked, Path, Problem, read_marked, reader

EMPTY = "this file is empty"


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "pyyaml"])
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test with libyaml's parser and with PyYAML's own."""
    monkeypatch.setattr(reader, "LOADER", request.param)


@pytest.mark.usefixtures("_each_loader")
def test_only_unmistakable_words_are_not_text() -> None:
    """Quotes and blocks are text, and so are the words that YAML 1.1 would guess at."""
    text = """\
country: no
noise: on
time: 1:30
code: 012
day: 2024-01-01
big: 1e3
hex: 0x1F
long: 1_000
whole: 12
decimal: 7.5
yes: true
nothing:
empty: ""
quoted: '12'
block: |
  12
folded: >-
  true
list: [~, null, -1, .5, "null"]
"""
    marked, problems = read_marked(text, "f.yaml")

    assert [] == problems
    assert marked is not None
    assert {
        "country": "no",
        "noise": "on",
        "time": "1:30",
        "code": "012",
        "day": "2024-01-01",
        "big": "1e3",
        "hex": "0x1F",
        "long": "1_000",
        "whole": 12,
        "decimal": 7.5,
        "yes": True,
        "nothing": None,
        "empty": "",
        "quoted": "12",
        "block": "12\n",
        "folded": "true",
        "list": [None, None, -1, 0.5, "null"],
    } == marked.data


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    "text",
    [
        "a: 1\r\nb: [2]\r\n",
        "\ufeffa: 1\nb: [2]\n",
        "\ufeffa: 1\r\nb: [2]\r\n",
        "a: 1\rb: [2]\r",
        "---\na: 1\nb: [2]\n...\n",
        b"\xef\xbb\xbfa: 1\r\nb: [2]",
    ],
)
def test_byte_order_marks_and_all_line_ends_are_accepted(text: str | bytes) -> None:
    """They change neither data nor places."""
    marked, problems = read_marked(text, "f.yaml")

    assert [] == problems
    assert marked is not None
    assert {"a": 1, "b": [2]} == marked.data
    first_line = 2 if "---" in str(text) else 1
    assert Problem("f.yaml", first_line, 1, "x") == marked.problem(("a",), "x", at_key=True)
    assert Problem("f.yaml", first_line + 1, 5, "x") == marked.problem(("b", 0), "x")


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize("text", ["", b"", "\ufeff", "  \n\n", "# only a remark\n", "---\n", "~"])
def test_a_file_without_data_is_empty(text: str | bytes) -> None:
    """Comments are not data."""
    assert (None, [Problem("f.yaml", 1, 1, EMPTY)]) == read_marked(text, "f.yaml")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: \x00", 1, 4, "the character U+0000 cannot stand in this file; delete it"),
        ("文\nb: 文\x07", 2, 5, "the character U+0007 cannot stand in this file; delete it"),
        ("a: 1\r\nb: \x1b[0m", 2, 4, "the character U+001B cannot stand in this file; delete it"),
        ("a: x\u2028b", 1, 5, "the character U+2028 cannot stand in this file; delete it"),
        ("a: \ud800", 1, 4, "the character U+D800 cannot stand in this file; delete it"),
        ("a: \ufeff", 1, 4, "the character U+FEFF cannot stand in this file; delete it"),
        (b"a: 1\r\n\xe6\x96\x87: \xff", 2, 4, "not UTF-8 text (byte 0xFF)"),
        ("a: 文".encode("utf-16"), 1, 1, "not UTF-8 text (byte 0xFF)"),
        ("a: 文".encode("gb18030"), 1, 4, "not UTF-8 text (byte 0xCE)"),
        (b"a: \xed\xa0\x80", 1, 4, "not UTF-8 text (byte 0xED)"),
        ("x" * 1_000_001, 1, 1, "this file is larger than 1 MB"),
        ("文" * 333_334, 1, 1, "this file is larger than 1 MB"),
        (b"\xff" * 1_000_001, 1, 1, "this file is larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_text_is_one_problem(
    text: str | bytes, line: int, column: int, message: str
) -> None:
    """It is at the first wrong character."""
    if "byte 0x" in message:
        message = f"this file is {message}; save it as UTF-8"

    assert (None, [Problem("f.yaml", line, column, message)]) == read_marked(text, "f.yaml")


def test_a_file_of_exactly_one_megabyte_is_read() -> None:
    """The limit is inclusive and counts bytes."""
    marked, problems = read_marked("文" * 333_333 + "x", "f.yaml")

    assert [] == problems
    assert marked is not None


def test_an_escape_that_fails_inside_pyyaml_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser raises ValueError here, which is not a YAMLError."""
    monkeypatch.setattr(reader, "LOADER", yaml.SafeLoader)

    assert (None, [Problem("f.yaml", 1, 2, "a broken escape comes after this")]) == read_marked(
        'a: "\\U00110000"', "f.yaml"
    )


YAML_PIECES = st.lists(
    st.sampled_from(
        [
            *("a", "b: ", "- ", "\n", "\n  ", "\n    ", " ", "[", "]", "{", "}", ", ", ": ", "? "),
            *('"', "'", "|", ">", "&x ", "*x", "!t ", "#", "%Y", "---\n", "...\n", "<<: ", "文"),
            *(
                "：",
                "\t",
                "\\",
                "0",
                "1.5",
                "~",
                "\r\n",
                "\ufeff",
                "\u3000",
                "@",
                "`",
                "😀",
                "\x00",
            ),
        ]
    ),
    max_size=40,
).map("".join)


def _check(text: str | bytes) -> None:
    marked, problems = read_marked(text, "f.yaml")

    assert marked is not None or problems
    assert sorted(problems) == problems
    displayed = text if isinstance(text, str) else text.decode(errors="replace")
    lines = displayed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines) + 1
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        assert 1 <= problem.column <= len(line) + 1
        assert "not readable as YAML" not in problem.message
        assert not {"\n", "\x00"} & set(problem.message)


@given(st.one_of(st.text(), YAML_PIECES))
def test_any_text_gives_data_or_problems_with_libyaml(text: str) -> None:
    """Nothing is raised, and every problem is inside the text and in plain words."""
    _check(text)


@given(st.one_of(st.text(), YAML_PIECES))
def test_any_text_gives_data_or_problems_with_pyyaml(text: str) -> None:
    """The same holds for the fallback parser."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(reader, "LOADER", yaml.SafeLoader)
        _check(text)


@given(st.one_of(st.binary(), YAML_PIECES.map(str.encode)))
def test_any_bytes_give_data_or_problems(text: bytes) -> None:
    """A file may have any content."""
    _check(text)


WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=20
).filter(lambda word: "\ufeff" not in word)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**18), 10**18), WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, max_size=4),
    ),
    max_leaves=20,
)


@pytest.mark.thorough
@given(
    st.one_of(st.lists(JSON, min_size=1), st.dictionaries(WORDS, JSON, min_size=1)), st.booleans()
)
def test_json_is_read_as_json_and_every_key_is_found_again(data: Any, spread: bool) -> None:  # noqa: FBT001 - drawn
    """JSON is YAML; at the mark of each key and value the text has that key or value."""
    text = json.dumps(data, ensure_ascii=False, indent=2 if spread else None)
    marked, problems = read_marked(text, "f.yaml")

    if isinstance(data, dict) and "<<" in data:
        assert problems
        return
    assert [] == problems
    assert marked is not None
    assert data == marked.data
    _check_marks(marked, (), data, text.split("\n"))


def _check_marks(marked: Marked, path: Path, value: Any, lines: list[str]) -> None:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for part, child in inside:
        here = (*path, part)
        spots = [(marked.mark(here), child)]
        if isinstance(part, str):
            spots.append((marked.key_mark(here), part))
        for mark, what in spots:
            begins = json.dumps(what, ensure_ascii=False)
            if isinstance(what, list | dict):
                begins = begins[0]
            assert lines[mark.line - 1][mark.column - 1 :].startswith(begins)
        if isinstance(child, list | dict):
            _check_marks(marked, here, child, lines)
