import pytest

from bot.answers.compare.answer import CompareAnswer
from bot.answers.compare.compare import compare
from bot.answers.fit.speed_curve import SpeedAt
from bot.asking.request import Request
from bot.pictures.compare_picture import compare_picture
from bot.pictures.picture import Picture
from bot.pictures.svg import BLUE, ORANGE, STONE, YELLOW
from bot.running.figures import SpeedRange
from bot.sizing.placing.placement import Verdict
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import assert_neat, boxes_of
from tests.samples.small_library import small_library

EN = words_for("en")


def _at(context: int, speed: float | None, verdict: Verdict = "comfortable") -> SpeedAt:
    if speed is None:
        return SpeedAt(context, "no", None)
    decode = SpeedRange(low=0.8 * speed, expected=speed, high=1.2 * speed, basis="estimated")
    return SpeedAt(context, verdict, decode)


FAST = [_at(2048, 60), _at(8192, 40), _at(16384, 4, "offload"), _at(32768, None)]
SLOW = [_at(2048, 20), _at(8192, 18), _at(16384, 15), _at(32768, 12)]


def _answer() -> CompareAnswer:
    return compare(Request("compare", {"a": "2x rtx 9090", "b": "m9 max 64gb"}), small_library())


def _drawn(first: list[SpeedAt], second: list[SpeedAt], locale: str = "en") -> Picture | None:
    answer = _answer()
    assert answer.shared is not None
    return compare_picture(answer, answer.shared, (first, second), words_for(locale))


def _svg(first: list[SpeedAt], second: list[SpeedAt]) -> str:
    drawn = _drawn(first, second)
    assert drawn is not None
    return drawn.svg


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("pair", [(FAST, SLOW), (SLOW, FAST), (FAST[:1], SLOW), (SLOW, SLOW)])
def test_every_pair_is_drawn_neatly(pair: tuple[list[SpeedAt], list[SpeedAt]], locale: str) -> None:
    """With one end before the other, with one context only, with equal speeds."""
    drawn = _drawn(*pair, locale)
    assert drawn is not None
    assert_neat(drawn.svg)


def test_each_side_has_its_colour_and_both_share_the_scale() -> None:
    """60 tokens/s stand three times as high as 20 at the same context."""
    svg = _svg(FAST, SLOW)
    assert [BLUE, ORANGE] == [box.colour for box in boxes_of(svg, "polyline")]
    bottom = max(box.bottom for box in boxes_of(svg, "line"))
    dots = boxes_of(svg, "circle")
    first, second = dots[0], dots[3]
    assert first.left == second.left
    heights = [bottom - (each.top + each.bottom) / 2 for each in (first, second)]
    assert 3 == pytest.approx(heights[0] / heights[1], rel=1e-3)


def test_dots_in_ram_are_grey_and_a_curve_ends_where_nothing_fits() -> None:
    """The legend says what grey is, only if there are such dots."""
    svg = _svg(FAST, SLOW)
    assert [BLUE, BLUE, STONE, ORANGE, ORANGE, ORANGE, ORANGE] == [
        box.colour for box in boxes_of(svg, "circle")
    ]
    assert "partly in RAM" in [box.said for box in boxes_of(svg, "text")]
    assert "partly in RAM" not in [box.said for box in boxes_of(_svg(SLOW, SLOW), "text")]


def test_the_legend_has_the_speed_of_each_side_as_it_was_asked() -> None:
    """The same figure as on the card, beside its name."""
    answer = _answer()
    assert answer.shared is not None
    said = [box.said for box in boxes_of(_svg(FAST, SLOW), "text")]
    for run in (answer.shared.a, answer.shared.b):
        assert run.decode_tokens_per_s is not None
        assert f"{run.decode_tokens_per_s.expected:.2g}" in said


def test_the_speed_of_a_reader_is_named() -> None:
    """If the scale reaches it."""
    assert YELLOW in {box.colour for box in boxes_of(_svg(FAST, SLOW), "rect")}
    assert YELLOW not in {
        box.colour for box in boxes_of(_svg([_at(8192, 2)], [_at(8192, 1)]), "rect")
    }


def test_a_side_that_runs_nowhere_is_not_compared() -> None:
    """There is nothing to draw."""
    assert _drawn(FAST, [_at(8192, None)]) is None


def test_the_description_says_what_is_drawn() -> None:
    """Each side with its speed at each context where it runs."""
    drawn = _drawn(FAST, SLOW)
    assert drawn is not None
    assert (
        "2x RTX-9090: 2k about 60 tokens/s, 8k about 40 tokens/s, 16k about 4 tokens/s."
        in drawn.alt
    )
    assert "32k about 12 tokens/s" in drawn.alt
