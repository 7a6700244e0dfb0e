"""Pictures of real answers, with the names and reasons that are shipped."""

from datetime import date

import pytest

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.library.library import Library
from bot.pictures.drawing import png_from
from bot.pictures.registry import pictures_of
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import assert_neat

MOST_BYTES = 200_000
LINES = [
    "/fit model:qwen2-72b hardware:2x rtx 3090",
    "/fit model:qwen2-72b",
    "/fit model:llama-3.1-8b hardware:m3 max 64gb context:20k",
    "/fit model:gpt-oss-120b hardware:4090 + 128GB RAM context:32k",
    "/fit model:deepseek-r1-671b hardware:8x h100-sxm users:4",
    "/buy budget:2000 usd goal:coding",
    "/buy goal:chat",
    "/buy budget:15000元 goal:agents",
    "/buy budget:500 usd goal:fine-tuning",
    "/best hardware:rtx 4090 goal:agents",
    "/best hardware:rtx 3060 12gb + 64GB RAM",
    "/best hardware:m4 16gb goal:chat",
    "/best hardware:8x h100-sxm goal:coding",
    "/compare a:rtx 4090 b:m4 max 64gb",
    "/compare a:rtx 3060 12gb + 64GB RAM b:2x rtx 3090 goal:coding",
    "/compare a:qwen3-32b b:qwen2-72b",
    "/compare a:qwen3-30b-a3b b:gpt-oss-20b goal:coding",
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("line", LINES)
def test_real_answers_are_drawn_neatly_and_small(library: Library, line: str, locale: str) -> None:
    """Nothing overlaps or leaves the picture, and each is sent in under 200 kB."""
    request = read_line(line)
    result = answer(request, library, date(2026, 11, 25))
    pictures = pictures_of(request, result, library, words_for(locale))
    assert pictures
    for picture in pictures:
        assert_neat(picture.svg)
        assert len(png_from(picture.svg)) < MOST_BYTES
        assert picture.alt
