from bot.pictures.svg import WIDTH, document, text
from tests.pictures.boxes import parsed


def test_a_text_is_never_taken_for_svg() -> None:
    """Signs of XML come out as what they are."""
    drawn = parsed(document(20, [text(0, 10, "<&>\"' </text><rect/>")]))
    assert [entry.tag.partition("}")[2] for entry in drawn] == ["rect", "text"]
    assert drawn[1].text == "<&>\"' </text><rect/>"


def test_what_xml_has_no_place_for_is_left_out() -> None:
    """Control signs would make the picture unreadable."""
    drawn = parsed(document(20, [text(0, 10, "a\x00b\x1bc\nd")]))
    assert drawn[1].text == "abcd"


def test_a_picture_is_whole_pixels_high() -> None:
    """Else its last row would be half transparent."""
    root = parsed(document(20.2, []))
    assert (root.attrib["width"], root.attrib["height"]) == (f"{WIDTH:g}", "21")
