from itertools import pairwise

import pytest

from bot.answers.fit.speed_curve import SpeedAt
from bot.pictures.picture import Picture
from bot.pictures.speed_picture import speed_picture
from bot.pictures.svg import BLUE, ORANGE, RED, YELLOW
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import assert_neat, boxes_of
from tests.samples.fits import fit

EN = words_for("en")


def _at(context: int, speed: float | None, verdict: Verdict = "comfortable") -> SpeedAt:
    decode = (
        None
        if speed is None
        else SpeedRange(low=0.8 * speed, expected=speed, high=1.2 * speed, basis="estimated")
    )
    return SpeedAt(context, "no" if speed is None else verdict, decode)


def _drawn(points: list[SpeedAt], locale: str = "en") -> Picture | None:
    answer = fit(model="small-7b", hardware="rtx 9090")
    return speed_picture(answer, answer.machines[0], points, words_for(locale))


def _svg(points: list[SpeedAt], locale: str = "en") -> str:
    drawn = _drawn(points, locale)
    assert drawn is not None
    return drawn.svg


FALLING = [_at(2048, 60), _at(4096, 50), _at(8192, 40), _at(16384, 25, "tight")]
WITH_RAM = [*FALLING, _at(32768, 3.3, "offload"), _at(65536, None)]
CROWDED = [_at(1024 * context, 1000 / context) for context in (2, 4, 8, 9, 10, 11, 1000, 1024)]
LONE = [_at(8192, 0.03)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("points", [FALLING, WITH_RAM, CROWDED, LONE])
def test_every_curve_is_drawn_neatly(points: list[SpeedAt], locale: str) -> None:
    """Falling, with offload and beyond, with contexts close together, with one only."""
    assert_neat(_svg(points, locale))


def test_the_curve_is_proportional_to_speed() -> None:
    """Twice the speed is twice as high above the bottom; contexts are spaced by doublings."""
    dots = boxes_of(_svg(FALLING), "circle")
    lines = boxes_of(_svg(FALLING), "line")
    bottom = max(line.bottom for line in lines)
    heights = [bottom - (dot.top + dot.bottom) / 2 for dot in dots]
    assert [60 / 25, 50 / 25, 40 / 25] == pytest.approx(
        [height / heights[-1] for height in heights[:-1]], rel=1e-3
    )
    middles = [(entry.left + entry.right) / 2 for entry in dots]
    steps = [right - left for left, right in pairwise(middles)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.02)


def test_colours_follow_the_verdict() -> None:
    """On the devices, with offload, and a veil where the model does not fit."""
    colours = [entry.colour for entry in boxes_of(_svg(WITH_RAM), "circle")]
    assert [BLUE, BLUE, BLUE, BLUE, ORANGE] == colours
    assert [RED] == [
        item.colour
        for item in boxes_of(_svg(WITH_RAM), "rect")
        if item.bottom - item.top > 100 and item.left > 0
    ]


def test_reading_speed_is_drawn_only_within_the_scale() -> None:
    """Under 0.04 tokens/s there is no line at 5.6, and no legend for it."""
    assert YELLOW in {entry.colour for entry in boxes_of(_svg(FALLING), "line")}
    assert YELLOW not in {item.colour for item in boxes_of(_svg(LONE), "line", "rect")}


def test_a_model_that_fits_nowhere_has_no_curve() -> None:
    """There is nothing to draw."""
    assert _drawn([_at(2048, None), _at(4096, None)]) is None


def test_the_requested_context_always_has_its_figures() -> None:
    """Figures of others near it are left out."""
    text = [entry.said for entry in boxes_of(_svg(CROWDED), "text")]
    assert "8k" in text
    assert "9k" not in text


def test_the_description_gives_the_speeds() -> None:
    """It has the speed at each context where the model runs."""
    drawn = _drawn(WITH_RAM)
    assert drawn is not None
    assert "2k about 60 tokens/s" in drawn.alt
    assert "32k about 3.3 tokens/s" in drawn.alt
    assert "64k" not in drawn.alt
