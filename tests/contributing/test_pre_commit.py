import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[2]
CONFIG: Final[Any] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS: Final = [hook for repository in CONFIG["repos"] for hook in repository["hooks"]]
_KEYS: Final = {"id", "name", "language", "entry", "pass_filenames", "types_or", "files"}


def test_no_hook_is_downloaded() -> None:
    """Every hook is local, so its version is the pinned one of requirements.lock."""
    assert {"local"} == {repository["repo"] for repository in CONFIG["repos"]}
    assert {"system"} == {hook["language"] for hook in HOOKS}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_a_step_of_make_test(hook: dict[str, Any]) -> None:
    """A hook has the name and the command of a step in the Makefile."""
    assert set() == set(hook) - _KEYS
    program, *arguments = hook["entry"].split()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    step = " ".join([program, *(word for word in arguments if word != "--force-exclude")])
    assert hook["name"] in makefile
    assert step.replace(".venv/bin/", "$(BIN)/") in makefile


def test_line_length_is_the_same_in_editorconfig_and_ruff() -> None:
    """`.editorconfig` and pyproject.toml give the same number."""
    editors = ConfigParser()
    editors.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["ruff"]["line-length"] == editors.getint("*.py", "max_line_length")
    assert "true" == editors.get("top", "root")
