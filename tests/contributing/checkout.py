"""A copy of this checkout, in which a recipe of CONTRIBUTING.md is carried out."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]


def recipes() -> dict[str, str]:
    """The recipes of CONTRIBUTING.md, each text by its name."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"(?s)\n## Recipes\n(.+?)\n## ", page)
    return dict(re.findall(r"(?m)^\*\*(.+?)\.\*\* (.+)$", section))


@dataclass(frozen=True)
class Checkout:
    """A copy of what is published, and the recipe that says which files are to be edited.

    `also`: files that the recipe leaves to be named by a program.
    """

    folder: Path
    recipe: str
    also: Collection[str] = ()

    def add(self, path: str, text: str) -> None:
        """Write a file, or put a text behind what a file holds."""
        file = self._file(path)
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)

    def change(self, path: str, pattern: str, text: str) -> None:
        """Put a text in place of what matches a pattern, at the one place where something does."""
        file = self._file(path)
        changed, places = re.subn(pattern, lambda _: text, file.read_text(encoding="utf-8"))
        assert 1 == places, (path, pattern)
        file.write_text(changed, encoding="utf-8")

    def read(self, path: str) -> str:
        """What a file holds."""
        return (self.folder / path).read_text(encoding="utf-8")

    def rigwise(self, *arguments: str, typed: str = "") -> str:
        """What `rigwise` prints; it has to do what was asked for."""
        done = self.run("bot", *arguments, typed=typed)
        assert 0 == done.returncode, done.stdout + done.stderr
        return done.stdout

    def answers(self, *lines: str) -> list[Any]:
        """The answer to each line, from one process."""
        typed = "".join(f"{line}\n" for line in lines)
        records = self.rigwise("ask", "--json", "--lines", "-", typed=typed)
        return [json.loads(record) for record in records.splitlines()]

    def passes(self, *arguments: str) -> None:
        """The tests that are named are green."""
        done = self.tests(*arguments)
        assert 0 == done.returncode, done.stdout + done.stderr

    def tests(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What pytest says of tests of the copy, which then test its code and its files."""
        return self.run("pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", *arguments)

    def run(
        self, module: str, *arguments: str, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a module in the copy, with nothing of the settings of who runs the tests."""
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(self.folder),
            },
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def _file(self, path: str) -> Path:
        """A file that may be edited: the recipe names it, or a folder that it is in."""
        folders = [f"{folder}/" for folder in PurePosixPath(path).parents]
        named = any(f"`{name}`" in self.recipe for name in (path, *folders))
        assert named or path in self.also, f"the recipe does not name {path}"
        return self.folder / path


def copied(folder: Path) -> Path:
    """Copy what is published, compiled files with it so that Python need not compile them again."""
    for name in _published():
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    return folder


def _published() -> Iterator[str]:
    """Files and folders of the source distribution, and what builds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    yield "pyproject.toml"
    for pattern in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]:
        yield from (str(path.relative_to(ROOT)) for path in ROOT.glob(pattern.removeprefix("/")))
