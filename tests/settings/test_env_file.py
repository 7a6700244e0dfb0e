from pathlib import Path

import pytest

from bot.settings.env_file import read_env_file


def _read(folder: Path, text: str | bytes) -> tuple[dict[str, str], list[str]]:
    file = folder / ".env"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    values, problems = read_env_file(file)
    return {name: value.text for name, value in values.items()}, problems


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NAME=value", "value"),
        ("  NAME = value  ", "value"),
        ("export NAME=value", "value"),
        ("NAME=", ""),
        ("NAME= # nothing yet", ""),
        ("NAME=value # why", "value"),
        ("NAME=a#b", "a#b"),
        ("NAME='a # b'", "a # b"),
        ('NAME="a b" # why', "a b"),
        ("NAME=a=b", "a=b"),
        ("NAME=模型", "模型"),
        ("NAME=$HOME", "$HOME"),
    ],
)
def test_a_line_gives_its_value(tmp_path: Path, line: str, value: str) -> None:
    """Spaces, quotes and comments are not part of a value, and nothing is substituted."""
    assert ({"NAME": value}, []) == _read(tmp_path, f"# first\n\n{line}\n")


def test_a_missing_file_counts_as_empty(tmp_path: Path) -> None:
    """There are no values and no problems."""
    assert ({}, []) == read_env_file(tmp_path / ".env")


def test_a_byte_order_mark_is_not_part_of_a_name(tmp_path: Path) -> None:
    """A file saved by a Windows editor reads like any other."""
    assert ({"NAME": "value"}, []) == _read(tmp_path, "\ufeffNAME=value\r\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("just-a-token", "a line must read NAME=value"),
        ("1NAME=value", "a line must read NAME=value"),
        ("NAME='value", "the quotes around NAME do not close at its end"),
        ('NAME="a" b', "the quotes around NAME do not close at its end"),
    ],
)
def test_a_bad_line_is_named_by_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    """It is one problem, and the other lines are read all the same."""
    values, problems = _read(tmp_path, f"FIRST=1\n{line}\nLAST=2")
    assert {"FIRST": "1", "LAST": "2"} == values
    assert [f"{tmp_path}/.env:2: {message}"] == problems


def test_a_name_given_twice_is_a_problem(tmp_path: Path) -> None:
    """The second of two lines for one name is refused and says where the first is."""
    values, problems = _read(tmp_path, "NAME=1\nNAME=2\n")
    assert {"NAME": "1"} == values
    assert [f"{tmp_path}/.env:2: NAME is already given at {tmp_path}/.env:1"] == problems


def test_bytes_that_are_not_text_are_a_problem(tmp_path: Path) -> None:
    """A file that is not UTF-8 is one problem."""
    assert ({}, [f"{tmp_path}/.env:1: this file is not UTF-8 text"]) == _read(tmp_path, b"N=\xff")


def test_a_folder_of_that_name_is_a_problem(tmp_path: Path) -> None:
    """It is no traceback."""
    values, problems = read_env_file(tmp_path)
    assert {} == values
    assert [f"{tmp_path}:1: this file cannot be read: Is a directory"] == problems
