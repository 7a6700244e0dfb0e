"""A copy of the database in one file, taken while the bot goes on writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.store import StoreError


def back_up(database: Path, target: Path) -> None:
    """Copy a database to a file that is not there yet; StoreError says why not.

    To restore it, name the copy in RIGWISE_DATABASE or put it in place of the lost file. A copy
    that was broken off never has the name of the target.
    """
    if not database.is_file():
        raise StoreError(f"there is no database {database} (RIGWISE_DATABASE) to copy")
    if target.exists():
        raise StoreError(f"{target} is there already; name a new file")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        # Read-only, so that a copy is never what changes or creates a database.
        source = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or error
        raise StoreError(f"{database} could not be copied to {target}: {said}") from error
