import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]

# A Python that is not one: what it does when called, and what the member is told.
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
def test_a_python_that_will_not_do_is_one_clear_line(case: str, tmp_path: Path) -> None:
    """What is missing is said on standard error, and no environment is begun."""
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
    """`make` alone changes nothing, and says what there is."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = (line for line in text.splitlines() if line.startswith(".PHONY:"))
    displayed = make().stdout
    assert [] == [target for target in phony.split()[1:] if f"make {target} " not in displayed]


def test_every_change_is_held_to_what_make_test_checks(tmp_path: Path) -> None:
    """`.ci/run` calls `make test` in the repository, from wherever it is started."""
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
    """`make quick` names the rooms of the contract and two leaves, each with a folder of tests."""
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


def test_quick_takes_no_step_that_make_test_leaves_out() -> None:
    """`make test` runs ruff in the same way, so its success implies that of `make quick`."""
    quick, whole = (
        {line for line in make("-n", target).stdout.splitlines() if "/ruff " in line}
        for target in ("quick", "test")
    )
    assert quick
    assert quick <= whole
