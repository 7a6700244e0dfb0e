import logging
from collections.abc import Iterator

import pytest

from bot.logs import start_log
from bot.settings import Settings

TOKEN = "made-up.token-of-a.bot"


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, as it was before once the test is over."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


def _start(**settings: str) -> None:
    start_log(Settings.model_validate(settings))


def test_the_token_is_masked_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
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
    """What is below the level is not written; without a token nothing is masked."""
    _start(RIGWISE_LOG_LEVEL="ERROR")
    logging.getLogger("discord").warning("a warning")
    logging.getLogger("bot").error("an error")
    written = capsys.readouterr().err
    assert "a warning" not in written
    assert written.endswith("ERROR bot: an error\n")


def test_at_debug_the_database_stays_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """What aiosqlite logs is dropped: it writes each statement twice."""
    _start(RIGWISE_LOG_LEVEL="DEBUG")
    logging.getLogger("aiosqlite").debug("executing")
    logging.getLogger("bot").debug("looked up")
    written = capsys.readouterr().err
    assert "executing" not in written
    assert "looked up" in written
