from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.svg import BLUE, document
from tests.pictures.boxes import assert_neat, boxes_of


def test_meanings_are_in_two_columns() -> None:
    """The third begins the second row."""
    meanings = [Meaning(BLUE, name, "1.0 GiB") for name in ("a", "b", "c")]
    svg = document(legend_height(3) + 4, legend(meanings, 0))
    first, second, third = (box for box in boxes_of(svg, "text") if box.said in "abc")
    assert first.top == second.top < third.top
    assert first.left == third.left < second.left


def test_a_long_name_leaves_room_for_its_amount() -> None:
    """The name is shortened."""
    svg = document(30, legend([Meaning(BLUE, "name " * 20, "1,234.5 GiB")], 0))
    assert_neat(svg)
    assert "1,234.5 GiB" in [box.said for box in boxes_of(svg, "text")]
