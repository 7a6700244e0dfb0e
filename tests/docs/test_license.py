import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_license_file_is_the_one_that_the_package_names() -> None:
    """Rigwise is under the MIT License, its font under the Open Font License."""
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n\nCopyright (c) 2026 ")
    assert "MIT AND OFL-1.1" == PROJECT["project"]["license"]
    files = PROJECT["project"]["license-files"]
    assert "LICENSE" in files
    assert [] == [file for file in files if not (ROOT / file).is_file()]


def test_every_distribution_carries_the_license() -> None:
    """The source archive and the image copy it; the wheel follows `license-files`."""
    assert "/LICENSE" in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert "\nCOPY LICENSE " in (ROOT / "Dockerfile").read_text("utf-8")
