import logging
from pathlib import Path

import pytest

from bot.settings.database_address import ServerAddress, read_database
from bot.settings.logs import start_log
from bot.settings.settings import SettingsError, read_settings

ADDRESS = "postgresql://bot:s%40cret@db.example:5433/rigwise?sslmode=require&search_path=bot"


def _refusal(text: str, tmp_path: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings({"RIGWISE_DATABASE": text}, tmp_path / ".env")
    (problem,) = caught.value.problems
    assert problem.startswith("environment: RIGWISE_DATABASE ")
    return problem


@pytest.mark.parametrize(
    "text", ["bot.sqlite3", "/var/lib/bot.sqlite3", "C:/data/bot.sqlite3", "a:b", "./postgresql"]
)
def test_a_path_is_a_file(text: str) -> None:
    """It may contain anything; a letter with a colon is a drive."""
    assert Path(text) == read_database(text)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_is_a_server(scheme: str) -> None:
    """Both names of the scheme in libpq are known."""
    assert isinstance(read_database(f"{scheme}://bot@db.example/rigwise"), ServerAddress)


def test_no_password_is_ever_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is in no text, in no repr and in no log line, whichever logger writes the address."""
    settings = read_settings({"RIGWISE_DATABASE": ADDRESS}, tmp_path / ".env")
    assert "postgresql://bot@db.example:5433/rigwise" == str(settings.database)
    assert "cret" not in repr(settings)
    start_log(settings)
    logging.getLogger("other").warning("cannot reach %s", ADDRESS)
    assert "cret" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["mysql://u:hidden@h/n", "sqlite:///a", "postgresq://u:hidden@h/n", "http://h/n"]
)
def test_an_unknown_scheme_is_not_a_path(text: str, tmp_path: Path) -> None:
    """It is refused in one line that names valid forms, and no folder is created."""
    problem = _refusal(text, tmp_path)
    assert f'"{text.partition(":")[0]}:" is neither' in problem
    assert "postgresql://user:password@host:5432/name" in problem
    assert "hidden" not in problem


@pytest.mark.parametrize(
    "text",
    [
        "postgresql:/nobody:hidden@127.0.0.1:1/none",
        "postgresql://u:hidden@h",
        "postgresql://u:hidden@h:port/n",
        "postgresql://u:hid/den@h/n",
        "postgresql://u:hidden[@h/n",
        "postgresql://u:hidden#x@h/n",
        "postgresql://u:hidden@h/n?sslmode=prefer",
    ],
)
def test_an_incomplete_address_is_refused_without_repeating_it(text: str, tmp_path: Path) -> None:
    """It may contain a password."""
    problem = _refusal(text, tmp_path)
    assert "hidden" not in problem
    assert "hid/" not in problem


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        ("postgresql://u@127.0.0.9/n", True),
        ("postgresql://u@localhost/n", True),
        ("postgresql://u@/n?host=/run/postgresql", True),
        ("postgresql://u@/n?host=db.example", False),
        ("postgresql://u@10.0.0.1/n", False),
        ("postgresql://u@localhost.example/n", False),
    ],
)
def test_which_server_is_on_this_computer(address: str, *, is_here: bool) -> None:
    """Its IP address decides, not a name that another computer could have."""
    assert is_here == ServerAddress(address).is_here
