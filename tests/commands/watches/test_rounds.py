import asyncio
import threading
import time
from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.watches import rounds
from bot.overlays.watched.seen import Seen
from bot.store import Store, UnavailableError
from bot.store.channels.watches import Watches
from tests.commands.watches.conftest import Priced

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
BUY = "/buy budget:2000 usd goal:chat"


async def _watch(priced: Priced, **options: str) -> None:
    name = "watch price" if "item" in options else "watch answer"
    await priced.scene.member.slash(priced.scene.channel, name, **options)


async def test_a_change_is_told_once(priced: Priced) -> None:
    """Before and after, with a button for the answer; asked again, nothing more is said."""
    await _watch(priced, question=BUY)
    await priced.at(300)
    assert [] == priced.told
    await priced.at(200)
    (card,) = priced.told
    assert "A watched answer or price has changed" == card.title
    assert f"`{BUY}`" in card.description
    assert "Price: $390 → $290" in card.description
    await priced.asked_again()
    assert 1 == len(priced.told)
    await priced.at(250)
    assert "Price: $290 → $340" in priced.told[-1].description


async def test_several_changes_of_a_channel_are_one_message(priced: Priced) -> None:
    """A reload makes no flood."""
    await _watch(priced, question=BUY)
    await _watch(priced, item="small-gpu")
    await _watch(priced, item="small-gpu", below="250")
    await priced.at(200)
    (card,) = priced.told
    assert "Watched answers or prices have changed" == card.title
    assert "the price of `Small GPU`\n• Price: $300, used → $200, used" in card.description
    assert "`Small GPU` below $250\n• Price: $300, used → $200, used" in card.description


async def test_a_price_below_is_told_at_each_fall(priced: Priced) -> None:
    """Not while it stays below, nor when it rises."""
    await _watch(priced, item="small-gpu", below="250")
    for usd, told in ((260, 0), (240, 1), (200, 1), (300, 1), (249, 2)):
        await priced.at(usd)
        assert told == len(priced.told)


async def test_the_servers_language_is_spoken(priced: Priced, store: Store) -> None:
    """That of its setting."""
    await store.settings.put(priced.scene.guild.id, "language", "zh-CN")
    await _watch(priced, item="small-gpu")
    await priced.at(200)
    (card,) = priced.told
    assert "价格：$300，二手 → $200，二手" in card.description


async def test_another_process_that_was_first_tells_it(priced: Priced, store: Store) -> None:
    """Both find the change; the store lets one of them tell."""
    await _watch(priced, item="small-gpu")
    now_s = int(time.time())
    (watch,) = await store.watches.of(priced.scene.guild.id, now_s)
    seen = watch.seen.replace("300", "200")
    assert await store.watches.see(watch, seen, now_s)
    await priced.at(200)
    assert [] == priced.told


async def test_servers_of_other_processes_are_left_to_them(
    priced: Priced, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds the server's shard tells it."""
    await _watch(priced, item="small-gpu")
    monkeypatch.setattr(rounds, "is_served_here", lambda *_: False)
    await priced.at(200)
    assert [] == priced.told
    monkeypatch.undo()
    await priced.asked_again()
    assert 1 == len(priced.told)


async def test_a_watch_outlives_a_restart(priced: Priced, bot: Client) -> None:
    """What changed while the bot was away is told once it is back: all are due at the start."""
    await _watch(priced, item="small-gpu")
    await priced.publish(200)
    bot.watching = rounds.Rounds(bot)
    asked = asyncio.Event()
    working = bot.watching.ask_due

    async def ask_due() -> None:
        await working()
        asked.set()

    bot.watching.ask_due = ask_due  # type: ignore[method-assign] # to know when it has ended
    days = asyncio.ensure_future(bot.watching.each_day(asyncio.Event().wait))
    following = asyncio.ensure_future(bot.watching.follow())
    await asyncio.wait_for(asked.wait(), 30)
    days.cancel()
    following.cancel()
    await asyncio.gather(days, following, return_exceptions=True)
    assert 1 == len(priced.told)


async def test_a_database_that_is_away_delays_the_round(
    priced: Priced, bot: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is one line, and the watches are asked again later."""
    await _watch(priced, item="small-gpu")
    later: list[Any] = []
    monkeypatch.setattr(rounds.Rounds, "_wake_later", lambda _, server: later.append(server))

    async def away(*_: object) -> list[Any]:
        raise UnavailableError("lost", "the server is away")

    for name, expected in (("servers", None), ("of", priced.scene.guild.id)):
        with monkeypatch.context() as broken:
            broken.setattr(Watches, name, away)
            await priced.asked_again()
        assert expected == later.pop()
    assert "the server is away" in caplog.text
    await priced.at(200)
    assert 1 == len(priced.told)


async def test_a_fault_with_one_server_does_not_stop_the_others(
    priced: Priced, bot: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is logged with its trace."""
    await _watch(priced, item="small-gpu")
    whole = bot.library_of

    async def broken(server_id: int | None) -> Any:
        if server_id == 5:
            raise RuntimeError("broken")
        return await whole(server_id)

    await store.database.run(
        "INSERT INTO watches SELECT 'x', 5, channel_id, author_id, question, seen, turn + 1, "
        "created_at, expires_at FROM watches"
    )
    monkeypatch.setattr(rounds, "is_served_here", lambda *_: True)
    monkeypatch.setattr(bot, "library_of", broken)
    bot.watching.wake()
    await priced.at(200)
    assert 1 == len(priced.told)


async def test_servers_take_turns_and_members_wait_for_one_question(
    priced: Priced, bot: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a server with four watches, another's one is second, and a member's question comes next.

    The first question is held until all of them stand in the queue.
    """
    for below in (10, 20, 30, 40):
        await _watch(priced, item="small-gpu", below=str(below))
    await store.database.run(
        "INSERT INTO watches SELECT 'x', 5, channel_id, author_id, "
        "replace(question, '10.0', '50.0'), seen, 9, created_at, expires_at FROM watches "
        "WHERE turn = 1"
    )
    order: list[float | str] = []
    all_wait = threading.Event()

    def asked_again(watched: Any, *_: object) -> Seen:
        all_wait.wait(30)
        order.append(watched.below)
        return Seen(price_usd=300, condition="used")

    monkeypatch.setattr(rounds, "is_served_here", lambda *_: True)
    monkeypatch.setattr(rounds, "asked_again", asked_again)
    bot.watching.wake()
    asking = asyncio.ensure_future(bot.watching.ask_due())
    queue = bot.tree.queue
    while not (queue._working and queue._waiting):
        await asyncio.wait({asking}, timeout=0.01)
    question = asyncio.ensure_future(queue.do(7, 7, lambda: order.append("a member")))
    await asyncio.sleep(0)
    all_wait.set()
    await asyncio.gather(asking, question)
    assert {10, 20, 30, 40, 50, "a member"} == {*order}
    assert {10, 50} == {*order[:2]} or {50, "a member"} == {*order[1:3]}
    assert order.index("a member") <= 2


async def test_a_question_of_another_release_is_left_alone(priced: Priced, store: Store) -> None:
    """It says nothing, and what is kept in another way is noted anew."""
    await _watch(priced, item="small-gpu")
    await _watch(priced, question=BUY)
    await store.database.run('UPDATE watches SET question = \'{"of": "dream"}\' WHERE turn = 1', {})
    await store.database.run("UPDATE watches SET seen = 'old' WHERE turn = 2", {})
    await priced.at(200)
    assert [] == priced.told
    await priced.at(300)
    assert 1 == len(priced.told)
