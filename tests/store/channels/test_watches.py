import asyncio
from dataclasses import replace

from bot.store import NewWatch, Store, Watch
from bot.store.channels.watches import KEPT_S, MOST_OF_MEMBER, MOST_ON_SERVER
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER

NOW_S = 1_790_000_000
CHANNEL, OTHER_CHANNEL = 1100000000000000031, 1100000000000000032
NEW = NewWatch(SERVER, CHANNEL, LIN, "a question", "an answer")


async def kept(store: Store, new: NewWatch = NEW, now_s: int = NOW_S) -> Watch:
    """Return a watch that there is a place for."""
    watch = await store.watches.keep(new, now_s)
    assert isinstance(watch, Watch)
    return watch


async def test_a_watch_is_kept_as_it_was_set(store: Store) -> None:
    """It is listed, found by its id, and its server is named."""
    watch = await kept(store)
    assert (SERVER, CHANNEL, LIN, "a question", "an answer", NOW_S) == (
        watch.server_id,
        watch.channel_id,
        watch.author_id,
        watch.question,
        watch.seen,
        watch.created_at_s,
    )
    assert [watch] == await store.watches.of(SERVER, NOW_S)
    assert watch == await store.watches.get(watch.id, NOW_S)
    assert [SERVER] == await store.watches.servers(NOW_S)
    assert [] == await store.watches.of(OTHER_SERVER, NOW_S)


async def test_watches_are_listed_in_their_order(store: Store) -> None:
    """Those of the same second too."""
    watches = [await kept(store, replace(NEW, question=str(number))) for number in range(4)]
    assert watches == await store.watches.of(SERVER, NOW_S)


async def test_a_channel_watches_a_question_once(store: Store) -> None:
    """Another channel may watch it as well, and the same one once the first is gone."""
    watch = await kept(store)
    assert "watched" == await store.watches.keep(replace(NEW, author_id=SAM), NOW_S)
    await kept(store, replace(NEW, channel_id=OTHER_CHANNEL))
    assert await store.watches.forget(watch.id)
    assert not await store.watches.forget(watch.id)
    assert watch.id != (await kept(store)).id


async def test_the_last_place_is_given_once(store: Store) -> None:
    """Of two members who take it at the same time, one gets it; other servers have their own."""
    for number in range(MOST_ON_SERVER - 1):
        await kept(store, replace(NEW, author_id=number, question=str(number)))
    last = (replace(NEW, author_id=author, question="last") for author in (LIN, SAM))
    both = await asyncio.gather(
        *(
            store.watches.keep(replace(new, channel_id=number), NOW_S)
            for number, new in enumerate(last)
        )
    )
    assert [True, False] == sorted((isinstance(each, Watch) for each in both), reverse=True)
    assert "full" in both
    assert MOST_ON_SERVER == len(await store.watches.of(SERVER, NOW_S))
    await kept(store, replace(NEW, server_id=OTHER_SERVER))


async def test_a_member_takes_half_of_the_places_at_most(store: Store) -> None:
    """Others still have theirs."""
    for number in range(MOST_OF_MEMBER):
        await kept(store, replace(NEW, question=str(number)))
    assert "full_of_member" == await store.watches.keep(NEW, NOW_S)
    await kept(store, replace(NEW, author_id=SAM))


async def test_a_change_is_seen_by_one_of_two(store: Store) -> None:
    """Two processes that find the same change: one tells it."""
    watch = await kept(store)
    both = await asyncio.gather(*(store.watches.see(watch, "new", NOW_S) for _ in range(2)))
    assert [False, True] == sorted(both)
    (now,) = await store.watches.of(SERVER, NOW_S)
    assert replace(watch, seen="new") == now
    assert await store.watches.see(now, watch.seen, NOW_S)


async def test_a_watch_that_is_gone_sees_nothing(store: Store) -> None:
    """It was removed while its question was asked again."""
    watch = await kept(store)
    await store.watches.forget(watch.id)
    assert not await store.watches.see(watch, "new", NOW_S)
    assert [] == await store.watches.of(SERVER, NOW_S)


async def test_a_watch_ends_a_year_after_it_told_something(store: Store) -> None:
    """An expired one is used no more, takes no place, and may be set again before it is swept."""
    watch = await kept(store)
    assert await store.watches.see(watch, "new", NOW_S + 1000)
    assert await store.watches.get(watch.id, NOW_S + KEPT_S + 999) is not None
    later = NOW_S + KEPT_S + 1000
    assert await store.watches.get(watch.id, later) is None
    assert [] == await store.watches.of(SERVER, later)
    assert [] == await store.watches.servers(later)
    again = await kept(store, now_s=later)
    assert [again] == await store.watches.of(SERVER, later)


async def test_a_server_takes_its_watches_along(store: Store) -> None:
    """Those of others stay."""
    await kept(store)
    other = await kept(store, replace(NEW, server_id=OTHER_SERVER))
    assert 1 == await store.watches.forget_server(SERVER)
    assert [] == await store.watches.of(SERVER, NOW_S)
    assert [other] == await store.watches.of(OTHER_SERVER, NOW_S)
