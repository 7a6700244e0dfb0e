import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.drawing import ZOOM, png_from
from bot.pictures.letters import shortened, text_width, wrapped
from bot.pictures.svg import GROUND, document, text
from bot.texts import words_for
from tests.pictures.png import rows_of

TEXTS = st.text(st.characters(codec="gb2312", categories=["L", "N", "P", "S", "Zs"]), max_size=80)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "texts", ["Qwen2 72B Q4_K_M", "WWWW@@@@", "权重 43.5 GiB", "é–ß", "12–34 tokens/s"]
)
def test_no_text_is_drawn_wider_than_measured(texts: str, *, bold: bool) -> None:
    """Left and right of the measured text there is only background."""
    size, left = 20.0, 40.0
    rows = rows_of(png_from(document(40, [text(left, 28, texts, size=size, bold=bold)])))
    ground = bytes.fromhex(GROUND[1:]) + b"\xff"
    end = left + text_width(texts, size, bold=bold)
    inked = {
        at // 4 / ZOOM for row in rows for at in range(0, len(row), 4) if row[at : at + 4] != ground
    }
    assert inked, "something is drawn"
    assert left - 2 <= min(inked)
    assert max(inked) <= end + 1


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW"])
@pytest.mark.parametrize("bold", [False, True])
def test_the_font_has_every_character_of_our_pictures(locale: str, *, bold: bool) -> None:
    """A character that it lacks would be drawn as another one that it lacks."""
    texts = words_for(locale).texts
    said = "".join(text for key, text in texts.items() if key.startswith(("picture.", "choice.")))
    characters = sorted({sign for sign in said if "\u4e00" <= sign <= "\u9fff"})
    assert len(characters) > 100
    lacking = _drawn("龘", bold=bold)
    assert [] == [sign for sign in characters if _drawn(sign, bold=bold) == lacking]


def _drawn(sign: str, *, bold: bool) -> bytes:
    return png_from(document(40, [text(40, 28, sign, size=20.0, bold=bold)]))


def test_a_latin_text_is_drawn_as_wide_as_measured() -> None:
    """For these letters the widths are those of the font, not an upper estimate."""
    texts, size = "Hamburgefonstiv 0123456789 HH", 20.0
    rows = rows_of(png_from(document(40, [text(40, 28, texts, size=size)])))
    ground = bytes.fromhex(GROUND[1:]) + b"\xff"
    end = max(
        at // 4 / ZOOM for row in rows for at in range(0, len(row), 4) if row[at : at + 4] != ground
    )
    assert end - 40 == pytest.approx(text_width(texts, size), rel=0.015)


def test_a_short_text_is_unchanged() -> None:
    """It has room."""
    assert shortened("weights", 100, 14) == "weights"


@given(TEXTS, st.floats(30, 300))
def test_a_shortened_text_fits(texts: str, width: float) -> None:
    """No text is wider than the limit."""
    assert text_width(shortened(texts, width, 14), 14) <= width


@given(TEXTS, st.floats(60, 300), st.integers(1, 4))
def test_wrapped_lines_fit(texts: str, width: float, most_lines: int) -> None:
    """No line is wider than the limit, and there are no more lines than allowed."""
    lines = wrapped(texts, width, 14, most_lines)
    assert len(lines) <= most_lines
    assert all(text_width(line, 14) <= width for line in lines)


def test_english_breaks_between_words() -> None:
    """No word is split."""
    assert wrapped("one card holds the model", 80, 14, 3) == ["one card", "holds the", "model"]


def test_chinese_breaks_anywhere_but_before_a_comma() -> None:
    """A line does not begin with closing punctuation."""
    lines = wrapped("放得下，也方便升级。", 14 * 3, 14, 9)
    assert "".join(lines) == "放得下，也方便升级。"
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_excess_text_is_cut() -> None:
    """The last line ends with an ellipsis."""
    assert wrapped("one card holds the model and more", 80, 14, 2)[-1].endswith("…")
