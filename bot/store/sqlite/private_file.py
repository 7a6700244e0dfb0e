"""Files that hold members' data: nobody but the user who runs Rigwise may read them."""

import os
import stat
from pathlib import Path
from typing import Final

_OWNER_ONLY: Final = 0o600
_FOLDER_OWNER_ONLY: Final = 0o700
_OTHERS_READ: Final = stat.S_IRGRP | stat.S_IROTH


def open_private(path: str | Path, flags: int) -> int:
    """Open a file as `open` and its `opener` do; a new one is readable by its owner only.

    SQLite gives what it keeps beside a file the rights of that file.
    """
    return os.open(path, flags, _OWNER_ONLY)


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner enters; one that is there stays as it is."""
    folder.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)


def others_may_read(file: Path) -> bool:
    """Whether other accounts of this computer may read a file; never on Windows, by these bits."""
    return os.name != "nt" and bool(file.stat().st_mode & _OTHERS_READ)
