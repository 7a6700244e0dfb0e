"""A file next to the database that only the program's own user can change."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def read_private(file: Path, most_bytes: int) -> bytes:
    """Return the content, empty if there is none, if it is longer, or if others may change it."""
    try:
        with file.open("rb") as opened:
            content = opened.read(most_bytes + 1) if _is_private(opened.fileno()) else b""
    except OSError:
        return b""
    return content if len(content) <= most_bytes else b""


def write_private(file: Path, content: bytes) -> None:
    """Write a file in one step, so that no other process reads half of it; may raise OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}-")
    try:
        with open(handle, "wb") as written:  # noqa: PTH123 - of a descriptor
            written.write(content)
        os.replace(name, file)  # noqa: PTH105 - as above
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - as above
        raise


def _is_private(descriptor: int) -> bool:
    if os.name != "posix":
        # Elsewhere the folder of a user is closed to others.
        return True
    about = os.fstat(descriptor)
    by_others = about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid() and not by_others
