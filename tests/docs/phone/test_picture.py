import re
from typing import Any
from xml.etree import ElementTree as ET

from docs.phone.letters import code_lines, lines_of
from docs.phone.picture import WIDTH, phone_picture

EMBED: dict[str, Any] = {
    "title": "A <title>",
    "description": "**Yes.** `Q4_K_M` fits.",
    "color": 0x57F287,
    "fields": [{"name": "Table", "value": "```\nformat  GiB\nQ8_0    8.0\n权重    4.0\n```"}],
    "footer": {"text": "Assumed: context 8k"},
}
ROWS: list[dict[str, Any]] = [
    {"components": [{"type": 3, "placeholder": "Another format"}]},
    {
        "components": [
            {"type": 2, "style": 1, "label": "Try IQ4_XS"},
            {"type": 2, "style": 5, "label": "Files", "url": "https://example.org"},
        ]
    },
]


def _texts(drawn: str) -> list[str]:
    root = ET.fromstring(drawn)  # noqa: S314 - drawn here
    return ["".join(entry.itertext()) for entry in root.iter() if entry.tag.endswith("text")]


def test_a_message_is_drawn_as_it_is_read() -> None:
    """Without marks of emphasis and code, with its controls, and nothing is taken for SVG."""
    texts = _texts(phone_picture(EMBED, ROWS))
    assert ["A <title>", "Yes.", "Q4_K_M", "fits.", "Table"] == texts[3:8]
    assert ["Assumed: context 8k", "Another format", "▾", "Try IQ4_XS", "Files"] == texts[-5:]
    assert "example.org" not in phone_picture(EMBED, ROWS)


def test_cells_of_a_table_stand_below_each_other() -> None:
    """A Chinese sign takes two columns, whatever font a browser has."""
    drawn = phone_picture(EMBED, [])
    places = {
        match: x for x, match in re.findall(r'<text[^>]* x="([\d.]+)"[^>]*>([^<]*)</text>', drawn)
    }
    assert places["GiB"] == places["8.0"] == places["4.0"]


def test_the_colour_of_the_verdict_stands_at_its_side() -> None:
    """As Discord has it."""
    assert "#57f287" in phone_picture(EMBED, [])


def test_nothing_stands_outside_of_the_phone() -> None:
    """A long word is broken, a long row of buttons goes on below, a long line of code too."""
    embed = {**EMBED, "title": "W" * 90, "description": f"`{'x' * 90}` {'长' * 90}（{'y' * 90}）"}
    embed["fields"] = [{"name": "n" * 200, "value": f"```\n{'z' * 90}\n```"}]
    buttons = [{"type": 2, "style": 2, "label": f"Button {number}"} for number in range(5)]
    drawn = phone_picture(embed, [{"components": buttons}])
    boxes = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    assert all(float(left) + float(wide) <= WIDTH for left, wide in boxes)
    for said, size in ((embed["title"], 16.0), (embed["description"], 14.0)):
        for line in lines_of(said, 330, size):
            assert sum(sign.width(size) for sign in line) <= 330


def test_lines_break_where_a_reader_expects_it() -> None:
    """Between words, never before a closing mark or behind an opening one, and without spaces."""
    lines = ["".join(sign.text for sign in line) for line in lines_of("one two three", 60, 14)]
    assert ["one two", "three"] == lines
    for width in range(90, 200, 3):
        for line in lines_of("约 1.3 万元（$1,950），用来编程。**还有余量。**", width, 14):
            said = "".join(sign.text for sign in line)
            assert said == said.strip()
            assert said[0] not in "）。，"
            assert said[-1] != "（"


def test_code_is_broken_anywhere() -> None:
    """As a phone does it, which is why tables are kept narrow."""
    assert ["abcde", "f", "长长", "长"] == code_lines("abcdef\n长长长", 5)
