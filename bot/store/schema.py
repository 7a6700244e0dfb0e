"""Numbered SQL files that bring a database to the present schema, each exactly once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import aiosqlite

_FOLDER = Path(__file__).parent / "migrations"


class NewerSchemaError(Exception):
    """The database was written by a later release."""


def migrations() -> list[str]:
    """The SQL of each migration; the first brings a new file to schema 1."""
    return [file.read_text(encoding="utf-8") for file in sorted(_FOLDER.glob("*.sql"))]


async def migrate(database: aiosqlite.Connection, steps: list[str]) -> None:
    """Run what a database lacks, all of it or, on an error, nothing.

    The connection must be in autocommit mode. A second process waits until the first is done.
    """
    await database.execute("BEGIN IMMEDIATE")
    try:
        for script in steps[await _done(database, len(steps)) :]:
            for statement in _statements(script):
                await database.execute(statement)
        await database.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        await database.execute("ROLLBACK")
        raise
    await database.execute("COMMIT")


async def _done(database: aiosqlite.Connection, known: int) -> int:
    async with database.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    done = int(row[0]) if row else 0
    if done > known:
        raise NewerSchemaError
    return done


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; executescript() would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
