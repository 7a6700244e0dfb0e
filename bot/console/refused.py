"""Verbs that cannot do their work."""

from collections.abc import Iterator
from contextlib import contextmanager


class RefusedError(Exception):
    """Raised if a verb cannot do its work; the message says why, and the exit status is 1."""


@contextmanager
def store_problems_told() -> Iterator[None]:
    """Turn an error of the database into a refusal of the verb."""
    from bot.store import StoreError  # noqa: PLC0415 - a question waits for no database

    try:
        yield
    except StoreError as error:
        raise RefusedError(str(error)) from error
