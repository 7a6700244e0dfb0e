import gc
from collections.abc import Iterator
from typing import Any
from weakref import ref

import pytest

from bot.commands.service.garbage import collect_when_quiet
from bot.commands.service.in_flight import InFlight


class Replaced:
    """A library in a reference cycle, as one is whose parts refer to it."""

    def __init__(self) -> None:
        self.itself = self


class EndedError(Exception):
    """Raised at the second pause, to end the collecting."""


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Let later collections examine all objects again."""
    yield
    gc.unfreeze()


async def test_a_library_loaded_before_the_start_is_collected_once_replaced() -> None:
    """Everything that the start has set aside is examined again when all is quiet."""
    pauses = iter(range(1))

    async def pause() -> None:
        if next(pauses, None) is None:
            raise EndedError

    library: Any = Replaced()
    seen = ref(library)
    gc.freeze()
    del library
    with pytest.raises(EndedError):
        await collect_when_quiet(InFlight(), pause)
    assert seen() is None
