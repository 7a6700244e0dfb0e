import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from tests.process.bot_process import ROOT


def _clean(folder: Path) -> dict[str, str]:
    home = {"HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return {"PATH": os.environ["PATH"], **home}


def _rigwise(
    folder: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `rigwise` in `folder`, so that a developer's .env is not read."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**_clean(folder), **environment},
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, error = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, error)


def test_a_question_gets_a_card(tmp_path: Path) -> None:
    """`rigwise ask` prints a card without colour into a pipe, and nothing on standard error."""
    done = _rigwise(tmp_path, "ask", "/fit model:qwen2-72b")
    assert (0, "") == (done.returncode, done.stderr)
    assert "Qwen2 72B" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_question_may_come_as_several_words(tmp_path: Path) -> None:
    """Who forgets the quotes is understood all the same."""
    done = _rigwise(tmp_path, "ask", "--json", "/fit", "model:qwen2-72b", "hardware:2x", "3090")
    assert 0 == done.returncode
    assert "2x 3090" == json.loads(done.stdout)["question"]["hardware"]


def test_a_refusal_has_status_2_in_the_language_asked_for(tmp_path: Path) -> None:
    """`--locale zh-CN` answers in Chinese, a mistake too."""
    done = _rigwise(tmp_path, "ask", "--json", "--locale", "zh-CN", "/fit model:qwen2-71b")
    error = json.loads(done.stdout)["error"]
    assert (2, "unknown_model") == (done.returncode, error["kind"])
    assert "qwen2-72b" in error["suggestions"]
    assert not error["message"].isascii()


def test_lines_are_answered_one_by_one(tmp_path: Path) -> None:
    """Whatever a line holds, it gets one object, and the status is 0."""
    lines = (
        b"/fit model:qwen2-72b\n\n/fit model:\xff\xfe\n/fit model:qwen2-72b context:0\n"
        b"/fit model:qwen2-72b context:1000000000000\n" + b"x" * 5000 + b"\n"
        b"/fit model:qwen2-72b @everyone\n/nothing\n/buy budget:2000 usd goal:coding\n"
    )
    done = _rigwise(tmp_path, "ask", "--json", "--lines", "-", stdin=lines)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (0, "") == (done.returncode, done.stderr)
    assert [
        "fit",
        "empty",
        "unknown_model",
        "bad_context",
        "bad_context",
        "too_long",
        "unknown_model",
        "unknown_command",
        "buy",
    ] == [record.get("kind") or record["error"]["kind"] for record in records]


@pytest.mark.parametrize("verb", ["run", "chat"])
def test_questions_can_be_piped_into_the_chat(tmp_path: Path, verb: str) -> None:
    """Without a token `rigwise run` is the chat, and says so in one line."""
    done = _rigwise(tmp_path, verb, stdin=b"/fit model:qwen2-72b\nwhat?\nquit\n/buy\n")
    notice = ["DISCORD_TOKEN is not set, so this is the chat in the terminal."]
    assert 0 == done.returncode
    assert (notice if verb == "run" else []) == done.stderr.splitlines()
    assert 2 == done.stdout.count("╭")


def test_the_shipped_rules_and_catalog_have_no_problem(tmp_path: Path) -> None:
    """`rigwise check` says what was loaded, in one line."""
    done = _rigwise(tmp_path, "check")
    assert (0, "") == (done.returncode, done.stderr)
    assert " models, " in done.stdout
    assert 1 == len(done.stdout.splitlines())


def test_problems_end_every_verb(tmp_path: Path) -> None:
    """`check` prints them on standard output, others on standard error; both end with 1."""
    (tmp_path / "catalog").mkdir()
    elsewhere = str(tmp_path / "catalog")
    checked = _rigwise(tmp_path, "check", RIGWISE_CATALOG=elsewhere)
    assert (1, "") == (checked.returncode, checked.stderr)
    *problems, count = checked.stdout.splitlines()
    assert f"Problems: {len(problems)}" == count
    assert all(problem.startswith("catalog/") for problem in problems)
    asked = _rigwise(tmp_path, "ask", "/fit model:qwen2-72b", RIGWISE_CATALOG=elsewhere)
    assert (1, "") == (asked.returncode, asked.stdout)
    assert problems == asked.stderr.splitlines()[:-1]


def test_bad_settings_are_told_all_at_once(tmp_path: Path) -> None:
    """A mistyped name and a bad value end the process with a line each."""
    done = _rigwise(tmp_path, "check", RIGWISE_RULE="x", DISCORD_API_BASE="http://discord.example")
    assert (1, "") == (done.returncode, done.stdout)
    assert 2 == len(done.stderr.splitlines())
    assert 'did you mean "RIGWISE_RULES"?' in done.stderr


def test_nothing_can_be_registered_without_a_token(tmp_path: Path) -> None:
    """`rigwise sync` says what is missing."""
    done = _rigwise(tmp_path, "sync")
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("DISCORD_TOKEN is not set")


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    """`rigwise --version` needs neither rules nor settings."""
    done = _rigwise(tmp_path, "--version", RIGWISE_NONSENSE="x")
    assert (0, f"rigwise {bot.__version__}\n") == (done.returncode, done.stdout)


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    """`rigwise ask ... | head -1` ends quietly."""
    script = f"yes '/fit model:qwen2-72b' | {sys.executable} -m bot ask --json --lines - | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env=_clean(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"" == done.stderr
    assert 1 == len(done.stdout.splitlines())


def test_the_terminal_does_without_discord(tmp_path: Path) -> None:
    """Asking in a terminal does not even import discord.py."""
    code = (
        "import sys; from bot.__main__ import main; sys.argv = ['rigwise', '--version']\n"
        "try: main()\nfinally: assert 'discord' not in sys.modules"
    )
    clean = _clean(tmp_path)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=clean, check=False)
    assert 0 == done.returncode
