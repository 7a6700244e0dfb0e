"""The lock of the bot that serves from a database file; it ends with the process."""

import os
import sys
from pathlib import Path
from typing import Final

from bot.store.sqlite.private_file import open_private

_SUFFIX: Final = "-lock"


def lock_of(file: Path) -> Path:
    """Return the lock file of a database file; it is never deleted."""
    return file.with_name(file.name + _SUFFIX)


class Claim:
    """A lock of one process on a database file.

    The database file itself is not opened for that: closing it would end SQLite's own locks,
    https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    (2026-11).
    """

    def __init__(self, file: Path) -> None:
        self._file = lock_of(file)
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lock; False if another process holds it, True if its file cannot be opened."""
        try:
            descriptor = open_private(self._file, os.O_RDWR | os.O_CREAT)
        except OSError:
            return True
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def give_back(self) -> None:
        """Release the lock, if it is held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
