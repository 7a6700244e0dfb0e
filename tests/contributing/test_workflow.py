import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / ".github" / "workflows"
FILE: Final = FOLDER / "test.yaml"
WORKFLOW: Final[dict[Any, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """The result of zizmor for the workflows in a folder, without a network connection."""
    program = Path(sys.executable).with_name("zizmor")
    options = ["--offline", "--strict-collection", "--persona=pedantic", "--no-progress"]
    return subprocess.run(
        [program, *options, folder], capture_output=True, text=True, check=False, env={}
    )


def test_the_workflows_are_valid_and_safe() -> None:
    """Every workflow follows the schema, pins its actions and has the least permissions."""
    done = zizmor(FOLDER)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("runs-on:", "runs_on:"),
        ("contents: read", "contents: reed"),
        ("contents: read", "contents: write"),
        ("persist-credentials: false", "fetch-depth: 1"),
        ("@[0-9a-f]{40} # v.+", "@v7"),
    ],
)
def test_a_mistake_in_a_workflow_is_refused(right: str, wrong: str, tmp_path: Path) -> None:
    """Zizmor refuses a mistyped key or value, a wide permission and an unpinned action."""
    text, mistakes = re.subn(right, wrong, FILE.read_text(encoding="utf-8"))
    assert mistakes
    copy = tmp_path / ".github" / "workflows" / "test.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text(text, encoding="utf-8")
    assert 0 != zizmor(copy.parent).returncode


def test_the_workflow_runs_make_test() -> None:
    """The only command is `make test`, as on a contributor's computer."""
    (job,) = WORKFLOW["jobs"].values()
    assert ["make test"] == [step["run"] for step in job["steps"] if "run" in step]


def test_the_workflow_covers_the_oldest_supported_python() -> None:
    """The first version is that of `requires-python`; a newer one follows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, *newer = WORKFLOW["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert f">={oldest}" == project["requires-python"]
    assert newer


def test_each_pinned_action_names_its_version() -> None:
    """A comment behind the commit gives the release for readers."""
    uses = re.findall(r"uses: (.+)", FILE.read_text(encoding="utf-8"))
    assert uses
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", action) for action in uses)
