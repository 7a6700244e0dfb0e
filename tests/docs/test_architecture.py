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
    """Run `make pages` where it is not: a room was added or moved."""
    assert architecture_picture() == FILE.read_text(encoding="utf-8")


def test_the_picture_has_every_room() -> None:
    """Each folder of the package that Python imports."""
    rooms = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    drawn = ET.fromstring(architecture_picture())  # noqa: S314 - drawn here
    assert set() == rooms - {"".join(part.itertext()) for part in drawn.iter()}


def test_the_picture_says_in_words_what_it_shows() -> None:
    """As its description, and as the alternative text on the page."""
    assert f"<desc>{DESCRIPTION}</desc>" in architecture_picture()
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (alternative,) = re.findall(r"!\[([^\]]*)\]\(architecture\.svg\)", page)
    assert len(alternative) > 100


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    """A file that is moved takes its name on the pages along."""
    named = _PATH.findall(page.read_text(encoding="utf-8"))
    assert [] == [path for path in named if not _exists(path)]
