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


def test_checks_of_two_servers_go_on_together() -> None:
    """A short one does not wait for the end of a long one."""
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


def test_a_check_that_fails_gives_its_turn_back() -> None:
    """The next one works as ever."""
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    with turns.taken():
        pass
