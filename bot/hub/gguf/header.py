"""The header of a GGUF file: its fields and the sizes of its tensors; no tensor is read.

Source of the layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3.
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from bot.asking.mistake import Mistake
from bot.hub.gguf.cursor import Cursor

# Limits well above what a model needs: 1,000 layers of 20 tensors each, a vocabulary of 262144
# tokens with scores, kinds and merges.
MOST_FIELDS = 10_000
MOST_TENSORS = 20_000
MOST_ENTRIES = 2_000_000
MOST_PARAMETERS = 1 << 48
KEPT_ENTRIES = 4096  # one for each layer; longer arrays are vocabularies
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
    """The fields by key, without long arrays and arrays of texts; each tensor's dimensions.

    The first dimension is the length of a row.
    """

    fields: Mapping[str, object]
    tensors: Mapping[str, tuple[int, ...]]


def read_header(content: bytes | bytearray) -> Header:
    """Read a header from a file's first bytes.

    IncompleteError where more of the file is needed, a Mistake where it is no such header.
    """
    if not _MAGIC.startswith(bytes(content[:4])):
        raise Mistake("not_a_gguf")
    cursor = Cursor(content)
    cursor.take(4)
    version = int(cursor.number(_U32))
    if version not in (2, 3):
        raise Mistake("bad_field", field="version", value=str(version), expected="2 ... 3")
    tensor_count = cursor.size("tensor count", MOST_TENSORS)
    field_count = cursor.size("field count", MOST_FIELDS)
    return Header(_fields(cursor, field_count), _tensors(cursor, tensor_count))


def _fields(cursor: Cursor, count: int) -> dict[str, object]:
    fields: dict[str, object] = {}
    entries_left = MOST_ENTRIES
    for _ in range(count):
        key = cursor.text("key", most=1000)
        if key in fields:
            raise Mistake("bad_field", field=key, value="2x", expected="1x")
        kind = int(cursor.number(_U32))
        if kind == _ARRAY:
            fields[key], used = _array(cursor, key, entries_left)
            entries_left -= used
        else:
            fields[key] = _value(cursor, key, kind)
    return fields


def _value(cursor: Cursor, key: str, kind: int) -> object:
    if kind == _TEXT:
        return cursor.text(key)
    if kind not in _NUMBERS:
        raise Mistake("bad_field", field=key, value=f"type {kind}", expected="type 0 ... 12")
    return cursor.number(_NUMBERS[kind])


def _array(cursor: Cursor, key: str, most: int) -> tuple[tuple[object, ...] | None, int]:
    """The entries of an array, None where they are not kept; and how many there are."""
    kind = int(cursor.number(_U32))
    count = cursor.size(key, most)
    if kind == _TEXT:
        cursor.skip_texts(key, count)
        return None, count
    if kind not in _NUMBERS:
        # An array of arrays stands in no published file, and llama.cpp refuses it too.
        raise Mistake("bad_field", field=key, value=f"type {kind}", expected="type 0 ... 8")
    layout = _NUMBERS[kind]
    content = cursor.take(count * layout.size)
    if count > KEPT_ENTRIES:
        return None, count
    return tuple(value for (value,) in layout.iter_unpack(content)), count


def _tensors(cursor: Cursor, count: int) -> dict[str, tuple[int, ...]]:
    tensors: dict[str, tuple[int, ...]] = {}
    for _ in range(count):
        name = cursor.text("tensor name", most=256)
        rank = int(cursor.number(_U32))
        if not 1 <= rank <= 4 or name in tensors:
            raise Mistake("bad_field", field=name, value=f"{rank}-D", expected="1 ... 4-D")
        sizes = tuple(cursor.size(name, MOST_PARAMETERS, least=1) for _ in range(rank))
        if math.prod(sizes) > MOST_PARAMETERS:
            displayed = " x ".join(map(str, sizes))
            raise Mistake("bad_field", field=name, value=displayed, expected="< 2^48")
        cursor.take(12)  # its number format, and where its data begin
        tensors[name] = sizes
    return tensors
