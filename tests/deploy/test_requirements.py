import re
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]


def _locked(file: str) -> dict[str, list[str]]:
    """The pin of each package with all its hashes."""
    pins: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+)==[^ ]+", line):
            name = pin[1]
            pins[name] = [line.strip(" \\")]
        elif "--hash=" in line:
            pins[name].append(line.strip(" \\"))
    return pins


def test_the_image_gets_what_the_program_needs_and_no_more() -> None:
    """Every dependency is pinned with its hashes, and no tool of a developer is among them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: Any = tomllib.load(file)
    needed = {
        re.split(r"[<>=]", entry)[0].replace(".", "-")
        for entry in project["project"]["dependencies"]
    }
    locked = _locked("deploy/requirements.lock")
    assert needed <= set(locked)
    assert all(len(lines) > 1 for lines in locked.values())
    assert {"mypy", "ruff", "pytest", "simcord", "numpy"}.isdisjoint(locked)


def test_the_image_gets_the_versions_that_are_tested() -> None:
    """Each pin is that of requirements.lock, hash for hash; `make lock` writes both."""
    tested = _locked("requirements.lock")
    different = {
        name: lines
        for name, lines in _locked("deploy/requirements.lock").items()
        if tested.get(name) != lines
    }
    assert {} == different
