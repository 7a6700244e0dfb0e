"""The width of texts in the shipped font, so that they can be shortened, wrapped and placed."""

import unicodedata

# Advance widths in thousandths of the font size, from space to tilde, of Noto Sans CJK SC 2.004
# (its table hmtx).
_REGULAR = (
    *(224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392),
    *(555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474),
    *(946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742),
    *(633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559),
    *(606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606),
    *(620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555),
)
_BOLD = (
    *(227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387),
    *(590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514),
    *(1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770),
    *(667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567),
    *(626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626),
    *(644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590),
)
_FIRST = ord(" ")
# The width assumed for any other narrow letter; all but a few ligatures are narrower.
_OTHER_NARROW = 750
_WIDE = 1000
_CUT = "…"
# No line begins with a closing mark or ends with an opening one.
_CLOSING = "，。；：、！？）》」』”’…%,.;:!?)"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in the unit of `size`; never less than it will be."""
    table = _BOLD if bold else _REGULAR
    return sum(_thousandths(letter, table) for letter in text) * size / 1000


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return the text, cut at its end with an ellipsis if it is wider than `width`."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + _CUT, size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + _CUT


def wrapped(text: str, width: float, size: float, most_lines: int) -> list[str]:
    """Return the text in at most `most_lines` lines no wider than `width`; the rest is cut."""
    lines = [""]
    for piece in _pieces(text):
        if text_width((lines[-1] + piece).rstrip(), size) <= width or not lines[-1].strip():
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    if len(lines) > most_lines:
        lines[most_lines - 1] = "".join(lines[most_lines - 1 :])
    return [shortened(line.rstrip(), width, size) for line in lines[:most_lines]]


def _pieces(text: str) -> list[str]:
    """Return the text in unbreakable pieces: split after spaces and around Chinese characters."""
    pieces = [""]
    for letter in text:
        before = pieces[-1][-1:]
        breaks = before == " " or _is_wide(letter) or (before != "" and _is_wide(before))
        if breaks and letter not in _CLOSING and letter != " ":
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def _thousandths(letter: str, table: tuple[int, ...]) -> int:
    place = ord(letter) - _FIRST
    if 0 <= place < len(table):
        return table[place]
    return _WIDE if _is_wide(letter) else _OTHER_NARROW


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"
