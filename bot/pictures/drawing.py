"""The process that draws: reads SVG from standard input, writes PNG to standard output.

A process of its own, since resvg holds the interpreter lock for as long as it draws. It imports
nothing else of this program, so that it is small and ready at once, and it ends with its input.
"""

import signal
import sys
from pathlib import Path
from typing import BinaryIO

import resvg_py

# Both ways a message is its length in so many bytes, most significant first, and then its bytes.
LENGTH_BYTES = 4
# Discord shows pictures on dense screens too.
ZOOM = 2
_FONTS = sorted(map(str, (Path(__file__).parent / "fonts").glob("*.otf")))


def png_from(svg: str) -> bytes:
    """The picture in PNG, in the shipped font everywhere; ValueError for what is no SVG."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=ZOOM, skip_system_fonts=True, font_files=_FONTS
    )


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Draw one picture after the other until the requests end; an empty reply for what is none."""
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
