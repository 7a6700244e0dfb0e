import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from bot.store.schema import migrations
from tests.process.bot_process import ROOT

QUESTION = ("ask", "--json", "/fit model:qwen2-72b")


def _printed(command: list[str], folder: Path, **environment: str) -> str:
    """What a command prints, away from the checkout; an error with its last words if it fails."""
    home = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    clean = {**home, **environment}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).decode(errors="replace")[-3000:])
    return done.stdout.decode()


@pytest.fixture(scope="module")
def rigwise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel that was built here and installed into an environment of its own.

    The packages it depends on are those of the running environment, so nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("rigwise-*.whl")
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    _printed([*install, "--no-deps", "--no-index", str(wheel)], folder)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(_printed([str(python), "-c", code], folder).strip())
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.with_name("rigwise")


def test_an_installed_wheel_answers_as_the_checkout_does(rigwise: Path, tmp_path: Path) -> None:
    """The wheel carries rules, catalog and texts: the whole answer is the same, far from here."""
    installed = json.loads(_printed([str(rigwise), *QUESTION], tmp_path))
    here = [sys.executable, "-m", "bot", *QUESTION]
    checkout = json.loads(_printed(here, tmp_path, PYTHONPATH=str(ROOT)))
    assert "fit" == installed["kind"]
    assert checkout == installed


def test_an_installed_wheel_reads_the_rules_and_catalog_inside_it(
    rigwise: Path, tmp_path: Path
) -> None:
    """Neither a checkout nor a setting is needed to check what was shipped."""
    assert " models, " in _printed([str(rigwise), "check"], tmp_path)


def test_an_installed_wheel_can_make_its_database(rigwise: Path, tmp_path: Path) -> None:
    """The numbered migrations are in the wheel."""
    code = "from bot.store.schema import migrations; print(len(migrations()))"
    inside = _printed([str(rigwise.with_name("python")), "-c", code], tmp_path)
    assert len(migrations()) == int(inside)


def test_the_fonts_of_the_pictures_come_along(rigwise: Path, tmp_path: Path) -> None:
    """A picture's texts leave ink although the computer's own fonts are never used."""
    code = (
        "from bot.pictures.drawing import png_from; from bot.pictures.svg import document, text; "
        "print(png_from(document(30, [])) != png_from(document(30, [text(20, 20, '权重')])))"
    )
    python = rigwise.with_name("python")
    assert _printed([str(python), "-c", code], tmp_path) == "True\n"
