"""`rigwise move-database`: everything in one database, copied to another."""

import asyncio

from bot.store import Address, move_database
from bot.texts import Words


def moved_lines(source: Address, target: Address, words: Words) -> list[str]:
    """Copy a database and return a line for each of its tables; StoreError if that fails."""
    tables = asyncio.run(move_database(source, target))
    lines = [
        words.say("move.table", table=moved.table, rows=moved.rows, digest=moved.digest)
        for moved in tables
    ]
    return [*lines, words.say("move.done", target=target)]
