"""The header of a GGUF file: its fields and the sizes of its tensors; no tensor is read.

Source of the layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3.
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from bot.asking.mistake import Mistake
from bot.hub.gguf.cursor import Cursor

# Limits well above what a model needs: some fifty fields, 1,000 layers of 20 tensors each, a
# vocabulary of 262144 tokens with twice as many merges; scores and kinds are skipped.
MOST_FIELDS = 2_000
MOST_TENSORS = 20_000
MOST_TEXTS = 1_000_000
MOST_NUMBERS = 2_000_000  # in one array
MOST_PARAMETERS = 1 << 48
KEPT_ENTRIES = 4096  # one for each layer; longer arrays are vocabularies
KEPT_ENTRIES_IN_ALL = 100_000
_MAGIC = b"GGUF"
_U32 = struct.Struct("<I")
_TEXT, _ARRAY = 8, 9
_NUMBERS = {
    kind: struct.Struct(f"<{code}")
    for kind, code in {
        0: "B",
        1: "b",
        2: "H",
        3: "h",
        4: "I",
        5: "i",
        6: "f",
        7: "?",
        10: "Q",
        11: "q",
        12: "d",
    }.items()
}


@dataclass(frozen=True)
class Header:
    """The fields by key, and each tensor's dimensions, of which the first is a row's length.

    Long arrays and arrays of texts have the value None.
    """

    fields: Mapping[str, object]
    tensors: Mapping[str, tuple[int, ...]]


def read_header(content: bytes | bytearray) -> Header:
    """Return the header in a file's first bytes.

    IncompleteError if more of the file is needed, a Mistake if it is not a valid GGUF header.
    """
    return HeaderReader(content).read()


class HeaderReader:
    """Reads a header from bytes that grow; each call continues where the last one stopped.

    Limits on fields, array entries and tensors apply to the whole header, so that reading takes a
    bounded time for any file.
    """

    def __init__(self, content: bytes | bytearray) -> None:
        self._content = content
        self._cursor = Cursor(content)
        self._fields: dict[str, object] = {}
        self._tensors: dict[str, tuple[int, ...]] = {}
        self._counts: tuple[int, int] | None = None
        self._texts_left = MOST_TEXTS
        self._kept_left = KEPT_ENTRIES_IN_ALL

    def read(self) -> Header:
        """Return the header, or raise as `read_header`; call it again once there are more bytes."""
        field_count, tensor_count = self._counts = self._counts or self._begun()
        while len(self._fields) < field_count:
            with self._cursor.whole_or_nothing():
                self._field()
        while len(self._tensors) < tensor_count:
            with self._cursor.whole_or_nothing():
                self._tensor()
        return Header(self._fields, self._tensors)

    def _begun(self) -> tuple[int, int]:
        """Return the numbers of fields and of tensors, which follow the magic bytes."""
        if not _MAGIC.startswith(bytes(self._content[:4])):
            raise Mistake("not_a_gguf")
        cursor = self._cursor
        with cursor.whole_or_nothing():
            cursor.take(4)
            version = int(cursor.number(_U32))
            if version not in (2, 3):
                raise Mistake("bad_field", field="version", value=str(version), expected="2 ... 3")
            tensor_count = cursor.size("tensor count", MOST_TENSORS)
            return cursor.size("field count", MOST_FIELDS), tensor_count

    def _field(self) -> None:
        cursor = self._cursor
        key = cursor.text("key", most=1000)
        if key in self._fields:
            raise Mistake("bad_field", field=key, value="2x", expected="1x")
        kind = int(cursor.number(_U32))
        if kind == _ARRAY:
            self._fields[key] = self._array(key)
        elif kind == _TEXT:
            self._fields[key] = cursor.text(key)
        else:
            self._fields[key] = cursor.number(_layout(key, kind, 12))

    def _array(self, key: str) -> tuple[object, ...] | None:
        """Return the entries of an array; None for texts and for long arrays."""
        cursor = self._cursor
        kind = int(cursor.number(_U32))
        if kind == _TEXT:
            count = cursor.size(key, self._texts_left)
            cursor.skip_texts(key, count)
            self._texts_left -= count
            return None
        # No published file has an array of arrays, and llama.cpp refuses one too.
        layout = _layout(key, kind, 8)
        count = cursor.size(key, MOST_NUMBERS)
        content = cursor.take(count * layout.size)
        if count > min(KEPT_ENTRIES, self._kept_left):
            return None
        self._kept_left -= count
        return tuple(value for (value,) in layout.iter_unpack(content))

    def _tensor(self) -> None:
        cursor = self._cursor
        name = cursor.text("tensor name", most=256)
        rank = int(cursor.number(_U32))
        if not 1 <= rank <= 4 or name in self._tensors:
            raise Mistake("bad_field", field=name, value=f"{rank}-D", expected="1 ... 4-D")
        sizes = tuple(cursor.size(name, MOST_PARAMETERS, least=1) for _ in range(rank))
        if math.prod(sizes) > MOST_PARAMETERS:
            displayed = " x ".join(map(str, sizes))
            raise Mistake("bad_field", field=name, value=displayed, expected="< 2^48")
        cursor.take(12)  # its number format, and where its data begin
        self._tensors[name] = sizes


def _layout(key: str, kind: int, highest: int) -> struct.Struct:
    if kind not in _NUMBERS:
        expected = f"type 0 ... {highest}"
        raise Mistake("bad_field", field=key, value=f"type {kind}", expected=expected)
    return _NUMBERS[kind]
