"""A copy of the database in one file, taken while the bot goes on writing, and put back again."""

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
# What SQLite keeps beside a file; of another file it would be written over a restored one.
_BESIDE: Final = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> None:
    """Copy a database to a file that is not there yet; StoreError says why not.

    A copy that was broken off never has the name of the target, nor one that is not whole.
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
    """Put a copy in the place of the database; where the one that was there is kept, if any was.

    StoreError where the copy is not whole or a bot uses the database. What SQLite has left beside
    the old file after a crash goes with it: SQLite would write it over the restored one.
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
    """Read a file from end to end; StoreError where it is damaged, or no database of ours."""
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
    """Read-only, so that what is looked at or copied is never changed or made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy(backup: Path, target: Path) -> None:
    """Copy through SQLite: what stands in a log beside the backup is part of it."""
    target.unlink(missing_ok=True)
    _make_private(target)
    with closing(_reading(backup)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    _write_out(target)


def _make_private(file: Path) -> None:
    """Make an empty file, which SQLite takes for a new database."""
    os.close(open_private(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL))


def _put_aside(database: Path) -> Path | None:
    """Rename what is there, with all that belongs to it, to a name that is free."""
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
    """Have the disk keep a file or the names in a folder; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
