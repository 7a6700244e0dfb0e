from configparser import ConfigParser
from pathlib import Path
from typing import Final

from bot.console.arguments import parser_of
from bot.settings.settings import VARIABLES
from bot.texts import words_for

UNIT: Final = Path(__file__).parents[2] / "deploy" / "rigwise.service"


def _section(name: str) -> dict[str, str]:
    # A setting of a unit may stand several times; the last one is enough here.
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign] # names keep their case
    parser.read(UNIT, encoding="utf-8")
    return dict(parser[name])


def test_the_unit_starts_a_verb_of_rigwise() -> None:
    """From the environment that the Makefile sets up in the folder of the checkout."""
    service = _section("Service")
    python, *command = service["ExecStart"].split()
    assert f"{service['WorkingDirectory']}/.venv/bin/python" == python
    assert ["-m", "bot"] == command[:2]
    assert "run" == parser_of(words_for("en")).parse_args(command[2:]).verb


def test_the_unit_sets_what_is_a_setting() -> None:
    """The database lies in the one folder that the service may write to."""
    service = _section("Service")
    name, _, file = service["Environment"].partition("=")
    assert name in VARIABLES
    assert f"/var/lib/{service['StateDirectory']}" == str(Path(file).parent)


def test_the_service_may_do_little() -> None:
    """No user of its own is needed, nothing else is writable, and no rights are gained."""
    service = _section("Service")
    assert ("yes", "strict", "yes", "yes") == (
        service["DynamicUser"],
        service["ProtectSystem"],
        service["ProtectHome"],
        service["NoNewPrivileges"],
    )
    assert "" == service["CapabilityBoundingSet"]
    assert int(service["TimeoutStopSec"]) > 10
