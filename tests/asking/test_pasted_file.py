import codecs

import pytest

from bot.asking.mistake import Mistake
from bot.asking.pasted_file import LARGEST_BYTES, text_in_file

TEXT = "显卡: NVIDIA GeForce RTX 3090\r\nMemory: 64 GB"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_read_in_the_encodings_of_tools(content: bytes) -> None:
    """Linux writes UTF-8, Windows also UTF-16, with or without a mark at the start."""
    assert TEXT == text_in_file(content)


def test_utf_16_without_a_mark_is_read() -> None:
    """Every other byte of Latin letters is zero."""
    assert "Name : A" == text_in_file("Name : A".encode("utf-16-le"))


def test_a_letter_in_another_encoding_does_not_hide_the_rest() -> None:
    """A Chinese Windows may write GBK; the devices are in Latin letters."""
    assert "RTX 3090" in text_in_file("显卡 RTX 3090".encode("gbk"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"x" * (LARGEST_BYTES + 1), "pasted_file_too_large"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (b"GGUF\x03\x00\x00\x00", "not_text"),
    ],
)
def test_what_is_no_short_text_is_a_mistake(content: bytes, kind: str) -> None:
    """A picture and a model are no text; the limit is told."""
    with pytest.raises(Mistake) as caught:
        text_in_file(content)
    assert kind == caught.value.kind


def test_an_empty_file_is_an_empty_text() -> None:
    """It names no machine, like any text without one."""
    assert "" == text_in_file(b"")
