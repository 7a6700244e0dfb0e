import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import yaml

from bot.console.arguments import parser_of
from bot.settings.settings import VARIABLES
from bot.texts import words_for

ROOT: Final = Path(__file__).parents[2]
DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE: Final[Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def _steps(instruction: str) -> list[str]:
    return re.findall(rf"^ *{instruction} +(.+)$", DOCKERFILE, re.MULTILINE)


def _words(step: str) -> list[str]:
    value: Any = yaml.safe_load(step)
    return [str(word) for word in value]


def _environment() -> dict[str, str]:
    pairs = (pair.split("=", 1) for step in _steps("ENV") for pair in step.split())
    return {name: text for name, text in pairs if name.startswith("RIGWISE_")}


def test_everything_that_is_copied_is_there_and_let_in() -> None:
    """Each source of the image exists, and .dockerignore does not keep it out."""
    copied = [step.split()[0] for step in _steps("COPY") if not step.startswith("--from")]
    let_in = re.findall(
        r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {"bot", "rules", "catalog"} <= set(copied)
    assert [] == [path for path in copied if not (ROOT / path).exists()]
    assert sorted(copied) == sorted(let_in)
    assert not any(fnmatch(".env", pattern) for pattern in let_in)


def test_it_runs_as_a_user_without_rights() -> None:
    """The last user is none of root's, and owns the only folder that is written to."""
    assert ["rigwise"] == _steps("USER")
    assert "useradd --system --uid 10001" in DOCKERFILE
    folder = Path(_environment()["RIGWISE_DATABASE"]).parent
    assert [str(folder)] == _steps("VOLUME")
    assert f"install --directory --owner=rigwise {folder}" in DOCKERFILE


def test_it_starts_a_verb_of_rigwise() -> None:
    """`python -m bot`, and by itself `run`, which the composed service asks for, too."""
    (entry,), (command,) = _steps("ENTRYPOINT"), [_words(step) for step in _steps("CMD")]
    assert ["-m", "bot"] == _words(entry)[1:]
    assert command == COMPOSE["services"]["rigwise"]["command"]
    assert "run" == parser_of(words_for("en")).parse_args(command).verb


def test_the_watchdog_asks_where_the_bot_answers() -> None:
    """The port of the check is that of the setting, in the image and in the composed service."""
    port = _environment()["RIGWISE_HEALTH_PORT"]
    assert f"http://127.0.0.1:{port}/health" in DOCKERFILE
    assert port == COMPOSE["services"]["rigwise"]["environment"]["RIGWISE_HEALTH_PORT"]


def test_every_variable_is_a_setting() -> None:
    """A name that is mistyped here would keep the bot from starting."""
    composed = COMPOSE["services"]["rigwise"]["environment"]
    assert {*_environment(), *composed} <= set(VARIABLES)


def test_the_composed_service_may_do_little() -> None:
    """Nothing is writable but the data, no rights are gained, and answers under way may finish."""
    service = COMPOSE["services"]["rigwise"]
    assert service["read_only"]
    assert ["ALL"] == service["cap_drop"]
    assert ["no-new-privileges:true"] == service["security_opt"]
    assert ["data:/data"] == service["volumes"]
    assert "ports" not in service
    assert int(service["stop_grace_period"].removesuffix("s")) > 10


def test_the_documented_command_pins_every_stage_of_the_image() -> None:
    """And pins it anew where it is pinned; the stage keeps its name."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"sed -i \"s\|([^|]+)\|", text)
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stages = len(re.findall(r"^FROM ", dockerfile, re.MULTILINE))
    for digest in ("@sha256:1", "@sha256:2"):
        dockerfile, count = re.subn(
            pattern, f"FROM python:3.11-slim{digest}", dockerfile, flags=re.MULTILINE
        )
        assert stages == count
    assert "FROM python:3.11-slim@sha256:2 AS packages\n" in dockerfile
