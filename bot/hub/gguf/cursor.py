"""Reads numbers and texts from the beginning of a file, one after the other."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from bot.asking.mistake import Mistake

_LENGTH = struct.Struct("<Q")
LONGEST_TEXT_BYTES = 1 << 20  # the longest are chat templates, of some 10 kB


class IncompleteError(Exception):
    """What is there ends inside the header; more of the file is needed."""


class Cursor:
    """A place in the first bytes of a file, little-endian as GGUF is written."""

    def __init__(self, content: bytes | bytearray) -> None:
        self._content = content
        self._at = 0

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Go back to where this began if what is read within is incomplete."""
        begun = self._at
        try:
            yield
        except IncompleteError:
            self._at = begun
            raise

    def number(self, layout: struct.Struct) -> int | float:
        """The next number in this layout."""
        return layout.unpack(self.take(layout.size))[0]  # type: ignore[no-any-return] # one number

    def size(self, field: str, most: int, least: int = 0) -> int:
        """The next 64-bit number, which counts something; a Mistake where it is absurd."""
        return self._within(field, _LENGTH.unpack(self.take(8))[0], least, most)

    def text(self, field: str, most: int = LONGEST_TEXT_BYTES) -> str:
        """The next text; bytes that are no UTF-8 are replaced."""
        return self.take(self.size(field, most)).decode(errors="replace")

    def skip_texts(self, field: str, count: int) -> None:
        """Go past `count` texts without keeping any."""
        content, at, end = self._content, self._at, len(self._content)
        read, last = _LENGTH.unpack_from, len(self._content) - 8
        # A vocabulary has a million entries, so that this loop calls nothing of ours.
        for _ in range(count):
            if at > last:
                raise IncompleteError
            (length,) = read(content, at)
            if length > LONGEST_TEXT_BYTES:
                self._within(field, length, 0, LONGEST_TEXT_BYTES)
            at += 8 + length
        if at > end:
            raise IncompleteError
        self._at = at

    def take(self, count: int) -> bytes | bytearray:
        """The next bytes; IncompleteError where they are not all there."""
        end = self._at + count
        if end > len(self._content):
            raise IncompleteError
        taken = self._content[self._at : end]
        self._at = end
        return taken

    @staticmethod
    def _within(field: str, value: int, least: int, most: int) -> int:
        if not least <= value <= most:
            raise Mistake(
                "bad_field", field=field, value=str(value), expected=f"{least} ... {most}"
            )
        return value
