import asyncio
from typing import Any

from bot.commands.under_way import UnderWay


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
