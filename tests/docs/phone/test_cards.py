from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs.phone.cards import FOLDER, QUESTIONS, pictures
from docs.readme import README

DRAWN = pictures()


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_picture_is_drawn_as_it_stands(file: Path) -> None:
    """Nobody sees a change in version control where there was none, and nothing is fetched."""
    assert DRAWN[file] == file.read_text(encoding="utf-8")
    assert "url(http" not in DRAWN[file]
    ET.fromstring(DRAWN[file])  # noqa: S314 - drawn here


def test_the_readme_shows_every_picture() -> None:
    """Six cards in both languages, before and now, with words for those who do not see them."""
    text = README.read_text(encoding="utf-8")
    assert {"en", "zh-CN"} == {locale for _, locale in QUESTIONS}
    assert 24 == len(DRAWN)
    for file in DRAWN:
        path = file.relative_to(FOLDER.parents[1])
        assert f'<img src="{path}" width=' in text
        alt = text.split(f'src="{path}"')[1].split('alt="')[1].split('"')[0]
        assert len(alt) > 10


def test_pictures_are_light() -> None:
    """All of them together are less than a photograph."""
    assert sum(len(drawn.encode()) for drawn in DRAWN.values()) < 500_000


def test_every_card_is_one_phone_screen_now() -> None:
    """With its controls it is lower than before, and no higher than the 844 pixels of a phone."""
    heights = {file: int(drawn.split('height="')[1].split('"')[0]) for file, drawn in DRAWN.items()}
    for file, height in heights.items():
        if file.parent.name == "after":
            assert height < heights[FOLDER / "before" / file.name]
            assert height <= 844
