import asyncio
from typing import Any

from bot.commands.service.in_flight import InFlight


async def _answering(in_flight: InFlight, interaction: Any, done: asyncio.Event) -> None:
    in_flight.add(interaction)
    await done.wait()


async def test_shutdown_waits_for_answers_in_flight() -> None:
    """An answer that ends in time is delivered, and none is late."""
    in_flight, done = InFlight(), asyncio.Event()
    task = asyncio.create_task(_answering(in_flight, "a question", done))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(done.set)
    assert [] == await in_flight.finished(within_s=60)
    assert task.done()
    assert not task.cancelled()
    assert [] == await in_flight.finished(within_s=0)


async def test_late_answers_are_returned_and_cancelled() -> None:
    """Their members can be told."""
    in_flight, done = InFlight(), asyncio.Event()
    task = asyncio.create_task(_answering(in_flight, "a question", done))
    await asyncio.sleep(0)
    late: list[Any] = list(await in_flight.finished(within_s=0))
    assert ["a question"] == late
    await asyncio.wait({task})
    assert task.cancelled()


async def test_idle_waits_for_the_last_answer() -> None:
    """Answers that begin in the meantime count too."""
    in_flight, done = InFlight(), asyncio.Event()
    await in_flight.idle()
    task = asyncio.create_task(_answering(in_flight, "a question", done))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(in_flight.idle())
    await asyncio.sleep(0)
    assert not waiting.done()
    done.set()
    await waiting
    assert task.done()
