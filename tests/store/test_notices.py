import asyncio

import pytest

from bot.store import Address, ChangedMeanwhileError, NewReport, Store
from bot.store.notices import Notice
from tests.store.conftest import LIN, OTHER_SERVER, SERVER, change

NOW_S = 1_790_000_000
REPORT = NewReport(SERVER, LIN, "lin", "pending", "inside", "{}", 77)


async def _next(notices: "asyncio.Queue[Notice]") -> Notice:
    async with asyncio.timeout(10):
        return await notices.get()


class Follower:
    """A task that follows notices and collects them."""

    def __init__(self, store: Store) -> None:
        self.heard: asyncio.Queue[Notice] = asyncio.Queue()
        self._task = asyncio.create_task(self._follow(store))

    async def _follow(self, store: Store) -> None:
        async for notice in store.notices.follow():
            self.heard.put_nowait(notice)

    async def end(self) -> None:
        """Stop following."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def test_every_published_change_gives_a_notice(store: Store) -> None:
    """A rule, a setting, a report and its decision, in the order of their numbers."""
    await store.revisions.publish(SERVER, 0, change("a"))
    await store.settings.put(SERVER, "language", "en")
    report = await store.reports.keep(REPORT, NOW_S)
    assert [
        Notice(1, "rules", SERVER),
        Notice(2, "settings", SERVER),
        Notice(3, "reports", SERVER),
    ] == await store.notices.after(0)
    await store.reports.decide(SERVER, report, "approved", NOW_S)
    await store.revisions.publish(OTHER_SERVER, 0, change("b"))
    assert [Notice(4, "reports", SERVER), Notice(5, "rules", OTHER_SERVER)] == (
        await store.notices.after(3)
    )


async def test_several_notices_about_one_subject_become_one(store: Store) -> None:
    """After a long absence a follower reads one notice for each subject."""
    for number in range(20):
        await store.revisions.publish(SERVER, number, change(str(number)))
    assert [Notice(20, "rules", SERVER)] == await store.notices.after(0)


async def test_rolled_back_change_gives_no_notice(store: Store) -> None:
    """The notice and its change are in one transaction."""
    await store.revisions.publish(SERVER, 0, change("a"))
    with pytest.raises(ChangedMeanwhileError):
        await store.revisions.publish(SERVER, 0, change("b"))
    assert [Notice(1, "rules", SERVER)] == await store.notices.after(0)


async def test_follower_gets_past_and_future_notices(store: Store) -> None:
    """First all past notices once, then each new one."""
    await store.settings.put(SERVER, "language", "en")
    follower = Follower(store)
    assert Notice(1, "settings", SERVER) == await _next(follower.heard)
    await store.revisions.publish(SERVER, 0, change("a"))
    assert Notice(2, "rules", SERVER) == await _next(follower.heard)
    await follower.end()


async def test_concurrent_notices_have_different_numbers(address: Address) -> None:
    """Numbers differ for concurrent changes of this process and of a second one."""
    async with Store(address) as entry, Store(address) as other:
        publishing = [
            store.revisions.publish(server, 0, change("a"))
            for store in (entry, other)
            for server in range(20 * (store is entry), 20 + 20 * (store is entry))
        ]
        await asyncio.gather(*publishing)
        notices = await entry.notices.after(0)
    assert list(range(1, 41)) == [notice.number for notice in notices]


async def test_report_delivered_twice_is_saved_once(store: Store) -> None:
    """Discord may deliver an interaction twice, and two bots get the same one."""
    both = await asyncio.gather(
        store.reports.keep(REPORT, NOW_S), store.reports.keep(REPORT, NOW_S)
    )
    assert both[0] == both[1]
    assert 1 == len(await store.reports.in_state(SERVER, "pending", NOW_S))
