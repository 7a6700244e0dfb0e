"""A cursor over the first bytes of a file, for its numbers and texts in turn."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from bot.asking.mistake import Mistake

_LENGTH = struct.Struct("<Q")
LONGEST_TEXT_BYTES = 1 << 20  # the longest are chat templates, of some 10 kB


class IncompleteError(Exception):
    """The bytes end inside the header; more of the file is needed."""


class Cursor:
    """A position in the first bytes of a GGUF file, which is little-endian.

    Each method raises IncompleteError if the bytes end too early.
    """

    def __init__(self, content: bytes | bytearray) -> None:
        self._content = content
        self._at = 0

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Go back to the position at the start of the block on an IncompleteError in it."""
        begun = self._at
        try:
            yield
        except IncompleteError:
            self._at = begun
            raise

    def number(self, layout: struct.Struct) -> int | float:
        """Return the next number in this layout."""
        return layout.unpack(self.take(layout.size))[0]  # type: ignore[no-any-return] # one number

    def size(self, field: str, most: int, least: int = 0) -> int:
        """Return the next 64-bit count; a Mistake if it is not between `least` and `most`."""
        return self._within(field, _LENGTH.unpack(self.take(8))[0], least, most)

    def text(self, field: str, most: int = LONGEST_TEXT_BYTES) -> str:
        """Return the next text, of at most `most` bytes; invalid UTF-8 is replaced."""
        return self.take(self.size(field, most)).decode(errors="replace")

    def skip_texts(self, field: str, count: int) -> None:
        """Skip `count` texts."""
        content, at, end = self._content, self._at, len(self._content)
        read, last = _LENGTH.unpack_from, len(self._content) - 8
        # A vocabulary may have a million entries, so this loop calls no Python function.
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
        """Return the next `count` bytes."""
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
