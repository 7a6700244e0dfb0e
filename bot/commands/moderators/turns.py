"""Threads that take turns: what several servers check at once advances for all of them."""

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.proofs.outcome import Ask, Outcome


class Turns:
    """Lets one thread work at a time, and passes the turn on with every question that is asked.

    No server's check waits for another's to end, however long that is; and the event loop has to
    share the interpreter with one thread only.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @property
    def waiting(self) -> int:
        """How many threads wait for a turn."""
        return len(self._waiting)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, and pass it on at the end."""
        self._wait()
        try:
            yield
        finally:
            self._release()

    def asking(self, ask: Ask) -> Ask:
        """Return the same as `ask`, for a thread that has a turn: it passes it on before each."""

        def in_turn(
            command: CommandName, options: Mapping[str, str], library: Library
        ) -> Outcome | str:
            self._release()
            self._wait()
            return ask(command, options, library)

        return in_turn

    def _wait(self) -> None:
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Event()
            self._waiting.append(mine)
        mine.wait()

    def _release(self) -> None:
        with self._lock:
            if self._waiting:
                # The turn is handed over, so that nobody who comes meanwhile can take it.
                self._waiting.popleft().set()
            else:
                self._taken = False
