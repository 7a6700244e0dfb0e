"""Turns between threads, so that the checks of several servers advance together."""

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.proofs.outcome import Ask, Outcome


class Turns:
    """A lock that one thread holds at a time, and that moves on at every question of a check.

    No server's check waits until another's ends, however long that takes, and the event loop
    shares the interpreter with one busy thread only.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, and pass it on at the end of the block."""
        self._wait()
        try:
            yield
        finally:
            self._release()

    def asking(self, ask: Ask) -> Ask:
        """Return `ask` for a thread that has a turn; it passes the turn on before each question."""

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
                # The turn is handed over directly, so that no other thread can take it in between.
                self._waiting.popleft().set()
            else:
                self._taken = False
