import re
from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(__file__).parents[2] / "docs" / "decisions"
INDEX: Final = (FOLDER / "README.md").read_text(encoding="utf-8")
PAGES: Final = sorted(FOLDER.glob("[0-9]*.md"))
_ROW: Final = re.compile(r"^\| \[(\d{4})\]\((.+)\) \| (.+) \| (.+) \|$", re.MULTILINE)
_HEAD: Final = re.compile(
    r"# (?P<number>\d{4})\. (?P<title>.+)\n\nStatus: (?P<status>[a-z0-9 ]+)\."
    r" Recorded 20\d\d-\d\d-\d\d\.\n\n## Decision\n"
)
_SECTIONS: Final = ["Decision", "Why", "Rejected", "What follows"]


def test_pages_are_numbered_without_a_gap() -> None:
    """The numbers of the pages run from 1 without a gap."""
    numbers = [int(page.name[:4]) for page in PAGES]
    assert list(range(1, len(PAGES) + 1)) == numbers


def test_the_index_has_every_page_in_its_order() -> None:
    """The index repeats number, title and status of each page."""
    heads = [(page.name, _HEAD.match(page.read_text(encoding="utf-8"))) for page in PAGES]
    pages = [(head["number"], name, head["title"], head["status"]) for name, head in heads if head]
    assert pages == _ROW.findall(INDEX)
    assert len(PAGES) == len(pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name[:4])
def test_a_page_is_short_and_has_its_sections(page: Path) -> None:
    """A page has the four sections and 15 to 35 lines."""
    text = page.read_text(encoding="utf-8")
    assert _SECTIONS == re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert 15 <= len(text.splitlines()) <= 35


def test_the_template_has_the_same_sections() -> None:
    """The template in the index has the same four sections."""
    (template,) = re.findall(r"```markdown\n(.+?)```", INDEX, re.DOTALL)
    assert _SECTIONS == re.findall(r"^## (.+)$", template, re.MULTILINE)


def test_every_status_is_explained() -> None:
    """The index explains every status below the table."""
    explained = re.findall(r"`([a-z ]+)(?: NNNN)?`[:,]", INDEX.partition("A new page")[0])
    statuses = {re.sub(r" \d{4}$", "", status) for *_, status in _ROW.findall(INDEX)}
    assert statuses <= {*explained}
