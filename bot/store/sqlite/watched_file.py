"""Check that the path of the database still leads to the file that was opened."""

import os
from pathlib import Path
from typing import Final

from bot.store.errors import UnavailableError

_WRITE_BITS: Final = 0o222


class WatchedFile:
    """The identity of the opened file: writes to it succeed even after it was deleted."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened = _identity(os.stat(file))  # noqa: PTH116 - Path.stat says no more

    def check_place(self) -> None:
        """Raise UnavailableError if the file is gone, empty, or replaced by another."""
        self._stat()

    def check(self) -> None:
        """Raise UnavailableError as `check_place`, or if the file has become read-only."""
        state = self._stat()
        # Root can write to a read-only file too, but whoever made it read-only did not want that.
        if not state.st_mode & _WRITE_BITS or not os.access(self._file, os.W_OK):
            raise UnavailableError("read_only", f"{self._file} may not be written to any more")

    def _stat(self) -> os.stat_result:
        try:
            state = os.stat(self._file)  # noqa: PTH116 - as above
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnavailableError("lost", f"{self._file} is gone ({reason})") from error
        if _identity(state) != self._opened:
            raise UnavailableError("lost", f"{self._file} is another file than the one opened")
        if state.st_size == 0:
            raise UnavailableError("damaged", f"{self._file} was cut to nothing")
        return state


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino
