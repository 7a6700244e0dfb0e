import asyncio
import hashlib

import pytest

from bot.store import ChangedMeanwhileError, ConstraintError, Revision, Store, revisions
from tests.store.conftest import OTHER_SERVER, SERVER, change


async def test_revisions_count_from_one_on_each_server(store: Store) -> None:
    """The latest is in force, and servers do not affect each other."""
    assert await store.revisions.latest(SERVER) is None
    await store.revisions.publish(SERVER, 0, change("a"))
    second = await store.revisions.publish(SERVER, 1, change("b"))
    other = await store.revisions.publish(OTHER_SERVER, 0, change("c"))
    assert (2, 1) == (second.number, other.number)
    assert second == await store.revisions.latest(SERVER)
    assert other == await store.revisions.latest(OTHER_SERVER)
    assert [SERVER, OTHER_SERVER] == await store.revisions.servers()


async def test_revision_keeps_author_time_reason_and_hash(store: Store) -> None:
    """All that a moderator sees in the history comes back as it was published."""
    await store.revisions.publish(SERVER, 0, change("{ 规则: 1 }"))
    digest = hashlib.sha256("{ 规则: 1 }".encode()).hexdigest()
    result = await store.revisions.get(SERVER, 1)
    assert Revision(1, change("{ 规则: 1 }"), digest) == result
    assert await store.revisions.get(SERVER, 2) is None


async def test_the_history_begins_with_the_newest(store: Store) -> None:
    """There are no more revisions than requested."""
    for number in range(4):
        await store.revisions.publish(SERVER, number, change(str(number)))
    assert [4, 3, 2] == [entry.number for entry in await store.revisions.newest(SERVER, 3)]


@pytest.mark.parametrize("expected", [0, 2])
async def test_publishing_over_another_revision_is_refused(store: Store, expected: int) -> None:
    """ChangedMeanwhileError is raised and nothing is written."""
    await store.revisions.publish(SERVER, 0, change("first"))
    with pytest.raises(ChangedMeanwhileError):
        await store.revisions.publish(SERVER, expected, change("second"))
    assert ["first"] == [entry.change.content for entry in await store.revisions.newest(SERVER, 9)]


async def test_concurrent_publishes_have_one_winner(store: Store) -> None:
    """One revision follows another in any order of events."""
    all_at_once = (store.revisions.publish(SERVER, 0, change(str(entry))) for entry in range(20))
    came = await asyncio.gather(*all_at_once, return_exceptions=True)
    assert 1 == sum(isinstance(item, Revision) for item in came)
    assert 19 == sum(isinstance(element, ChangedMeanwhileError) for element in came)


async def test_a_revision_is_never_changed(store: Store) -> None:
    """The schema forbids it, except for removing the author."""
    await store.revisions.publish(SERVER, 0, change("a"))
    with pytest.raises(ConstraintError, match="never changed"):
        await store.database.run("UPDATE revisions SET content = 'b'")
    await store.database.run("UPDATE revisions SET author_id = 0, author_name = ''")
    latest = await store.revisions.latest(SERVER)
    assert latest is not None
    assert (0, "a") == (latest.change.author_id, latest.change.content)


async def test_oldest_revisions_beyond_the_quota_are_deleted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quota is one of number and length; the revision in force stays, and numbers go on."""
    monkeypatch.setattr(revisions, "_MOST", 3)
    monkeypatch.setattr(revisions, "_MOST_CHARACTERS", 10)
    await store.revisions.publish(OTHER_SERVER, 0, change("x" * 99))
    for number, content in enumerate(("", "", "", "x" * 10)):
        await store.revisions.publish(SERVER, number, change(content))
    assert [4, 3, 2] == [entry.number for entry in await store.revisions.newest(SERVER, 9)]
    await store.revisions.publish(SERVER, 4, change("x" * 99))
    assert [5] == [entry.number for entry in await store.revisions.newest(SERVER, 9)]
    assert await store.revisions.latest(OTHER_SERVER) is not None
