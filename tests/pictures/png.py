"""The pixels of a PNG as resvg writes it: 8 bits each of red, green, blue and opacity.

Source: https://www.w3.org/TR/png-3/, sections 5.2 and 9.
"""

import zlib

_PIXEL = 4


def rows_of(png: bytes) -> list[bytes]:
    """Return each row of pixels from the top, four bytes per pixel."""
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert png[24:26] == b"\x08\x06", "8 bits, colour with opacity"
    packed = zlib.decompress(_data(png))
    length = width * _PIXEL
    rows: list[bytes] = []
    above = bytes(length)
    for y in range(height):
        start = y * (length + 1)
        above = _unfiltered(packed[start], packed[start + 1 : start + 1 + length], above)
        rows.append(above)
    return rows


def _data(png: bytes) -> bytes:
    at, data = 8, b""
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return data


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    row = bytearray(line)
    for at in range(len(row)):
        left = row[at - _PIXEL] if at >= _PIXEL else 0
        corner = above[at - _PIXEL] if at >= _PIXEL else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))
        row[at] = (row[at] + guess[kind]) % 256
    return bytes(row)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda item: abs(guess - item))
