import io
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.console.ask import ask, ask_file
from bot.console.responder import Responder
from bot.library.library import Library
from bot.texts import words_for

LINES = b"/fit model:qwen2-72b\r\n\n/fit model:\xff\xfe\n/fit model:broken\nfit model:nothing\n/buy"


def _kinds(text: str) -> list[str]:
    records = [json.loads(line) for line in text.splitlines()]
    return [record.get("kind") or record["error"]["kind"] for record in records]


@pytest.mark.parametrize(
    ("line", "status"),
    [("/fit model:qwen2-72b", 0), ("/fit model:broken", 1), ("/fit model:nothing", 2), ("", 2)],
)
def test_one_line_has_its_own_exit_status(
    clerk: Responder, capsys: pytest.CaptureFixture[str], line: str, status: int
) -> None:
    """0 for an answer, 1 for a fault, 2 for a refusal, as a card and as JSON."""
    assert status == ask(clerk, line, as_json=False)
    assert capsys.readouterr().out.startswith("╭")
    assert status == ask(clerk, line, as_json=True)
    assert 1 == len(_kinds(capsys.readouterr().out))


def test_each_line_of_a_file_is_one_object(
    clerk: Responder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Blank, broken and refused lines are objects too, in order, and the status is 0."""
    (tmp_path / "lines").write_bytes(LINES)
    assert 0 == ask_file(clerk, str(tmp_path / "lines"), as_json=True)
    kinds = ["fit", "empty", "fit", "fault", "unknown_model", "buy"]
    assert kinds == _kinds(capsys.readouterr().out)


def test_a_dash_is_standard_input(
    clerk: Responder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--lines -` reads piped input, which may not be valid text."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LINES)))
    assert 0 == ask_file(clerk, "-", as_json=True)
    assert 6 == len(_kinds(capsys.readouterr().out))


def test_without_json_each_line_is_a_card(
    clerk: Responder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """People can read the answers to a file of questions too."""
    (tmp_path / "lines").write_bytes(LINES)
    assert 0 == ask_file(clerk, str(tmp_path / "lines"), as_json=False)
    assert 6 == capsys.readouterr().out.count("╭")


@pytest.mark.parametrize(
    ("name", "reason"), [("missing", "No such file or directory"), (".", "Is a directory")]
)
def test_an_unreadable_file_is_one_clear_line(
    clerk: Responder, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, reason: str
) -> None:
    """Status 2, nothing on standard output, and the reason on standard error."""
    file = str(tmp_path / name)
    assert 2 == ask_file(clerk, file, as_json=True)
    assert ("", f"{file} cannot be read: {reason}\n") == capsys.readouterr()


def test_explanation_shows_what_became_of_each_word(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not the answer."""
    clerk = Responder(library, words_for("en"), lambda: date(2026, 11, 24))
    assert 0 == ask(clerk, "5k for a pc that runs a 70b?", as_json=False, explains=True)
    out = capsys.readouterr().out
    assert "/buy budget:5000 model:70b" in out
    assert "How the sentence was read" in out
