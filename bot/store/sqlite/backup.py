"""Backup of a SQLite database while the bot goes on writing, and its restoration."""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.store.errors import StoreError
from bot.store.schema import ANOTHER_PROGRAM, FIRST_TABLE, NEWER, migrations
from bot.store.sqlite.claim import Claim
from bot.store.sqlite.private_file import make_private_folder, open_private

_UNFINISHED: Final = ".unfinished"
# SQLite's files next to a database; those of a replaced one would be applied to the restored one.
_BESIDE: Final = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> None:
    """Copy a database to a new file; StoreError if that fails or the file exists.

    Only a complete and checked copy gets the name of the target.
    """
    if not database.is_file():
        raise StoreError(f"there is no database {database} (RIGWISE_DATABASE) to copy")
    if target.exists():
        raise StoreError(f"{target} is there already; name a new file")
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        unfinished.unlink(missing_ok=True)
        _make_private(unfinished)
        with closing(_reading(database)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        check_whole(unfinished)
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{database} could not be copied to {target}: {reason}") from error
    except StoreError as error:
        reason = str(error).replace(str(unfinished), str(database))
        raise StoreError(f"no copy was made: {reason}") from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def restore(backup: Path, database: Path) -> Path | None:
    """Replace a database by a backup; return where the old one is kept, None if there was none.

    StoreError if the backup is damaged or a bot uses the database. Files that SQLite has left next
    to the old one after a crash are moved with it: SQLite would apply them to the restored one.
    """
    if not backup.is_file():
        raise StoreError(f"there is no file {backup}")
    claim = Claim(database)
    try:
        make_private_folder(database.parent)
        if not claim.take():
            raise StoreError(f"a bot uses {database}; stop it first")
        unfinished = database.with_name(database.name + _UNFINISHED)
        _copy(backup, unfinished)
        check_whole(unfinished)
        kept = _put_aside(database)
        unfinished.rename(database)
        _write_out(database.parent)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{backup} could not be restored to {database}: {reason}") from error
    finally:
        claim.give_back()
    return kept


def check_whole(file: Path) -> None:
    """Read a whole file; StoreError if it is damaged, newer, or not Rigwise's database."""
    try:
        with closing(_reading(file)) as database:
            (line,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            (number,) = database.execute("PRAGMA user_version").fetchone()
            query = "SELECT count(*) FROM sqlite_schema WHERE name = ?"
            (tables,) = database.execute(query, (FIRST_TABLE,)).fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{file}: {error}") from error
    if line != "ok":
        raise StoreError(f"{file} is damaged: {' '.join(str(line).split())}")
    if not tables:
        raise StoreError(f"{file}: {ANOTHER_PROGRAM}")
    if number > len(migrations()):
        raise StoreError(f"{file}: {NEWER}")


def _reading(file: Path) -> sqlite3.Connection:
    """Open a file read-only, so that it is neither changed nor created."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy(backup: Path, target: Path) -> None:
    """Copy with SQLite, as a log next to the backup is part of it."""
    target.unlink(missing_ok=True)
    _make_private(target)
    with closing(_reading(backup)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    _write_out(target)


def _make_private(file: Path) -> None:
    """Create an empty private file, which SQLite treats as a new database."""
    os.close(open_private(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL))


def _put_aside(database: Path) -> Path | None:
    """Rename the database and SQLite's files next to it; return its new name, None if absent."""
    aside = next(
        name
        for name in (database.with_name(f"{database.name}.replaced-{n}") for n in range(1, 10_000))
        if not name.exists()
    )
    is_there = database.exists()
    if is_there:
        database.rename(aside)
    for suffix in _BESIDE:
        with_name = database.with_name(database.name + suffix)
        if with_name.exists():
            shutil.move(with_name, aside.with_name(aside.name + suffix))
    return aside if is_there else None


def _write_out(place: Path) -> None:
    """Flush a file, or the names in a folder, to the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
