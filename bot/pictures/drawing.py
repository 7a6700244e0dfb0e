"""The drawing process: reads SVG from standard input, writes PNG to standard output.

It is a separate process because resvg holds the interpreter lock while it draws. It imports
nothing else of this program, so that it is small and starts fast, and ends with its input.
"""

import signal
import sys
from pathlib import Path
from typing import BinaryIO

import resvg_py

# A message, either way, is its length in this many bytes, most significant first, and its bytes.
LENGTH_BYTES = 4
# For high-resolution screens.
ZOOM = 2
_FONTS = sorted(map(str, (Path(__file__).parent / "fonts").glob("*.otf")))


def png_from(svg: str) -> bytes:
    """Return a picture as PNG, in the shipped font everywhere; ValueError if it is not SVG."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=ZOOM, skip_system_fonts=True, font_files=_FONTS
    )


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Draw each requested picture until the requests end; reply with 0 bytes if it is not SVG."""
    while length := requests.read(LENGTH_BYTES):
        svg = requests.read(int.from_bytes(length)).decode()
        try:
            png = png_from(svg)
        except ValueError:
            png = b""
        replies.write(len(png).to_bytes(LENGTH_BYTES) + png)
        replies.flush()


if __name__ == "__main__":
    # Ctrl-C reaches every process of a terminal; this one ends when its input does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
