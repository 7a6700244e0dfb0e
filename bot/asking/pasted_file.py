"""The text of a file with a tool's output, which is longer than what can be typed."""

import codecs
from typing import Final

from bot.asking.mistake import Mistake

LARGEST_BYTES: Final = 200_000  # a report of dxdiag has 100 kB; longer ones begin with the same
_BYTE_ORDER_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_in_file(content: bytes) -> str:
    """Return the text, in UTF-8 or UTF-16; single characters may be replaced.

    Mistake if the file is larger than the limit, or no text.
    """
    if len(content) > LARGEST_BYTES:
        raise Mistake("pasted_file_too_large", limit=str(LARGEST_BYTES // 1000))
    if content.startswith(_BYTE_ORDER_MARKS):
        return content.decode("utf-16", errors="replace")
    # Windows writes some files in UTF-16 without the mark: every other byte is zero.
    if len(content) > 1 and content[1] == 0 and content[0] != 0:
        content = content.decode("utf-16-le", errors="replace").encode(errors="replace")
    if b"\0" in content:
        raise Mistake("not_text")
    return content.decode("utf-8-sig", errors="replace")
