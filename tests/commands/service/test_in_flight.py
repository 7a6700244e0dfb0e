import asyncio
from typing import Any

from bot.commands.service.in_flight import UnderWay


async def _answering(under_way: UnderWay, interaction: Any, done: asyncio.Event) -> None:
    under_way.add(interaction)
    await done.wait()


async def test_the_end_waits_for_answers_under_way() -> None:
    """An answer that comes in time is let through, and none is late."""
    under_way, done = UnderWay(), asyncio.Event()
    task = asyncio.create_task(_answering(under_way, "a question", done))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(done.set)
    assert [] == await under_way.finished(within_s=60)
    assert task.done()
    assert not task.cancelled()
    assert [] == await under_way.finished(within_s=0)


async def test_answers_that_take_too_long_are_named_and_stopped() -> None:
    """Whoever waits for them can be told."""
    under_way, done = UnderWay(), asyncio.Event()
    task = asyncio.create_task(_answering(under_way, "a question", done))
    await asyncio.sleep(0)
    late: list[Any] = list(await under_way.finished(within_s=0))
    assert ["a question"] == late
    await asyncio.wait({task})
    assert task.cancelled()


async def test_it_is_idle_once_the_last_answer_is_given() -> None:
    """Work that can wait comes after members, those who asked meanwhile too."""
    under_way, done = UnderWay(), asyncio.Event()
    await under_way.idle()
    task = asyncio.create_task(_answering(under_way, "a question", done))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(under_way.idle())
    await asyncio.sleep(0)
    assert not waiting.done()
    done.set()
    await waiting
    assert task.done()
