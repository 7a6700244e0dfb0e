import threading
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.moderators.turns import Turns
from bot.loading.proofs.outcome import Ask, Outcome

LIBRARY: Any = SimpleNamespace()


class TwoChecks:
    """A check of three questions, which comes while a long one is under way, and their order."""

    # Far more than it takes until the short check ends; the long one then ends early.
    most_questions = 200_000

    def __init__(self) -> None:
        self.order: list[str] = []
        self._turns = Turns()
        self._short_has_come, self._short_has_ended = threading.Event(), threading.Event()

    def long(self) -> None:
        """Ask until the short check has ended."""
        asks = self._turns.asking(self._noting("long"))
        with self._turns.taken():
            self._short_has_come.wait()
            for _ in range(self.most_questions):
                asks("fit", {}, LIBRARY)
                if self._short_has_ended.is_set():
                    break

    def short(self) -> None:
        """Ask three questions."""
        asks = self._turns.asking(self._noting("short"))
        self._short_has_come.set()
        with self._turns.taken():
            for _ in range(3):
                asks("fit", {}, LIBRARY)
        self._short_has_ended.set()

    def _noting(self, name: str) -> Ask:
        def ask(*_: Any) -> Outcome:
            self.order.append(name)
            return Outcome()

        return ask


def test_checks_of_two_servers_advance_together() -> None:
    """A short check does not wait for the end of a long one."""
    checks = TwoChecks()
    threads = [threading.Thread(target=check) for check in (checks.long, checks.short)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shorts = [index for index, name in enumerate(checks.order) if name == "short"]
    assert [2, 2] == [after - before for before, after in pairwise(shorts)]


def test_a_check_that_fails_passes_its_turn_on() -> None:
    """The next check works as usual."""
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    with turns.taken():
        pass
