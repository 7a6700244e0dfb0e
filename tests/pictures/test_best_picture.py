from datetime import date

import pytest

from bot.answers.best.answer import BestAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.pictures.best_picture import best_picture
from bot.pictures.picture import Picture
from bot.pictures.svg import BLUE, GROOVE, ORANGE, WHITE
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import assert_neat, boxes_of
from tests.samples.small_library import small_library

EN = words_for("en")


def _best(hardware: str, **options: str) -> BestAnswer:
    asked = Request("best", {"hardware": hardware, **options})
    result = answer(asked, small_library(), date(2026, 11, 24))
    assert isinstance(result, BestAnswer)
    return result


def _drawn(result: BestAnswer, locale: str = "en") -> Picture:
    picture = best_picture(result, words_for(locale))
    assert picture is not None
    return picture


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("hardware", ["2x rtx 9090", "rtx 9090 + 64gb ram", "m9 max 64gb"])
def test_every_list_is_drawn_neatly(hardware: str, locale: str) -> None:
    """On several cards, with RAM, on a Mac."""
    assert_neat(_drawn(_best(hardware), locale).svg)


def test_a_bar_is_the_share_of_the_memory() -> None:
    """In the order of the list, each over a groove as long as the usable memory."""
    result = _best("2x rtx 9090")
    svg = _drawn(result).svg
    bars = [box for box in boxes_of(svg, "rect") if box.colour in (BLUE, ORANGE) and box.width > 12]
    grooves = [box for box in boxes_of(svg, "rect") if box.colour == GROOVE]
    shares = [bar.width / groove.width for bar, groove in zip(bars, grooves, strict=True)]
    needed = [model.needed_bytes / result.machine.usable_bytes for model in result.models]
    assert shares == pytest.approx(needed, abs=1e-3)


def test_what_lies_in_ram_goes_beyond_the_end_of_the_memory() -> None:
    """It has its own colour, and a line ends what the devices have; the legend says both."""
    first, *_ = (result := _best("2x rtx 9090")).models
    usable = result.machine.usable_bytes
    beside = first.model_copy(update={"verdict": "offload", "needed_bytes": 2 * usable})
    both = result.model_copy(update={"models": (beside, first)})
    svg = _drawn(both).svg
    (bar,) = [box for box in boxes_of(svg, "rect") if box.colour == ORANGE and box.width > 12]
    ends = [box for box in boxes_of(svg, "line") if box.colour == WHITE]
    assert 2 == len(ends)
    assert bar.right > ends[0].right
    said = [box.said for box in boxes_of(svg, "text")]
    assert {"partly in RAM", "all in GPU or unified memory"} <= set(said)


def test_the_description_says_what_is_drawn() -> None:
    """Each model with its place, format, memory and speed, in words."""
    result = _best("2x rtx 9090")
    alt = _drawn(result).alt
    for place, model in enumerate(result.models, 1):
        assert f"{place}. {model.name} {model.format}, " in alt
        assert f"{model.needed_bytes / 2**30:.1f} GB" in alt
    assert "tokens/s" in alt
    assert f"of {result.machine.usable_bytes / 2**30:.1f} GB" in alt


def test_where_nothing_runs_there_is_no_picture() -> None:
    """Nor a button for one."""
    assert best_picture(_best("rtx 9090", context="64k"), EN) is None
