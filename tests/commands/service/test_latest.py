import asyncio
import threading
from functools import partial
from types import SimpleNamespace
from typing import Any

from bot.commands.service.fair_queue import FairQueue
from bot.commands.service.latest import Latest


def _typed_by(member_id: int) -> Any:
    return SimpleNamespace(user=SimpleNamespace(id=member_id), guild_id=None)


async def test_only_a_members_last_completion_is_computed() -> None:
    """Earlier ones return None, and other members are not affected."""
    queue, opened = FairQueue(), threading.Event()
    latest = Latest(queue)
    first = asyncio.ensure_future(latest.only(_typed_by(1), opened.wait))
    await asyncio.sleep(0)
    worked_out: list[str] = []

    def work_out(typed: str) -> str:
        worked_out.append(typed)
        return typed

    members = {"q": 1, "qw": 1, "l": 2, "qwe": 1}
    tasks = []
    for typed, member_id in members.items():
        work = partial(work_out, typed)
        tasks.append(asyncio.ensure_future(latest.only(_typed_by(member_id), work)))
        await asyncio.sleep(0)
    opened.set()
    assert [None, None, "l", "qwe"] == await asyncio.gather(*tasks)
    assert ["l", "qwe"] == sorted(worked_out)
    await first
