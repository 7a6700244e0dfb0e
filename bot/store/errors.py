"""What goes wrong with a database.

* StoreError
  x UnusableError       it is not what the settings take it for, and nothing is done with it
  x UnavailableError    it cannot be used at this moment; answers go on without it
* ConstraintError       what was to be written contradicts what is there: a fault of ours
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
    """The database cannot be used; the message says why and, of a setting, what to do."""


class UnusableError(StoreError):
    """What RIGWISE_DATABASE names cannot be right, now or later."""


class UnavailableError(StoreError):
    """It may be usable again later; nothing was confirmed."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


class ConstraintError(Exception):
    """A rule of the schema was broken, and nothing was written."""
