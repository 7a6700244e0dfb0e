"""Errors of the database.

* StoreError
  x UnusableError       the setting does not name a usable database; it is left untouched
  x UnavailableError    it cannot be used at this moment; answers go on without it
* ConstraintError       a write broke a rule of the schema: our fault
"""

from typing import Literal

Reason = Literal[
    "busy",  # another program holds it, or it answers too slowly
    "damaged",
    "full",
    "lost",  # the file is gone, the server cannot be reached
    "newer",  # a later release has changed its schema
    "no_rights",
    "older",  # an earlier state was restored under the running program
    "read_only",
]


class StoreError(Exception):
    """The database cannot be used; the message says why and, for a setting, what to do."""


class UnusableError(StoreError):
    """RIGWISE_DATABASE is wrong, and waiting does not help."""


class UnavailableError(StoreError):
    """The database may be usable again later; the failed call has confirmed nothing."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


class ConstraintError(Exception):
    """A rule of the schema was broken, and nothing was written."""
