import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.settings.logs import log_fault, log_loss, start_log
from bot.settings.settings import Settings

TOKEN = "made-up.token-of-a.bot"


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[logging.Logger]:
    """Return the root logger, which is restored after the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


def _start(**settings: str) -> None:
    start_log(Settings.model_validate(settings))


def test_the_token_is_masked_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    """In a message, in its arguments and in a traceback, also of discord.py's loggers."""
    _start(DISCORD_TOKEN=TOKEN)
    logging.getLogger("discord.http").warning("with %s and Bot %s", {"token": TOKEN}, TOKEN)
    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("bot").exception("it failed")
    written = capsys.readouterr()
    assert "" == written.out
    assert TOKEN not in written.err
    assert "with {'token': '***'} and Bot ***" in written.err
    assert "ValueError: invalid literal for int() with base 10: '***'" in written.err


def test_the_level_is_that_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    """Lower levels are not written; without a token nothing is masked."""
    _start(RIGWISE_LOG_LEVEL="ERROR")
    logging.getLogger("discord").warning("a warning")
    logging.getLogger("bot").error("an error")
    written = capsys.readouterr().err
    assert "a warning" not in written
    assert written.endswith("ERROR bot: an error\n")


def test_at_debug_the_database_stays_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines of aiosqlite are dropped, as it writes each statement twice."""
    _start(RIGWISE_LOG_LEVEL="DEBUG")
    logging.getLogger("aiosqlite").debug("executing")
    logging.getLogger("bot").debug("looked up")
    written = capsys.readouterr().err
    assert "executing" not in written
    assert "looked up" in written


def test_a_fault_is_found_by_its_reference_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One object per line has the reference and the traceback as fields, and tokens masked."""
    _start(DISCORD_TOKEN=TOKEN, HF_TOKEN="hub-token", RIGWISE_LOG_FORMAT="JSON")
    log = logging.getLogger("bot")
    log.info("with %s and\n%s", TOKEN, "hub-token")
    try:
        int(TOKEN)
    except ValueError as error:
        reference = log_fault(log, "it failed", error)
    plain, fault = map(json.loads, capsys.readouterr().err.splitlines())
    assert ("INFO", "bot", "with *** and\n***") == (
        plain["level"],
        plain["logger"],
        plain["message"],
    )
    assert {"reference", "traceback"}.isdisjoint(plain)
    assert datetime.fromisoformat(fault["time"]).utcoffset() == timedelta(0)
    assert (reference, f"fault {reference}: it failed") == (fault["reference"], fault["message"])
    assert "ValueError: invalid literal for int() with base 10: '***'" in fault["traceback"]


def test_a_failure_outside_the_bot_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It has a reference like a fault, and no traceback."""
    _start()
    reference = log_loss(logging.getLogger("bot"), "Discord took no answer", "Unknown interaction")
    (line,) = capsys.readouterr().err.splitlines()
    text = f"fault {reference}: Discord took no answer: Unknown interaction"
    assert line.endswith(f"WARNING bot: {text}")
