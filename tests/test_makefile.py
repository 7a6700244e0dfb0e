import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]

# An unsuitable Python: its behaviour, and the message for the person who runs `make`.
PYTHONS: Final = {
    "none": ("", "Python is missing"),
    "an old one": (
        'case "$1" in --version) echo Python 3.10.2;; *) exit 1;; esac',
        "Python 3.10.2 is too old: Rigwise needs 3.11 or newer",
    ),
    "one without venv": (
        'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac',
        "install its venv module",
    ),
}


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `make` in the repository, as from a shell."""
    # A make that runs these tests must not pass its own flags on.
    clean = {
        name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFL"))
    }
    return subprocess.run(
        ["make", *arguments],  # noqa: S607 - the make that a contributor has
        cwd=ROOT,
        env=clean,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("case", PYTHONS)
def test_an_unsuitable_python_gives_one_clear_line(case: str, tmp_path: Path) -> None:
    """The reason is written to standard error, and no environment is created."""
    script, text = PYTHONS[case]
    python = tmp_path / "python3"
    if script:
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)
    done = make("run", f"PYTHON={python}", f"VENV={tmp_path / 'env'}")
    first, end = done.stderr.splitlines()
    assert first.startswith("*** ")
    assert text in first
    assert end.startswith("make: *** ")
    assert "" == done.stdout
    assert not (tmp_path / "env").exists()


def test_help_names_every_target() -> None:
    """`make` alone changes nothing and lists the targets."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = (line for line in text.splitlines() if line.startswith(".PHONY:"))
    displayed = make().stdout
    assert [] == [target for target in phony.split()[1:] if f"make {target} " not in displayed]


def test_ci_runs_make_test(tmp_path: Path) -> None:
    """`.ci/run` calls `make test` in the repository, whatever the current folder."""
    fake = tmp_path / "make"
    fake.write_text('#!/bin/sh\necho "$PWD" "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "run"],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{ROOT} test\n" == done.stdout


def test_quick_tests_the_rooms_that_only_calculate() -> None:
    """`make quick` names the rooms of the contract and two leaves, each with tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (core,) = (
        contract["source_modules"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["name"] == "the core does arithmetic and nothing else"
    )
    rooms = {*(name.removeprefix("bot.") for name in core), "marked_yaml", "texts"}
    folders = re.findall(r" (tests/\w+)", make("-n", "quick").stdout)
    assert sorted(f"tests/{room}" for room in rooms) == sorted(folders)
    assert [] == [folder for folder in folders if not (ROOT / folder).is_dir()]


def test_quick_runs_only_steps_of_make_test() -> None:
    """`make test` runs ruff in the same way, so if it succeeds, `make quick` does too."""
    quick, whole = (
        {line for line in make("-n", target).stdout.splitlines() if "/ruff " in line}
        for target in ("quick", "test")
    )
    assert quick
    assert quick <= whole
