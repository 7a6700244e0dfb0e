import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import bot
from bot.store import Store
from tests.process.bot_process import ROOT
from tests.process.terminal import clean_environment, rigwise


def test_a_question_gets_a_card(tmp_path: Path) -> None:
    """`rigwise ask` prints a card without colour into a pipe, and nothing on standard error."""
    done = rigwise(tmp_path, "ask", "/fit model:qwen2-72b")
    assert (0, "") == (done.returncode, done.stderr)
    assert "Qwen2 72B" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_question_may_come_as_several_words(tmp_path: Path) -> None:
    """Who forgets the quotes is understood all the same."""
    done = rigwise(tmp_path, "ask", "--json", "/fit", "model:qwen2-72b", "hardware:2x", "3090")
    assert 0 == done.returncode
    assert "2x 3090" == json.loads(done.stdout)["question"]["hardware"]


def test_a_refusal_has_status_2_in_the_language_asked_for(tmp_path: Path) -> None:
    """`--locale zh-CN` answers in Chinese, a mistake too."""
    done = rigwise(tmp_path, "ask", "--json", "--locale", "zh-CN", "/fit model:qwen2-71b")
    error = json.loads(done.stdout)["error"]
    assert (2, "unknown_model") == (done.returncode, error["kind"])
    assert "qwen2-72b" in error["suggestions"]
    assert not error["message"].isascii()


@pytest.mark.parametrize("verb", ["run", "chat"])
def test_questions_can_be_piped_into_the_chat(tmp_path: Path, verb: str) -> None:
    """Without a token `rigwise run` is the chat, and says so in one line."""
    done = rigwise(tmp_path, verb, stdin=b"/fit model:qwen2-72b\nwhat?\nquit\n/buy\n")
    notice = ["DISCORD_TOKEN is not set, so this is the chat in the terminal."]
    assert 0 == done.returncode
    assert (notice if verb == "run" else []) == done.stderr.splitlines()
    assert 2 == done.stdout.count("╭")


def test_the_shipped_rules_and_catalog_have_no_problem(tmp_path: Path) -> None:
    """`rigwise check` says what was loaded, in one line behind its remarks."""
    rules, catalog = str(ROOT / "rules"), str(ROOT / "catalog")
    done = rigwise(tmp_path, "check", RIGWISE_RULES=rules, RIGWISE_CATALOG=catalog)
    assert (0, "") == (done.returncode, done.stderr), done.stdout
    *remarks, loaded = done.stdout.splitlines()
    assert " models, " in loaded
    assert all("(a note, not a problem)" in remark for remark in remarks)


def test_bad_settings_are_told_all_at_once(tmp_path: Path) -> None:
    """A mistyped name and a bad value end the process with a line each."""
    done = rigwise(tmp_path, "check", RIGWISE_RULE="x", DISCORD_API_BASE="http://discord.example")
    assert (1, "") == (done.returncode, done.stdout)
    assert 2 == len(done.stderr.splitlines())
    assert 'did you mean "RIGWISE_RULES"?' in done.stderr


def test_nothing_can_be_registered_without_a_token(tmp_path: Path) -> None:
    """`rigwise sync` says what is missing."""
    done = rigwise(tmp_path, "sync")
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("DISCORD_TOKEN is not set")


async def test_the_database_is_copied_once(tmp_path: Path) -> None:
    """`rigwise backup FILE` makes a file, and writes over none."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    assert 1 == rigwise(tmp_path, "backup", str(copy), RIGWISE_DATABASE=str(database)).returncode
    async with Store(database) as store:
        await store.settings.put(7, "language", "en")
    for status in (0, 1):
        done = rigwise(tmp_path, "backup", str(copy), RIGWISE_DATABASE=str(database))
        assert (status, 1) == (done.returncode, len((done.stdout + done.stderr).splitlines()))
    async with Store(copy) as store:
        assert "en" == await store.settings.value(7, "language")


def test_the_database_of_another_program_is_not_copied(tmp_path: Path) -> None:
    """One line names it and says so, and no file is made."""
    database, copy = tmp_path / "another.sqlite3", tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE thing (name TEXT)")
    done = rigwise(tmp_path, "backup", str(copy), RIGWISE_DATABASE=str(database))
    assert (1, "") == (done.returncode, done.stdout)
    assert f"no copy was made: {database}: it belongs to another program" in done.stderr
    assert not copy.exists()


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    """`rigwise --version` needs neither rules nor settings."""
    done = rigwise(tmp_path, "--version", RIGWISE_NONSENSE="x")
    assert (0, f"rigwise {bot.__version__}\n") == (done.returncode, done.stdout)


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    """`rigwise ask ... | head -1` ends quietly."""
    script = f"yes '/fit model:qwen2-72b' | {sys.executable} -m bot ask --json --lines - | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"" == done.stderr
    assert 1 == len(done.stdout.splitlines())


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_our_languages_do_without_babel(tmp_path: Path, locale: str) -> None:
    """It takes a tenth of a second to import, which only readers of other languages wait for."""
    asked = ("ask", "--locale", locale, "/buy budget:2000 usd goal:coding")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *asked],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert 0 == done.returncode
    assert b"bot.number_forms" in done.stderr
    assert b"babel" not in done.stderr


def test_the_terminal_does_without_discord(tmp_path: Path) -> None:
    """Asking in a terminal does not even import discord.py."""
    code = (
        "import sys; from bot.__main__ import main; sys.argv = ['rigwise', '--version']\n"
        "try: main()\nfinally: assert 'discord' not in sys.modules"
    )
    clean = clean_environment(tmp_path)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=clean, check=False)
    assert 0 == done.returncode
