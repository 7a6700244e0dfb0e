import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from docs.architecture_picture import DESCRIPTION, FILE, architecture_picture

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted((ROOT / "docs").rglob("*.md"))
# `<question>` and NAME stand for any; what is in no folder of the repository is no path.
_PATH: Final = re.compile(r"`((?:bot|tests|rules|catalog|docs|benchmarks|deploy)/[^`\s]*)`")


def _exists(path: str) -> bool:
    pattern = re.sub(r"<\w+>|\b[A-Z]{2,}\b", "*", path).rstrip("/")
    return any(ROOT.glob(pattern))


def test_the_picture_is_drawn_from_the_contracts() -> None:
    """`make pages` renews the picture after a change of the contracts in pyproject.toml."""
    assert architecture_picture() == FILE.read_text(encoding="utf-8")


def test_the_picture_has_every_room() -> None:
    """Every importable folder of the package is in the picture."""
    rooms = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    drawn = ET.fromstring(architecture_picture())  # noqa: S314 - drawn here
    assert set() == rooms - {"".join(part.itertext()) for part in drawn.iter()}


def test_the_picture_has_a_description_in_words() -> None:
    """The SVG has a description, and the page an alternative text."""
    assert f"<desc>{DESCRIPTION}</desc>" in architecture_picture()
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (alternative,) = re.findall(r"!\[([^\]]*)\]\(architecture\.svg\)", page)
    assert len(alternative) > 100


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    """A path in a document names a file or folder of the repository."""
    named = _PATH.findall(page.read_text(encoding="utf-8"))
    assert [] == [path for path in named if not _exists(path)]
