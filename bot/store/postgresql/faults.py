"""PostgreSQL's errors, translated to those of the store."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg

from bot.store.errors import ConstraintError, Reason, UnavailableError, UnusableError

# https://www.postgresql.org/docs/18/errcodes-appendix.html, 2026-11: whole codes, then classes.
_REASONS: Final[dict[str, Reason]] = {
    "25006": "read_only",
    "42501": "no_rights",
    "42P01": "damaged",  # one of Rigwise's tables is missing
    "42703": "damaged",  # one of Rigwise's columns is missing
    "53100": "full",
    "53300": "busy",
    "55P03": "busy",
    "57014": "busy",  # the statement ran into a time limit
    "53": "busy",
    "57": "lost",
    "58": "lost",
    "08": "lost",
    "XX": "damaged",
}
# Errors that another try does not mend: an unknown user, a wrong password, an unknown
# database or schema, a setting that the server does not have.
_UNUSABLE: Final = ("28000", "28P01", "3D000", "3F000", "42704", "22023")
# Classes of errors in the data: values that a type or a constraint of a table does not allow.
_CONSTRAINTS: Final = ("22", "23")


@contextmanager
def translated() -> Iterator[None]:
    """Raise UnavailableError or ConstraintError in place of asyncpg's errors."""
    try:
        yield
    except asyncpg.PostgresError as error:
        code = error.sqlstate or ""
        if code in _UNUSABLE:
            raise UnavailableError("no_rights", _in_words(error)) from error
        if code.startswith(_CONSTRAINTS):
            raise ConstraintError(_in_words(error)) from error
        reason = _REASONS.get(code, _REASONS.get(code[:2]))
        if reason is None:
            raise
        raise UnavailableError(reason, _in_words(error)) from error
    except TimeoutError as error:
        raise UnavailableError("busy", "the database takes too long to answer") from error
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise UnavailableError("lost", _in_words(error)) from error


@contextmanager
def translated_at_opening() -> Iterator[None]:
    """Translate errors as `translated`, but raise UnusableError if the address must be wrong."""
    try:
        with translated():
            yield
    except UnavailableError as error:
        cause = error.__cause__
        if isinstance(cause, asyncpg.PostgresError) and cause.sqlstate in _UNUSABLE:
            raise UnusableError(_in_words(cause)) from error
        if isinstance(cause, ssl.SSLError):
            raise UnusableError(f"TLS could not be agreed upon: {_in_words(cause)}") from error
        if isinstance(cause, asyncpg.ClientConfigurationError):
            raise UnusableError(_in_words(cause)) from error
        raise


def _in_words(error: Exception) -> str:
    """Return the first line of the error's message; hints and details follow it there."""
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__
