from bot.pictures.svg import WIDTH, document, text
from tests.pictures.boxes import parsed


def test_a_text_is_never_taken_for_svg() -> None:
    """XML's special characters are escaped."""
    drawn = parsed(document(20, [text(0, 10, "<&>\"' </text><rect/>")]))
    assert [entry.tag.partition("}")[2] for entry in drawn] == ["rect", "text"]
    assert drawn[1].text == "<&>\"' </text><rect/>"


def test_characters_invalid_in_xml_are_left_out() -> None:
    """Control characters would make the picture unreadable."""
    drawn = parsed(document(20, [text(0, 10, "a\x00b\x1bc\nd")]))
    assert drawn[1].text == "abcd"


def test_a_picture_has_a_whole_number_of_pixels() -> None:
    """Otherwise its last row would be half transparent."""
    root = parsed(document(20.2, []))
    assert (root.attrib["width"], root.attrib["height"]) == (f"{WIDTH:g}", "21")
