"""SQLite's errors, translated to those of the store."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.store.errors import ConstraintError, Reason, UnavailableError

# https://sqlite.org/rescode.html, seen 2026-11; the last byte of an extended code is the key.
_REASONS: Final[dict[int, Reason]] = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "no_rights",
    sqlite3.SQLITE_AUTH: "no_rights",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "lost",
    sqlite3.SQLITE_CANTOPEN: "lost",
    sqlite3.SQLITE_PROTOCOL: "busy",
}
# Failed writes; a full disk does not always have a code of its own.
_NOT_TAKEN: Final = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
# Messages about a connection that another task has closed, as it found the file lost.
_CLOSED: Final = ("no active connection", "Connection closed", "closed database")
_FULL_BYTES: Final = 64 * 1024  # SQLite's shared-memory file, and some pages
_PRIMARY: Final = 0xFF


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Raise UnavailableError or ConstraintError in place of SQLite's errors about a file."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ConstraintError(str(error)) from error
    except sqlite3.Error as error:
        reason = _reason(error, file)
        if reason is None:
            raise
        message = f"the disk is full ({error})" if reason == "full" else str(error)
        raise UnavailableError(reason, message) from error
    except ValueError as error:
        if str(error) not in _CLOSED:
            raise
        raise UnavailableError("lost", "the database is being opened again") from error


def _reason(error: sqlite3.Error, file: Path) -> Reason | None:
    if str(error).startswith("no such table"):
        # The tables were there when the database was opened.
        return "damaged"
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _NOT_TAKEN:
        return "full"
    reason = _REASONS.get(code & _PRIMARY)
    if isinstance(error, sqlite3.ProgrammingError) and _CLOSED[-1] in str(error):
        return "lost"
    if reason == "lost" and _is_full(file):
        return "full"
    return reason


def _is_full(file: Path) -> bool:
    """Return whether the disk is full, which SQLite reports as an I/O error on opening."""
    try:
        return shutil.disk_usage(file.parent).free < _FULL_BYTES
    except OSError:
        return False
