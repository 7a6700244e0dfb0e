"""What members have begun, kept in memory between two presses: for an hour, and not for long lists.

What is lost with a restart is a half-finished edit; its texts stay in the message that shows it.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

ValueT = TypeVar("ValueT")
_MOST: Final = 300
_AGE_S: Final = 3600.0


class Kept(Generic[ValueT]):
    """Values by a token that stands in the ids of buttons; the oldest make room for newer ones."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._values: OrderedDict[str, tuple[float, ValueT]] = OrderedDict()

    def put(self, value: ValueT) -> str:
        """Keep a value and return its token."""
        token = secrets.token_urlsafe(9)
        self._values[token] = (self._now(), value)
        while len(self._values) > _MOST:
            self._values.popitem(last=False)
        return token

    def get(self, token: str) -> ValueT | None:
        """Return a kept value, or None if it is gone."""
        at, value = self._values.get(token, (0.0, None))
        if value is None or self._now() - at > _AGE_S:
            self._values.pop(token, None)
            return None
        self._values.move_to_end(token)
        self._values[token] = (self._now(), value)
        return value
