from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs.phone.first_minutes import FOLDER, LOCALES, pictures

DRAWN = pictures()
PAGE = FOLDER.parents[1] / "first_minutes.md"


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_a_picture_is_drawn_as_it_stands(file: Path) -> None:
    """It is no higher than a phone, and nothing is fetched."""
    drawn = DRAWN[file]
    assert drawn == file.read_text(encoding="utf-8")
    assert "url(http" not in drawn
    ET.fromstring(drawn)  # noqa: S314 - drawn here
    assert int(drawn.split('height="')[1].split('"')[0]) <= 844


def test_the_page_shows_every_picture() -> None:
    """In both languages, with words for those who do not see them, and no other."""
    text = PAGE.read_text(encoding="utf-8")
    assert {"en", "zh-CN"} == set(LOCALES)
    assert len(DRAWN) == text.count("<img ")
    for file in DRAWN:
        alt = text.split(f'src="phone/first/{file.name}"')[1].split('alt="')[1].split('"')[0]
        assert len(alt) > 10
    assert {file.name for file in DRAWN} == {file.name for file in FOLDER.iterdir()}
