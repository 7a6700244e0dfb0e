import pytest

from bot.pictures.formats_picture import formats_picture
from bot.pictures.memory_picture import COLOURS
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import assert_neat, boxes_of
from tests.samples.fits import fit


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("model", ["small-7b", "big-30b", "mix-50b"])
def test_formats_are_drawn_neatly(model: str, locale: str) -> None:
    """Dense models and a mixture, in both languages."""
    assert_neat(formats_picture(fit(model=model, users="16"), words_for(locale)).svg)


def test_bars_are_proportional_to_bytes() -> None:
    """The weights of two formats have the ratio of their bytes."""
    answer = fit(model="small-7b")
    svg = formats_picture(answer, words_for("en")).svg
    bars = [box for box in boxes_of(svg, "rect") if box.bottom - box.top == 18]
    weights = [box.width for box in bars if box.colour == COLOURS["weights"]]
    sizes = [row.device_weights_bytes for row in answer.formats]
    assert [size / sizes[0] for size in sizes] == pytest.approx(
        [width / weights[0] for width in weights], rel=1e-3
    )


def test_the_requested_format_is_highlighted() -> None:
    """Its name and its sum are bold, and no others."""
    svg = formats_picture(fit(model="small-7b", quant="Q8_0"), words_for("en")).svg
    bold = [line.partition(">")[2] for line in svg.split("<text") if 'font-weight="700"' in line]
    assert ["Small-7B in each format", "Q8_0"] == [entry.partition("<")[0] for entry in bold][:2]
    assert len(bold) == 3


def test_the_description_gives_every_sum() -> None:
    """It has each format with its GiB."""
    answer = fit(model="small-7b")
    alt = formats_picture(answer, words_for("en")).alt
    assert all(row.format in alt for row in answer.formats)
