"""Files with members' data, which only the user who runs Rigwise may read."""

import os
import stat
from pathlib import Path
from typing import Final

_OWNER_ONLY: Final = 0o600
_FOLDER_OWNER_ONLY: Final = 0o700
_OTHERS_READ: Final = stat.S_IRGRP | stat.S_IROTH


def open_private(path: str | Path, flags: int) -> int:
    """Open a file, as an `opener` of `open` does; a new file is readable by its owner only.

    SQLite gives its files next to a database the rights of that database.
    """
    return os.open(path, flags, _OWNER_ONLY)


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter; an existing one keeps its rights."""
    folder.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)


def others_may_read(file: Path) -> bool:
    """Return whether other accounts may read a file; always False on Windows."""
    return os.name != "nt" and bool(file.stat().st_mode & _OTHERS_READ)
