import threading
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.moderators.turns import Turns
from bot.loading.proofs.outcome import Outcome

LIBRARY: Any = SimpleNamespace()


def _check(turns: Turns, name: str, questions: int, order: list[str], begun: Any) -> None:
    def ask(*_: Any) -> Outcome:
        order.append(name)
        return Outcome()

    with turns.taken():
        begun.wait()
        asks = turns.asking(ask)
        for _ in range(questions):
            asks("fit", {}, LIBRARY)


def test_checks_of_two_servers_advance_together() -> None:
    """A short check does not wait for the end of a long one."""
    turns, order, begun = Turns(), list[str](), threading.Event()
    long = threading.Thread(target=_check, args=(turns, "long", 50, order, begun))
    short = threading.Thread(target=_check, args=(turns, "short", 3, order, begun))
    long.start()
    short.start()
    while not turns.waiting:
        pass
    begun.set()
    long.join()
    short.join()
    last_short = max(index for index, name in enumerate(order) if name == "short")
    assert last_short <= 6
    assert 53 == len(order)


def test_a_check_that_fails_passes_its_turn_on() -> None:
    """The next check works as usual."""
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    with turns.taken():
        pass
